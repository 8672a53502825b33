// The network as a complete program, with its weights and points as they are now: it prints the loss and the outputs
// that the page shows, in double precision.
import { inputsOf } from "./features.js";
import { each, forEngine, isOwn, sizes } from "./settings.js";

/** Sample rows whose outputs a program prints. */
const shownRows = 3;

/** @typedef {{size: number, activation: string, normalization: string, index: number}} Layer A hidden layer. */

/** What the programs are made of. */
function parts(training, state) {
    const [activations, normalizations] = [each("activation", state), each("normalization", state)];
    /** @type {Layer[]} */
    const layers = sizes(state).map((size, index) =>
        ({ size, activation: activations[index], normalization: normalizations[index], index }));
    const arrays = {};
    for (const { numbers, arrays: all } of [training.now(), training.engine.buffers(training.id)]) {
        let start = 0;
        for (const { name, shape } of all) {
            const count = shape.reduce((product, size) => product * size, 1);
            arrays[name] = { shape, numbers: numbers.subarray(start, start + count) };
            start += count;
        }
    }
    const { count, targets } = training.train, { width, numbers: features } = inputsOf(training.train, state);
    const smoothing = state.loss === "cross-entropy" ? state["label-smoothing"] : "0";
    return { layers, arrays, count, width, features, targets, loss: state.loss, smoothing, last: layers.length,
        hasNumbers: training.hasNumbers };
}

const list = numbers => Array.from(numbers, number => Object.is(number, -0) ? "0.0" : String(number)).join(", ");

/** Numbers as nested lists of Python. */
function python({ shape, numbers }) {
    if (shape.length < 2) return `[${list(numbers)}]`;
    const rows = Array.from({ length: shape[0] },
        (_, row) => `    [${list(numbers.subarray(row * shape[1], row * shape[1] + shape[1]))}]`);
    return `[\n${rows.join(",\n")},\n]`;
}

const name = text => text.replace(/^layers\.(\d+)\.weight$/, "W$1").replace(/^layers\.(\d+)\.bias$/, "b$1")
    .replace(/^norms\.(\d+)\.weight$/, "gamma$1").replace(/^norms\.(\d+)\.bias$/,
        "beta$1").replace(/^norms\.(\d+)\.running_mean$/, "mean$1").replace(/^norms\.(\d+)\.running_var$/,
        "variance$1");

const wrapped = text => text.replace(/(.{80,118}?,) /g, "$1\n    ");

