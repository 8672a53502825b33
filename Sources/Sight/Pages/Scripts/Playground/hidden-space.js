// The points as a hidden layer sees them, and the plane bent along with them.
import { element, fitted, say } from "../elements.js";
import { theme } from "../colors.js";
import { sizes } from "./settings.js";
import { gridOf } from "./plane.js";

const lines = 13;

/** The panel of the hidden space: two neurons of a layer as the axes. */
export class HiddenSpacePanel {
    constructor(app) {
        this.app = app;
        const select = label => element("select", { "aria-label": label, onchange: () => this.draw() });
        [this.layer, this.across, this.up] = ["layer", "neuron across", "neuron up"].map(select);
        this.canvas = element("canvas", { class: "plane", role: "img" });
        this.words = element("p", {});
        this.element = element("div", { class: "hidden-space" },
            element("div", { class: "bar" }, element("label", {}, "layer", this.layer),
                element("label", {}, "across: neuron", this.across), element("label", {}, "up: neuron", this.up)),
            this.words, this.canvas);
    }

    fill(select, count, standard) {
        if (select.options.length !== count) {
            select.replaceChildren(...Array.from({ length: count },
                (_, index) => element("option", { value: index }, String(index + 1))));
            select.value = String(standard);
        }
    }

    draw() {
        const { training, state } = this.app, layers = sizes(state), { pen, width, height } = fitted(this.canvas),
            colors = theme();
        this.canvas.hidden = layers.length === 0;
        if (!layers.length) {
            say(this.words, "There is no hidden layer.");
            return;
        }
        // Best the last layer of two neurons: what the output sees is all there.
        this.fill(this.layer, layers.length, Math.max(layers.lastIndexOf(2), 0));
        const layer = Number(this.layer.value), size = layers[layer];
        this.fill(this.across, size, 0);
        this.fill(this.up, size, Math.min(1, size - 1));
        const [a, b] = [Number(this.across.value), Number(this.up.value)],
            points = training.outputs(layer + 1, training.train);
        const isPlane = training.train.width === 2, steps = 49,
            grid = gridOf(training, layer + 1, steps, isPlane ? steps : 1, this.app.window);
        let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
        for (let place = 0; place < points.length; place += size) {
            [left, right] = [Math.min(left, points[place + a]), Math.max(right, points[place + a])];
            [bottom, top] = [Math.min(bottom, points[place + b]), Math.max(top, points[place + b])];
        }
        const margin = 0.08, [spanX, spanY] = [right - left || 1, top - bottom || 1];
        const x = number => (number - left + margin * spanX) / (spanX * (1 + 2 * margin)) * width;
        const y = number => height - (number - bottom + margin * spanY) / (spanY * (1 + 2 * margin)) * height;
        pen.strokeStyle = colors.line;
        pen.lineWidth = 1;
        const at = (column, row) => grid.subarray((row * steps + column) * size, (row * steps + column) * size + size);
        const path = places => {
            pen.beginPath();
            places.forEach((place, index) => index ? pen.lineTo(x(place[a]), y(place[b]))
                : pen.moveTo(x(place[a]), y(place[b])));
            pen.stroke();
        };
        const all = Array.from({ length: steps }, (_, index) => index);
        for (const line of isPlane
            ? Array.from({ length: lines }, (_, index) => Math.round(index * (steps - 1) / (lines - 1))) : [0]) {
            path(all.map(other => at(other, line)));
            if (isPlane) path(all.map(other => at(line, other)));
        }
        for (let row = 0; row < training.train.count; row++) {
            pen.beginPath();
            pen.arc(x(points[row * size + a]), y(points[row * size + b]), 3.4, 0, 7);
            pen.fillStyle = colors.series[training.hasNumbers ? 0 : training.train.targets[row] % 10];
            pen.fill();
            pen.strokeStyle = colors.paper;
            pen.stroke();
        }
        say(this.words,
            `Each point at the place that neurons ${a + 1} and ${b + 1} of layer ${layer + 1} give it; the grid is that of the plane, bent as they bend it.`);
        this.canvas.setAttribute("aria-label", this.words.textContent);
    }
}
