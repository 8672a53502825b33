// Signs that something is wrong while a network learns, each with its evidence and what helps.
import { percent, short } from "../elements.js";
import { each, hasTest, sizes } from "./settings.js";

/**
 * Examines a training.
 * @returns {Array<{isBad: boolean, text: string}>}
 */
export function examine(training, state) {
    const { moments, last, hasNumbers } = training, first = moments[0].train, findings = [];
    const found = text => findings.push({ isBad: true, text });
    if (training.isSick) {
        found(`The loss is ${short(last.train.loss)} since step ${last.steps}: ${firstBroken(training)}. Go back in time, then take a smaller learning rate than ${state["learning-rate"]} or clip the gradients.`);
        return findings;
    }
    const best = moments.reduce((least, { train }) => Math.min(least, train.loss), Infinity);
    if (last.train.loss > 3 * first.loss && last.train.loss > 10 * best) {
        found(`The loss explodes: it was ${short(first.loss)} at the beginning and is ${short(last.train.loss)}. The learning rate ${state["learning-rate"]} is too high.`);
    }
    for (const { layer, count, size } of idleNeurons(training, state)) {
        found(`${count} of ${size} neurons of layer ${layer} are dead: each says one number for all ${training.train.count} points, so no gradient changes it. A smaller learning rate, leaky-relu or another seed helps.`);
    }
    for (const { layer, part, activation } of saturated(training, state)) {
        found(`Layer ${layer} is saturated: ${percent(part)} of its outputs are at the ends of ${activation}, where the slope is near 0. Smaller weights at the beginning help.`);
    }
    if (last.epoch >= 50 && last.train.loss > 0.98 * first.loss && !findings.length) {
        found(`It does not learn: after ${Math.floor(last.epoch)} epochs the loss is ${short(last.train.loss)}, and it began with ${short(first.loss)}. ${reason(training, state)}`);
    }
    const bestTest = moments.reduce((least, { test }) => Math.min(least, test.loss), Infinity);
    if (last.epoch >= 20 && hasTest(state) && last.test.loss > 1.5 * bestTest + 0.05
        && last.test.loss > 2 * last.train.loss) {
        found(`It learns by heart: the test loss was ${short(bestTest)} and is ${short(last.test.loss)}, while the loss of the points to learn is ${short(last.train.loss)}. Fewer neurons, weight decay, dropout or more points help.`);
    }
    if (!findings.length) {
        findings.push({
            isBad: false, text: last.epoch < 1 ? "Nothing to say yet."
                : hasNumbers || last.train.accuracy > 0.9 ? "No sign of illness."
                    : "No sign of illness so far; it has not learned everything yet.",
        });
    }
    return findings;
}

/** Says which layer has numbers that are none. */
function firstBroken(training) {
    const { layerCount } = training, hasFailed = numbers => numbers.some(number => !Number.isFinite(number));
    const { numbers } = training.now();
    for (let layer = 0; layer < layerCount; layer++) {
        const { start, count } = training.place(layer, "weight");
        if (hasFailed(numbers.subarray(start, start
            + count))) return `the weights of ${named(layer, layerCount)} are no finite numbers any more`;
        if (hasFailed(training.outputs(layer === layerCount - 1 ? 0 : layer + 1,
            training.train))) return `the outputs of ${named(layer, layerCount)} are the first that are no finite numbers`;
    }
    return "the outputs are too large for the loss";
}

const named = (layer, count) => layer === count - 1 ? `the output layer (layers.${layer})`
    : `layer ${layer + 1} (layers.${layer})`;

/** The layers with neurons that say the same for all points. */
function idleNeurons(training, state) {
    return sizes(state).flatMap((size, index) => {
        if (each("activation", state)[index] !== "relu") return [];
        const outputs = training.outputs(index + 1, training.train);
        let count = 0;
        for (let neuron = 0; neuron < size; neuron++) {
            let isIdle = true;
            for (let place = neuron; place < outputs.length && isIdle; place += size) isIdle = outputs[place] === 0;
            count += isIdle;
        }
        return count ? [{ layer: index + 1, count, size }] : [];
    });
}

/** The layers most of whose outputs are at the ends of tanh or the sigmoid. */
function saturated(training, state) {
    return sizes(state).flatMap((_, index) => {
        const activation = each("activation", state)[index];
        if (activation !== "tanh" && activation !== "sigmoid") return [];
        const outputs = training.outputs(index + 1, training.train), { last } = training;
        const count = outputs.reduce((sum, a) => sum
            + (activation === "tanh" ? Math.abs(a) > 0.99 : a < 0.005 || a > 0.995), 0), part = count / outputs.length;
        // What has learned well may be sure of it.
        return part > 0.9 && last.train.loss > 0.3 * training.moments[0].train.loss
            ? [{ layer: index + 1, part, activation }] : [];
    });
}

function reason(training, state) {
    if (/^(zeros|constant)/.test(state.initialization)
        && sizes(state).length) return "All neurons of a layer began alike, and stay so: take another initialization.";
    if (Number(state["learning-rate"]) < 0.001) return `The learning rate ${state["learning-rate"]} is very small.`;
    if (!sizes(state).length) return "Without a hidden layer only a straight line can part the classes.";
    return "Try another learning rate, more neurons, or fewer layers.";
}