/** A program with NumPy alone, that also goes back through the network by hand. */
export function numpyProgram(training, state) {
    const { layers, arrays, count, width, features, targets, loss, smoothing, last, hasNumbers } = parts(training,
        state);
    const forward = [], backward = [];
    const act = { tanh: "np.tanh(z)", relu: "np.maximum(z, 0)", "leaky-relu": "np.where(z > 0, z, 0.01 * z)",
        sigmoid: "1 / (1 + np.exp(-z))" };
    const slope = { tanh: k => `(1 - a${k + 1} ** 2)`, relu: k => `(a${k + 1} > 0)`,
        "leaky-relu": k => `np.where(a${k + 1} > 0, 1, 0.01)`, sigmoid: k => `a${k + 1} * (1 - a${k + 1})` };
    let isPlain = true;
    for (const { index: k, activation, normalization } of layers) {
        forward.push(`z = a${k} @ W${k} + b${k}`);
        if (normalization === "batch") forward.push(`z = (z - mean${k}) / np.sqrt(variance${k} + 1e-5) * gamma${k} + beta${k}`);
        if (normalization === "layer") {
            forward.push("centered = z - z.mean(1, keepdims=True)",
                `z = centered / np.sqrt((centered ** 2).mean(1, keepdims=True) + 1e-5) * gamma${k} + beta${k}`);
            isPlain = false;
        }
        forward.push(`a${k + 1} = ${act[activation]}`);
    }
    forward.push(`z = a${last} @ W${last} + b${last}`);
    // The derivative of the loss with respect to the outputs.
    const losses = {
        "cross-entropy": [`log_p = z - z.max(1, keepdims=True)`, `log_p -= np.log(np.exp(log_p).sum(1, keepdims=True))`,
            `wanted = np.eye(z.shape[1])[y]${Number(smoothing) ? ` * (1 - ${smoothing}) + ${smoothing} / z.shape[1]` : ""}`,
            "loss = -(wanted * log_p).sum(1).mean()", "dz = (np.exp(log_p) - wanted) / len(x)"],
        "binary-cross-entropy": ["t = y.reshape(-1, 1)", "loss = (np.logaddexp(0, z) - t * z).mean()",
            "dz = (1 / (1 + np.exp(-z)) - t) / len(x)"],
        hinge: ["t = 2 * y.reshape(-1, 1) - 1", "loss = np.maximum(1 - t * z, 0).mean()",
            "dz = np.where(t * z < 1, -t, 0) / len(x)"],
        margin: ["rows = np.arange(len(x))", "gaps = 1 + z - z[rows, y][:, None]", "gaps[rows, y] = 0",
            "loss = (np.maximum(gaps, 0).sum(1) / z.shape[1]).mean()",
            "dz = (gaps > 0) / z.shape[1] / len(x)", "dz[rows, y] -= dz.sum(1)"],
        "squared-error": ["loss = ((z - t) ** 2).mean()", "dz = 2 * (z - t) / z.size"],
        "half-squared-error": ["loss = ((z - t) ** 2).mean() / 2", "dz = (z - t) / z.size"],
        "absolute-error": ["loss = np.abs(z - t).mean()", "dz = np.sign(z - t) / z.size"],
        huber: ["e = z - t", "loss = np.where(np.abs(e) < 1, e ** 2 / 2, np.abs(e) - 0.5).mean()",
            "dz = np.clip(e, -1, 1) / z.size"],
    };
    if (isPlain) {
        backward.push(`dW${last} = a${last}.T @ dz`, `db${last} = dz.sum(0)`);
        for (const { index: k, activation, normalization } of [...layers].reverse()) {
            backward.push(`dz = dz @ W${k + 1}.T * ${slope[activation](k)}`);
            if (normalization === "batch") backward.push(`dz = dz * gamma${k} / np.sqrt(variance${k} + 1e-5)`);
            backward.push(`dW${k} = a${k}.T @ dz`, `db${k} = dz.sum(0)`);
        }
    }
    const shown = hasNumbers ? "z" : loss === "binary-cross-entropy" || loss === "hinge" ? "np.hstack([1 - p, p])"
        : "p";
    const probability = hasNumbers ? []
        : [shown === "p"
        ? (loss === "cross-entropy" ? "p = np.exp(log_p)"
        : "e = np.exp(z - z.max(1, keepdims=True))\np = e / e.sum(1, keepdims=True)") : "p = 1 / (1 + np.exp(-z))"];
    return `import numpy as np

# The weights, as they are in the page.
${Object.entries(arrays).map(([text, array]) => `${name(text)} = np.array(${wrapped(python(array))})`).join("\n")}

# The points to learn from, and their ${hasNumbers ? "numbers" : "classes"}.
x = np.array(${wrapped(python({ shape: [count, width], numbers: features }))})
${hasNumbers ? "t" : "y"} = np.array([${wrapped(list(targets))}])${hasNumbers ? ".reshape(-1, 1)" : ".astype(int)"}

# Forward.
a0 = x
${forward.join("\n")}
${losses[loss].join("\n")}
print("loss", float(loss))

# Outputs of the first points.
${[...probability, `print("outputs", (${shown})[:${shownRows}].ravel().tolist())`].join("\n")}
${isPlain ? `
# Backward: the gradient of the loss with respect to each weight.
${backward.join("\n")}
print("gradients",
    [float(np.linalg.norm(g)) for g in [${Array.from({ length: last + 1 }, (_, k) => `dW${k}, db${k}`).join(", ")}]])
` : ""}`;
}

