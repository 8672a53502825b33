"""ONNX Runtime: a network that is only used."""

import onnxruntime
from data import SIZES, dense, test_images
from measuring import measured, repeated
from onnx import TensorProto, helper, numpy_helper


def model():
    """784-128-10 with ReLU and softmax, for any number of rows."""
    (W1, b1), (W2, b2) = dense(SIZES)
    weights = {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
    graph = helper.make_graph(
        [
            helper.make_node("Gemm", ["x", "W1", "b1"], ["z1"]),
            helper.make_node("Relu", ["z1"], ["h"]),
            helper.make_node("Gemm", ["h", "W2", "b2"], ["z2"]),
            helper.make_node("Softmax", ["z2"], ["p"]),
        ],
        "784-128-10",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["rows", SIZES[0]])],
        [helper.make_tensor_value_info("p", TensorProto.FLOAT, ["rows", SIZES[-1]])],
        [numpy_helper.from_array(array, name) for name, array in weights.items()],
    )
    # A format that is old enough for the runtime, whichever is the newer of the two packages.
    opsets = [helper.make_opsetid("", 21)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=10).SerializeToString()


def predict(count):
    def work(options):
        x = test_images(options, count)
        session = onnxruntime.InferenceSession(model(), providers=["CPUExecutionProvider"])
        return measured(options, repeated(lambda: session.run(None, {"x": x})))

    return work


WORKS = {"predict-one": predict(1), "predict-many": predict(10_000)}
