// What the network says in the plane, with the points; or what one neuron says.
import { element, fitted, say, percent, short } from "../elements.js";
import { theme, tinted } from "../colors.js";
import { each, hasTest } from "./settings.js";
import { classColor, gridOf, levelLine, neuronColor, paint, unfolded } from "./plane.js";

/** The picture of the output. */
export class OutputPicture {
    constructor(app) {
        this.app = app;
        this.canvas = element("canvas", { class: "plane", role: "img", onclick: event => this.click(event) });
        this.title = element("h2", {}, "Output");
        this.back = element("button", { type: "button", hidden: true, onclick: () => app.select(null) },
            "show the output");
        this.legend = element("p", { class: "legend", "aria-hidden": "true" });
        const box = (name, label) => {
            const input = element("input",
                { type: "checkbox", name, onchange: () => app.change({ [name]: String(input.checked) }) });
            return element("label", { "data-control": name }, input, label);
        };
        this.boxes = element("div", { class: "boxes" }, box("test", "test points"), box("sharp", "classes only"),
            box("folds", "lines of layer 1"));
        this.element = element("section", { class: "card output", "aria-label": "Output" },
            element("header", {}, this.title, this.back), this.canvas, this.legend, this.boxes);
    }

    /** Puts down a point of one's own. */
    click(event) {
        const { training, window, own, selection } = this.app, { left, right, top, bottom } = window;
        if (training.train.width !== 2 || selection) return;
        own.click(left + event.offsetX / this.canvas.clientWidth * (right - left), top
            + event.offsetY / this.canvas.clientHeight * (bottom - top));
    }

    draw(resolution) {
        const { app } = this, { training, state, selection, window } = app;
        for (const input of this.boxes.querySelectorAll("input")) input.checked = state[input.name] === "true";
        for (const name of ["sharp", "folds"]) this.boxes.querySelector(
            `[data-control=${name}]`).hidden = training.train.width !== 2 || name === "sharp" && training.hasNumbers;
        this.boxes.querySelector("[data-control=test]").hidden = !hasTest(state);
        say(this.title, selection ? app.diagram.neuronName(selection) : "Output");
        this.back.hidden = !selection;
        const canvas = fitted(this.canvas);
        if (training.train.width === 2) this.drawPlane(canvas, resolution); else this.drawCurve(canvas);
        this.drawLegend();
        this.canvas.setAttribute("aria-label", this.description());
        this.window = window;
    }

    /** The place of a point on the canvas. */
    onto({ width, height }) {
        const { left, right, top, bottom } = this.app.window;
        return (x, y) => [(x - left) / (right - left) * width, (top - y) / (top - bottom) * height];
    }

    drawPlane(canvas, resolution) {
        const { app } = this, { training, selection, state } = app, { pen, width, height } = canvas;
        const last = training.widths.length - 1, layer = !selection || selection.column === last ? 0 : selection.column;
        const grid = gridOf(training, layer, resolution, resolution, app.window), count = grid.length / resolution ** 2;
        const isNeuron = layer > 0 || training.hasNumbers;
        const color = isNeuron
            ? neuronColor(grid, count, selection?.neuron ?? 0, layer === 0 ? this.largest() : undefined)
            : classColor(grid, count, state.sharp === "true");
        paint(pen, resolution, resolution, color, 0, 0, width, height);
        const scale = width / (resolution - 1);
        if (!isNeuron && count === 2) this.drawPieces(pen,
            levelLine((x, y) => grid[(y * resolution + x) * 2 + 1], resolution, resolution, 0.5), scale, 2, []);
        if (layer > 0) this.drawFold(pen, grid, count, selection.neuron, layer, resolution, scale, 2.5, []);
        if (state.folds === "true" && last > 1) {
            const small = 60, first = gridOf(training, 1, small, small, app.window),
                neurons = first.length / small ** 2;
            for (let neuron = 0; neuron < neurons; neuron++) this.drawFold(pen, first, neurons, neuron, 1, small,
                width / (small - 1), 1.2, [6, 4]);
        }
        this.drawPoints(canvas);
    }

    /** The size of the largest number to predict. */
    largest() { return this.app.training.train.targets.reduce((size, number) => Math.max(size, Math.abs(number)),
        1e-12); }

    /** The line along which the input of a neuron's function is 0. */
    drawFold(pen, grid, count, neuron, layer, resolution, scale, lineWidth, dash) {
        const activation = each("activation", this.app.state)[layer - 1];
        const at = (x, y) => grid[(y * resolution + x) * count + neuron];
        this.drawPieces(pen,
            levelLine(activation === "relu" ? unfolded(at, resolution, resolution) : at, resolution, resolution,
            activation === "sigmoid" ? 0.5 : 0), scale, lineWidth, dash);
    }