/** A program with PyTorch, that goes on with the training. */
export function pytorchProgram(training, state) {
    const { layers, arrays, count, width, features, targets, loss, smoothing, last, hasNumbers } = parts(training,
        state);
    const functions = { tanh: "torch.tanh", relu: "torch.relu", "leaky-relu": "nn.functional.leaky_relu",
        sigmoid: "torch.sigmoid" };
    const { widths } = training;
    const forward = layers.flatMap(({ index: k, activation, normalization }) => [
        `x = ${normalization === "none" ? `self.layers[${k}](x)` : `self.norms["${k}"](self.layers[${k}](x))`}`,
        `x = ${functions[activation]}(x)`,
            ...(Number(each("dropout", state)[k])
            ? [`x = nn.functional.dropout(x, ${each("dropout", state)[k]}, self.training)`] : []),
    ]);
    const losses = {
        "cross-entropy": `nn.functional.cross_entropy(z, y${Number(smoothing) ? `, label_smoothing=${smoothing}` : ""})`,
        "binary-cross-entropy": "nn.functional.binary_cross_entropy_with_logits(z[:, 0], y.double())",
        hinge: "torch.relu(1 - (2 * y - 1) * z[:, 0]).mean()", margin: "nn.functional.multi_margin_loss(z, y)",
        "squared-error": "nn.functional.mse_loss(z, y)", "half-squared-error": "nn.functional.mse_loss(z, y) / 2",
        "absolute-error": "nn.functional.l1_loss(z, y)", huber: "nn.functional.huber_loss(z, y)",
    };
    const rate = state["learning-rate"], decay = Number(state["weight-decay"])
        ? `, weight_decay=${state["weight-decay"]}` : "", momentum = Number(state.momentum)
        ? `, momentum=${state.momentum}` : "";
    const optimizer = {
        sgd: `SGD(network.parameters(), lr=${rate}${momentum}${state.nesterov === "true" && momentum ? ", nesterov=True" : ""}${decay})`, adam: `Adam(network.parameters(), lr=${rate}${decay})`,
        adamw: `AdamW(network.parameters(), lr=${rate}, weight_decay=${state["weight-decay"]})`,
            rmsprop: `RMSprop(network.parameters(), lr=${rate}${momentum}${decay})`,
        nadam: `NAdam(network.parameters(), lr=${rate}${decay})`,
            adamax: `Adamax(network.parameters(), lr=${rate}${decay})`,
            adagrad: `Adagrad(network.parameters(), lr=${rate}${decay})`,
    }[state.optimizer];
    const norms = layers.filter(({ normalization }) => normalization !== "none").map(
        ({ index, size, normalization }) =>
        `"${index}": nn.${normalization === "batch" ? "BatchNorm1d" : "LayerNorm"}(${size})`);
    const penalty = Number(state.l1)
        ? `    for parameter in network.parameters():\n        parameter.grad.add_(parameter.detach().sign(), alpha=${state.l1})\n` : "";
    const clip = state["clip-norm"] !== ""
        ? `    nn.utils.clip_grad_norm_(network.parameters(), ${state["clip-norm"]})\n` : state["clip-value"] !== ""
        ? `    nn.utils.clip_grad_value_(network.parameters(), ${state["clip-value"]})\n` : "";
    const shown = hasNumbers ? "z" : loss === "binary-cross-entropy" || loss === "hinge"
        ? "torch.cat([1 - torch.sigmoid(z), torch.sigmoid(z)], 1)" : "z.softmax(1)";
    return `import torch
from torch import nn

torch.set_default_dtype(torch.float64)


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList([${Array.from({ length: last + 1 },
            (_, k) => `nn.Linear(${widths[k]}, ${widths[k + 1]})`).join(", ")}])
${norms.length ? `        self.norms = nn.ModuleDict({${norms.join(", ")}})\n` : ""}
    def forward(self, x):
        ${[...forward, `return self.layers[${last}](x)`].join("\n        ")}


# The weights, as they are in the page; PyTorch has those of linear layers transposed.
network = Network()
network.load_state_dict({
${Object.entries(arrays).map(([text, array]) =>
    `    "${text}": torch.tensor(${wrapped(python(array))})${array.shape.length === 2 ? ".T" : ""},`).join("\n")}
}, strict=False)

# The points to learn from, and their ${hasNumbers ? "numbers" : "classes"}.
x = torch.tensor(${wrapped(python({ shape: [count, width], numbers: features }))})
y = torch.tensor([${wrapped(list(targets))}])${hasNumbers ? ".reshape(-1, 1)" : ""}


def loss_of(z, y):
    return ${losses[loss]}


network.eval()
z = network(x)
loss = loss_of(z, y)
loss.backward()
print("loss", loss.item())
print("outputs", ${shown}[:${shownRows}].flatten().tolist())
print("gradients",
    [network.get_parameter(f"layers.{k}.{kind}").grad.norm().item() for k in range(${last + 1}) for kind in ("weight",
    "bias")])

# The training goes on${state.schedule === "constant" ? "" : `, with the learning rate as it is: the schedule ${state.schedule} is not in this program`}.
network.train()
optimizer = torch.optim.${optimizer}
for batch in torch.randperm(len(x)).split(${state["batch-size"]}):
    optimizer.zero_grad()
    loss_of(network(x[batch]), y[batch]).backward()
${penalty}${clip}    optimizer.step()
`;
}

