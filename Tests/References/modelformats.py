"""Writes the files of Tests/ModelFormatsTests/Graphs and modelformats.json: networks of other programs and what they
compute, for ModelFormatsTests.

Needs PyTorch 2.15 with onnxscript, onnx, onnxruntime, scikit-learn 1.9 and skl2onnx.
"""

import copy
import json
import warnings
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper, numpy_helper
from onnx.reference import ReferenceEvaluator
from sklearn.neural_network import MLPClassifier, MLPRegressor

warnings.simplefilter("ignore")
torch.manual_seed(0)
rng = np.random.default_rng(0)
HERE = Path(__file__).parent
FOLDER = HERE.parent / "ModelFormatsTests" / "Graphs"
FOLDER.mkdir(exist_ok=True)
for old in FOLDER.iterdir():
    old.unlink()
cases = []
# The last layer is multiplied; the slope of leaky ReLU is a Float.
ROUNDED = ["scaled.onnx", "normalized.onnx"]
X = (rng.integers(-16, 16, (5, 3)) / 8).astype(np.float32)


def case(file, outputs, activation=None):
    """The outputs are exact, unless numbers of the file are joined before they are used: then they are rounded."""
    cases.append({"file": file, "activation": activation, "inputs": X.astype(float).tolist(),
                  "outputs": np.asarray(outputs, float).tolist(), "isRounded": file in ROUNDED})  # fmt: skip


def graph(file, nodes, constants, logits, opset=17, type=TensorProto.FLOAT):
    """Writes a graph of nodes with these constants, and what ONNX Runtime computes as the value `logits`."""
    width = 1 if file == "one.onnx" else 2
    outputs = [helper.make_tensor_value_info(name, type, ["n", width]) for name in dict.fromkeys([logits, nodes[-1].output[0]])
               if name != "k"]  # fmt: skip
    tensors = [numpy_helper.from_array(array, name) for name, array in constants.items()]
    value = helper.make_tensor_value_info("x", type, ["n", 3])
    model = helper.make_model(helper.make_graph(nodes, "g", [value], outputs, tensors),
                              opset_imports=[helper.make_opsetid("", opset)], ir_version=8)  # fmt: skip
    onnx.checker.check_model(model, full_check=True)
    onnx.save(model, FOLDER / file)
    session = onnxruntime.InferenceSession(FOLDER / file)
    kind = np.float64 if type == TensorProto.DOUBLE else np.float32
    outputs = exactly(model, logits)
    np.testing.assert_allclose(session.run([logits], {"x": X.astype(kind)})[0], outputs, rtol=1e-4, atol=1e-5)
    case(file, outputs)


def exactly(model, logits):
    """What a graph computes in double precision, from the numbers that it holds."""
    double = onnx.ModelProto()
    double.CopyFrom(model)
    for tensor in double.graph.initializer:
        tensor.CopyFrom(numpy_helper.from_array(numpy_helper.to_array(tensor).astype(np.float64), tensor.name))
    for value in [*double.graph.input, *double.graph.output]:
        value.type.tensor_type.elem_type = TensorProto.DOUBLE
    return ReferenceEvaluator(double).run([logits], {"x": X.astype(np.float64)})[0]


def normal(*shape, type=np.float32):
    return rng.normal(size=shape).astype(type)


node = helper.make_node
W1, b1, W2, b2 = normal(3, 4), normal(4), normal(4, 2), normal(2)

# Keras and JAX write products and sums.
graph("products.onnx", [
    node("MatMul", ["x", "W1"], ["a"]), node("Add", ["a", "b1"], ["b"]), node("Relu", ["b"], ["c"]),
    node("MatMul", ["c", "W2"], ["d"]), node("Add", ["b2", "d"], ["e"]), node("Softmax", ["e"], ["p"]),
    node("ArgMax", ["p"], ["k"], axis=1),
], dict(W1=W1, b1=b1, W2=W2, b2=b2), "e")  # fmt: skip
# Pixels are divided first; there is no bias; the factors of the last layer are of their own.
graph("scaled.onnx", [
    node("Flatten", ["x"], ["f"]), node("Div", ["f", "s"], ["g"]), node("Sub", ["g", "m"], ["h"]),
    node("MatMul", ["h", "W1"], ["b"]), node("Tanh", ["b"], ["c"]), node("Dropout", ["c"], ["c2"]),
    node("Gemm", ["c2", "W2", "b2"], ["d"]), node("Mul", ["d", "t"], ["e"]),
], dict(W1=W1, W2=W2, b2=b2, s=np.float32(255), m=normal(3), t=normal(2)), "e")  # fmt: skip
# Normalizations with another ε, in double precision.
D = np.float64
graph("normalized.onnx", [
    node("Gemm", ["x", "W1", "b1"], ["a"]),
    node("BatchNormalization", ["a", "g", "h", "m", "v"], ["b"], epsilon=1e-3), node("LeakyRelu", ["b"], ["c"]),
    node("Gemm", ["c", "W2", "b2"], ["d"], transB=1),
], dict(W1=normal(3, 4, type=D), b1=normal(4, type=D), W2=normal(2, 4, type=D), b2=normal(2, type=D),
        g=normal(4, type=D), h=normal(4, type=D), m=normal(4, type=D), v=normal(4, type=D) ** 2), "d",
      type=TensorProto.DOUBLE)  # fmt: skip