    drawPieces(pen, pieces, scale, lineWidth, dash) {
        pen.strokeStyle = theme().ink;
        pen.lineWidth = lineWidth;
        pen.setLineDash(dash);
        pen.beginPath();
        for (const [x0, y0, x1, y1] of pieces) {
            pen.moveTo(x0 * scale, y0 * scale);
            pen.lineTo(x1 * scale, y1 * scale);
        }
        pen.stroke();
        pen.setLineDash([]);
    }

    drawPoints(canvas) {
        const { training, state } = this.app, { pen } = canvas, onto = this.onto(canvas), colors = theme();
        const largest = this.largest(), radius = training.train.count > 1000 ? 1.8 : training.train.count > 400 ? 2.6
            : 3.6;
        const draw = ({ count, width, features, targets }, isTest) => {
            for (let row = 0; row < count; row++) {
                const [x, y] = onto(features[row * width], width > 1 ? features[row * width + 1] : targets[row]);
                pen.beginPath();
                pen.arc(x, y, radius, 0, 7);
                pen.fillStyle = training.hasNumbers && width === 2 ? tinted(targets[row] / largest)
                    : training.hasNumbers ? colors.series[isTest ? 2 : 0] : colors.series[targets[row] % 10];
                pen.fill();
                pen.lineWidth = isTest ? 1.6 : 1;
                pen.strokeStyle = isTest ? colors.ink : colors.paper;
                pen.stroke();
            }
        };
        draw(training.train, false);
        if (state.test === "true" && hasTest(state)) draw(training.test, true);
    }

    /** One feature: the prediction, or what a neuron says, as a curve over it. */
    drawCurve(canvas) {
        const { app } = this, { training, selection, window } = app, { pen, width, height } = canvas,
            onto = this.onto(canvas), colors = theme();
        const last = training.widths.length - 1, layer = !selection || selection.column === last ? 0
            : selection.column, columns = 200;
        const grid = gridOf(training, layer, columns, 1, window), count = grid.length / columns;
        pen.strokeStyle = colors.line;
        pen.strokeRect(0.5, 0.5, width - 1, height - 1);
        const [, zero] = onto(0, 0);
        pen.beginPath();
        pen.moveTo(0, zero);
        pen.lineTo(width, zero);
        pen.stroke();
        if (layer === 0) this.drawPoints(canvas);
        pen.strokeStyle = colors.series[1];
        pen.lineWidth = 2.5;
        pen.beginPath();
        for (let column = 0; column < columns; column++) {
            const [x, y] = onto(window.left + (window.right - window.left) * column / (columns - 1),
                grid[column * count + (layer ? selection.neuron : 0)]);
            if (column) pen.lineTo(x, y); else pen.moveTo(x, y);
        }
        pen.stroke();
    }

    drawLegend() {
        const { training, selection, state } = this.app, last = training.widths.length - 1, isNeuron = selection
            && selection.column < last;
        const key = `${training.classCount} ${isNeuron} ${state.data} ${theme().paper}`;
        if (key === this.legendOf) return;
        this.legendOf = key;
        const dot = (color, text) => element("span", {}, element("i", { style: `background:${color}` }), text);
        const { series } = theme();
        if (isNeuron) this.legend.replaceChildren("blue: negative, red: positive; the line: where its function's input is 0");
        else if (training.hasNumbers
            && training.train.width === 2) this.legend.replaceChildren(
            "blue: negative, red: positive, points as well as prediction");
        else if (training.hasNumbers) this.legend.replaceChildren(dot(series[0], "points to learn"),
            dot(series[2], "test"), dot(series[1], "prediction"));
        else this.legend.replaceChildren(...Array.from({ length: training.classCount },
            (_, k) => dot(series[k % 10], `class ${k}`)), hasTest(state) ? "framed: test points" : "");
    }

    description() {
        const { training, selection, state } = this.app, { train, test } = training.last;
        const what = selection ? `What ${this.app.diagram.neuronName(selection)} says at each place.`
            : training.hasNumbers ? "The prediction as a curve over x."
                : "The class that the network says at each place.";
        return `${what} ${training.train.count} points to learn. Loss ${short(train.loss)}${train.accuracy === undefined ? "" : `, ${percent(train.accuracy)} right`}.` +
            (hasTest(state)
                ? ` ${training.test.count} test points: loss ${short(test.loss)}${test.accuracy === undefined ? "" : `, ${percent(test.accuracy)} right`}.` : "");
    }
}
