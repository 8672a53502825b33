// A network as a file of safetensors, with the names and the layout of PyTorch, as `pullback train --save` writes it.
import { each, sizes } from "./settings.js";

/**
 * Returns the bytes of the file.
 * @param training The network.
 * @param {Object<string, string>} state The settings.
 */
export function safetensors(training, state) {
    const tensors = [];
    for (const { numbers, arrays } of [training.now(), training.engine.buffers(training.id)]) {
        let start = 0;
        for (const { name, shape } of arrays) {
            const count = shape.reduce((product, size) => product * size, 1),
                own = numbers.subarray(start, start + count);
            tensors.push(shape.length === 2 ? { name, shape: [shape[1], shape[0]], numbers: transposed(own, shape) }
                : { name, shape, numbers: own });
            start += count;
        }
    }
    tensors.sort((a, b) => a.name < b.name ? -1 : 1);
    const header = { __metadata__: metadata(training, state) };
    let end = 0;
    for (const { name, shape, numbers } of tensors) {
        header[name] = { dtype: "F64", shape, data_offsets: [end, end + 8 * numbers.length] };
        end += 8 * numbers.length;
    }
    const text = new TextEncoder().encode(JSON.stringify(header)), length = Math.ceil(text.length / 8) * 8;
    const bytes = new Uint8Array(8 + length + end).fill(32, 8, 8 + length), view = new DataView(bytes.buffer);
    view.setUint32(0, length, true);
    bytes.set(text, 8);
    for (const { name, numbers } of tensors) numbers.forEach(
        (number, index) => view.setFloat64(8 + length + header[name].data_offsets[0] + 8 * index, number, true));
    return bytes;
}

function transposed(numbers, [rows, columns]) {
    return Float64Array.from(numbers, (_, place) => numbers[place % rows * columns + Math.floor(place / rows)]);
}

/** What Pullback needs beside the numbers: the architecture and the data, as far as its files can say them. */
function metadata(training, state) {
    const functions = new Set(each("activation", state)), norms = new Set(each("normalization", state)),
        all = { format: "pt" };
    if (functions.size > 1 || norms.size > 1) return all;
    const [activation] = functions, [normalization] = norms;
    all.architecture = JSON.stringify({
        activation: activation ?? "relu", ...(normalization && normalization !== "none" ? { normalization } : {}),
            sizes: training.widths,
    });
    // JSON's numbers hold no larger seed.
    if (isDrawnAsUsual(state) && Number.isSafeInteger(Number(state.seed))) {
        const classNames = Array.from({ length: training.classCount }, (_, k) => String(k));
        all.data = JSON.stringify({ classNames, featureNames: ["x", "y"], name: state.data, seed: Number(state.seed) });
    }
    all.recipe = JSON.stringify(recipe(state, activation, normalization));
    return all;
}

/** Says what the file is good for. */
export function useOfFile(state) {
    if (new Set(each("activation", state)).size > 1 || new Set(each("normalization", state)).size > 1) {
        return "The file holds the weights for PyTorch. Pullback's own files have one activation and normalization for all layers, so there it is not this network.";
    }
    return isDrawnAsUsual(state) ? "The file loads with pullback evaluate, predict and check, and in PyTorch."
        : "The file loads with pullback look and export, and in PyTorch. The command line cannot draw these points again.";
}

/** True if the command line draws the same classes for the same seed. */
function isDrawnAsUsual({ data, points, noise, features }) {
    if (features !== "x1,x2") return false;
    const usual = { blobs: ["200", "1"], moons: ["200", "0.1"], circles: ["200", "0.1"],
        spirals: ["300", "0.2"] }[data];
    return data === "xor" || usual !== undefined && Number(usual[0]) === Number(points)
        && Number(usual[1]) === Number(noise);
}

function recipe(state, activation, normalization) {
    const number = name => Number(state[name]);
    return {
        accumulation: 1, activation: activation ?? "relu", batchSize: number("batch-size"), decayed: "all",
            dropout: Number(each("dropout", state)[0] ?? 0),
        epochs: number("epochs"), hidden: sizes(state), initialization: state.initialization, keepsBest: false,
            l1: number("l1"),
        labelSmoothing: number("label-smoothing"), learningRate: number("learning-rate"), loss: state.loss,
            momentum: number("momentum"), nesterov: state.nesterov === "true",
        ...(normalization && normalization !== "none" ? { normalization } : {}), optimizer: state.optimizer,
            precision: "double", version: 1, watched: "loss",
        weightDecay: number("weight-decay"),
    };
}