graph("layer.onnx", [
    node("Gemm", ["x", "W1", "b1"], ["a"]), node("LayerNormalization", ["a", "g", "h"], ["b"]),
    node("Sigmoid", ["b"], ["c"]), node("Gemm", ["c", "W2", "b2"], ["d"]),
], dict(W1=W1, b1=b1, W2=W2, b2=b2, g=normal(4), h=normal(4)), "d")  # fmt: skip
# One output with a sigmoid: two classes.
graph("one.onnx", [
    node("Gemm", ["x", "W1", "b1"], ["a"]), node("Relu", ["a"], ["b"]), node("Gemm", ["b", "w", "v"], ["z"]),
    node("Sigmoid", ["z"], ["p"]),
], dict(W1=W1, b1=b1, w=normal(4, 1), v=normal(1)), "z")  # fmt: skip


class Named(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.input, self.hidden = torch.nn.Linear(3, 6), torch.nn.Linear(6, 5)
        self.head = torch.nn.Linear(5, 2, bias=False)

    def forward(self, x):
        return self.head(torch.relu(self.hidden(torch.relu(self.input(x)))))


def sequential():
    model = torch.nn.Sequential(
        torch.nn.Linear(3, 4), torch.nn.BatchNorm1d(4), torch.nn.Tanh(), torch.nn.Dropout(), torch.nn.Linear(4, 5),
        torch.nn.BatchNorm1d(5), torch.nn.Tanh(), torch.nn.Dropout(), torch.nn.Linear(5, 2))  # fmt: skip
    model(torch.randn(20, 3))
    return model.eval()


def logits(model):
    """What a network computes in double precision, from its parameters in single precision."""
    with torch.no_grad():
        return copy.deepcopy(model).double()(torch.tensor(X).double()).numpy()


def stripped(file):
    """Removes from a graph what PyTorch says of the machine that exported it."""
    model = onnx.load(FOLDER / file)
    for part in [model, model.graph, *model.graph.node, *model.graph.value_info]:
        part.doc_string = ""
        del part.metadata_props[:]
    return model


named = Named()
torch.save(named.state_dict(), FOLDER / "named.pth")
case("named.pth", logits(named))
model = sequential()
torch.save({"epoch": 3, "state_dict": model.state_dict(), "loss": 0.5}, FOLDER / "checkpoint.pth")
case("checkpoint.pth", logits(model), "tanh")
for dynamo in True, False:
    file = "exported.onnx" if dynamo else "traced.onnx"
    torch.onnx.export(model, (torch.zeros(2, 3),), FOLDER / file, dynamo=dynamo, external_data=False,
                      input_names=["x"])  # fmt: skip
    onnx.save(stripped(file), FOLDER / file)
    graph = onnx.load(FOLDER / file)
    case(file, exactly(graph, graph.graph.output[0].name))
    np.testing.assert_allclose(cases[-1]["outputs"], logits(model), rtol=1e-4, atol=1e-5)
torch.onnx.export(named, (torch.zeros(2, 3),), FOLDER / "outside.onnx", input_names=["x"])
model = stripped("outside.onnx")
(FOLDER / "outside.onnx.data").unlink()
onnx.save(model, FOLDER / "outside.onnx", save_as_external_data=True, location="outside.data", size_threshold=0)
(FOLDER / "outside.data").chmod(0o644)
case("outside.onnx", logits(named))
# Views, halves and doubles.
base = torch.randn(40)
torch.save({"0.weight": base[2:14].view(3, 4).t(), "0.bias": base[20:24], "2.weight": torch.randn(2, 4).half(),
            "2.bias": torch.randn(2).double()}, FOLDER / "views.pth")  # fmt: skip
state = {name: tensor.double() for name, tensor in torch.load(FOLDER / "views.pth").items()}
case("views.pth", np.maximum(X.astype(np.float64) @ state["0.weight"].T.numpy() + state["0.bias"].numpy(), 0)
     @ state["2.weight"].T.numpy() + state["2.bias"].numpy())  # fmt: skip
# What must be refused.
torch.save(torch.nn.Linear(3, 2), FOLDER / "object.pth")
torch.save([1, 2], FOLDER / "list.pth")
with torch.random.fork_rng():
    pictures = torch.nn.Sequential(torch.nn.Conv2d(1, 2, 3), torch.nn.ReLU(), torch.nn.Flatten(), torch.nn.Linear(8, 2))
    torch.save(pictures.state_dict(), FOLDER / "convolution.pth")
    torch.save(torch.nn.LSTM(3, 2).state_dict(), FOLDER / "recurrent.pth")

y = (X[:, 0] > 0).astype(int)
classifier = MLPClassifier([4, 3], "tanh", max_iter=20, random_state=0).fit(X, y)
arrays = {f"coefs_{i}": w for i, w in enumerate(classifier.coefs_)}
arrays |= {f"intercepts_{i}": b for i, b in enumerate(classifier.intercepts_)}
np.savez(FOLDER / "sklearn.npz", **arrays)
hidden = np.tanh(np.tanh(X.astype(np.float64) @ arrays["coefs_0"] + arrays["intercepts_0"]) @ arrays["coefs_1"] + arrays["intercepts_1"])
case("sklearn.npz", hidden @ arrays["coefs_2"] + arrays["intercepts_2"], "tanh")
np.savez_compressed(FOLDER / "numpy.npz", W1=W1, b1=b1, W2=W2, b2=b2)
X, W1, b1, W2, b2 = (array.astype(np.float64) for array in (X, W1, b1, W2, b2))
case("numpy.npz", np.maximum(X @ W1 + b1, 0) @ W2 + b2)

(HERE / "modelformats.json").write_text(json.dumps(cases, indent=0) + "\n")