/** A program with Pullback. */
export function swiftProgram(training, state) {
    const { layers, arrays, count, width, features, targets, loss, smoothing, last, hasNumbers } = parts(training,
        state);
    const array = ({ shape, numbers }) => `NDArray<Double>([${wrapped(list(numbers))}], shape: [${shape.join(", ")}])`;
    const functions = { tanh: "tanh", relu: "relu", "leaky-relu": "leakyReLU", sigmoid: "sigmoid" };
    const forward = layers.flatMap(({ index: k, activation, normalization }) => [
        `z = layers[${k}](z)`, ...(normalization === "none" ? [] : [`z = norm${k}(z)`]),
            `z = z.${functions[activation]}()`]);
    forward.push(`z = layers[${last}](z)`);
    const norms = layers.filter(({ normalization }) => normalization !== "none").map(
        ({ index: k, size, normalization }) => [
        `let norm${k} = ${normalization === "batch" ? "BatchNorm" : "LayerNorm"}<Double>(${size})`,
            `norm${k}.weight = Tensor(${array(arrays[`norms.${k}.weight`])})`,
            `norm${k}.bias = Tensor(${array(arrays[`norms.${k}.bias`])})`,
        ...(normalization === "batch" ? [`norm${k}.runningMean = Tensor(${array(arrays[`norms.${k}.running_mean`])})`,
            `norm${k}.runningVariance = Tensor(${array(arrays[`norms.${k}.running_var`])})`] : [])].join("\n"));
    const labels = `[${wrapped(Array.from(targets, number => String(number)).join(", "))}]`;
    const losses = {
        "cross-entropy": `crossEntropy(z, labels${Number(smoothing) ? `, labelSmoothing: ${smoothing}` : ""})`,
            margin: "marginLoss(z, labels)",
        "binary-cross-entropy": "binaryCrossEntropy(z, Tensor(NDArray(labels.map(Double.init), shape: [labels.count, 1])))", hinge: "hingeLoss(z, Tensor(NDArray(labels.map(Double.init), shape: [labels.count, 1])))",
        "squared-error": "meanSquaredError(z, targets)", "half-squared-error": "halfSquaredError(z, targets)",
            "absolute-error": "meanAbsoluteError(z, targets)", huber: "huberLoss(z, targets)",
    };
    const oneLogit = loss === "binary-cross-entropy" || loss === "hinge";
    const shown = hasNumbers ? "z.array" : oneLogit
        ? "NDArray.concatenate([1 - z.array.sigmoid(), z.array.sigmoid()], along: 1)" : "z.array.softmax()";
    return `import Pullback

// The weights, as they are in the page.
let layers = [
${Array.from({ length: last + 1 }, (_, k) => `    Linear<Double>(
        weight: ${array(arrays[`layers.${k}.weight`])},
        bias: ${array(arrays[`layers.${k}.bias`])}),`).join("\n")}
]
${norms.join("\n")}${norms.length ? "\n" : ""}
// The points to learn from, and their ${hasNumbers ? "numbers" : "classes"}.
let x = Tensor(${array({ shape: [count, width], numbers: features })})
${hasNumbers ? `let targets = Tensor(${array({ shape: [count, 1], numbers: targets })})` : `let labels = ${labels}`}

${layers.length ? `var z = x\n${forward.join("\n")}` : "let z = layers[0](x)"}
let loss = ${losses[loss]}
print("loss", loss.item)
let outputs = ${shown}
print("outputs", outputs.elements.prefix(${shownRows} * outputs.shape[1]).map { $0 })

loss.backward()
print("gradients",
    layers.flatMap { layer in [layer.$weight,
    layer.parameters[1]].map { ($0.grad! * $0.grad!).sum().item.squareRoot() } })
`;
}

/** The same training on the command line, where it can say it. */
export function commandLine(training, state) {
    if (isOwn(state) || state.data !== "waves" && state.features !== "x1,x2") {
        return "# The command line learns these points from a table: ./pullback train points.csv. What the engine of this page reads:\n" + forEngine(state) + "\n";
    }
    if (sizes(state).length
        && ["activation", "normalization", "dropout"].some(name => new Set(each(name, state)).size > 1)) {
        return "# The command line has one activation, normalization and dropout for all layers. What the engine of this page reads:\n" + forEngine(state) + "\n";
    }
    const usual = { blobs: ["200", "1"], moons: ["200", "0.1"], circles: ["200", "0.1"], spirals: ["300", "0.2"],
        waves: ["200", "0.1"] }[state.data];
    const remark = usual && (usual[0] !== state.points || usual[1] !== state.noise)
        ? `# The command line draws ${usual[0]} points with noise ${usual[1]}: with these the numbers are the same.\n`
        : "# The same seed gives the same numbers there, to the last bits.\n";
    const change = training.isEdited
        ? "# Something was changed while it learned, which no option tells: this begins anew with the settings as they are now.\n" : "";
    const words = [`./pullback train ${state.data}`, "--precision double", `--seed ${state.seed}`];
    for (const line of forEngine(state).split("\n")) {
        const sign = line.indexOf("="), name = line.slice(0, sign), value = line.slice(sign + 1);
        if (["data", "points", "noise", "seed", "epochs"].includes(name) || value === "none"
            && name === "normalization" || value === "0" && name !== "seed" || value === "false") continue;
        if (!sizes(state).length && ["activation", "normalization", "dropout"].includes(name)) continue;
        if (name === "normalization") words.push(`--${value}-normalization`);
        else if (name === "nesterov") words.push("--nesterov");
        else if (name === "schedule" && value === "constant") continue;
        else words.push(`--${name} ${value}`);
    }
    words.push(`--epochs ${state.schedule === "constant" ? Math.max(1, Math.ceil(training.epoch)) : state.epochs}`);
    return change + (change ? "" : remark) + words.join(" \\\n    ") + "\n";
}
