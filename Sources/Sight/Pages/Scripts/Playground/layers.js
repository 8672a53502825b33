// Layer by layer: what comes out, which gradients arrive, and how large a step is beside the weights.
import { element, fitted, percent, say, short } from "../elements.js";
import { theme } from "../colors.js";
import { each, sizes } from "./settings.js";

const bins = 40, mostPoints = 256;

/** The panel of the layers. */
export class LayersPanel {
    constructor(app) {
        this.app = app;
        this.words = element("p", {});
        this.rows = element("div", { class: "layers" });
        this.element = element("div", {}, this.words, this.rows);
    }

    draw() {
        const { training, state, engine } = this.app, count = training.layerCount,
            points = Math.min(training.train.count, mostPoints);
        const nodes = engine.backward(training.id, 0, points), { kept } = training,
            names = nodes.map(({ name }) => name);
        const layers = Array.from({ length: count }, (_, layer) => {
            const gradient = engine.node(names.indexOf(`layers.${layer}.weight`)).gradient,
                place = training.place(layer, "weight");
            const outputs = training.outputs(layer === count - 1 ? 0 : layer + 1, training.train);
            return { layer, gradient, outputs, ratio: ratio(kept, place), note: layer === count - 1 ? ""
                : note(each("activation", state)[layer], outputs, sizes(state)[layer]) };
        });
        if (this.rows.childElementCount !== count + 1) {
            const canvas = label => element("canvas", { role: "img", "aria-label": label });
            this.parts = layers.map(({ layer }) =>
                ({ outputs: canvas(`outputs of layer ${layer + 1}`),
                gradient: canvas(`gradients of layer ${layer + 1}`), norm: element("span", {}),
                ratio: element("span", {}), note: element("span", {}) }));
            const row = (...cells) => element("div", { class: "row" }, cells.map(cell => element("div", {}, cell)));
            this.rows.replaceChildren(row("layer", "outputs", "gradients of the weights", "their length",
                "step / weights", "neurons"),
                ...this.parts.map((part, layer) => row(layer === count - 1 ? "outputs" : `layer ${layer + 1}`,
                    part.outputs, part.gradient, part.norm, part.ratio, part.note)));
        }
        const { series } = theme();
        layers.forEach(({ layer, outputs, gradient, ratio, note }) => {
            const part = this.parts[layer];
            histogram(part.outputs, outputs, series[0]);
            histogram(part.gradient, gradient, series[1]);
            say(part.norm, short(Math.hypot(...gradient)));
            say(part.ratio, ratio === null ? "–" : short(ratio, 2));
            say(part.note, note);
        });
        const norms = layers.map(({ gradient }) => Math.hypot(...gradient)),
            [first, last] = [norms[0], norms[count - 1]];
        say(this.words, `For ${points} points. `
            + (count > 1 && last > 0 && first < last / 1000
            ? `The gradient vanishes on its way back: it is ${short(last / first, 2)} times as long in the last layer as in the first.`
            : count > 1 && first > 1000 * last && last > 0
                ? `The gradient explodes on its way back: it is ${short(first / last, 2)} times as long in the first layer as in the last.`
                : "A step of about 0.001 of the weights is usual."));
    }
}

/** The length of a step beside that of the weights, from the last two moments that are kept; null without two. */
function ratio(kept, { start, count }) {
    if (kept.length < 2) return null;
    const [before, after] = kept.slice(-2), steps = after.moment.steps - before.moment.steps;
    let [moved, size] = [0, 0];
    for (let index = start; index < start + count; index++) {
        moved += (after.numbers[index] - before.numbers[index]) ** 2;
        size += before.numbers[index] ** 2;
    }
    return size > 0 && steps > 0 ? Math.sqrt(moved / size) / steps : null;
}

/** What is to be said of the neurons of a layer. */
function note(activation, outputs, size) {
    if (activation === "relu") {
        let dead = 0, zeros = 0;
        for (let neuron = 0; neuron < size; neuron++) {
            let count = 0;
            for (let place = neuron; place < outputs.length; place += size) count += outputs[place] === 0;
            zeros += count;
            dead += count === outputs.length / size;
        }
        return `${dead} of ${size} dead, ${percent(zeros / outputs.length)} of the outputs are 0`;
    }
    if (activation === "leaky-relu") return `${percent(outputs.filter(a => a < 0).length / outputs.length)} of the outputs are on the flat side`;
    const ends = outputs.filter(a => activation === "tanh" ? Math.abs(a) > 0.97 : a < 0.015 || a > 0.985).length;
    return `${percent(ends / outputs.length)} of the outputs are saturated`;
}

function histogram(canvas, numbers, color) {
    const { pen, width, height } = fitted(canvas), counts = new Array(bins).fill(0), colors = theme();
    let [low, high] = [Infinity, -Infinity];
    for (const number of numbers) if (Number.isFinite(number)) [low, high] = [Math.min(low, number),
        Math.max(high, number)];
    if (!(high >= low)) return;
    const span = high - low || 1;
    for (const number of numbers) if (Number.isFinite(number)) counts[Math.min(bins - 1,
        Math.floor((number - low) / span * bins))] += 1;
    const most = Math.max(...counts), base = height - 14;
    pen.fillStyle = color;
    counts.forEach((count, index) =>
        pen.fillRect(index * width / bins, base * (1 - count / most), width / bins - 0.5, base * count / most));
    pen.fillStyle = colors.soft;
    pen.font = "10px system-ui, sans-serif";
    pen.textAlign = "left";
    pen.fillText(short(low, 2), 0, height - 3);
    pen.textAlign = "right";
    pen.fillText(short(high, 2), width, height - 3);
}
