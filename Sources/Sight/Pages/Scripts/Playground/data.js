// The data to choose from, each with a small picture of its points.
import { element, fitted } from "../elements.js";
import { theme } from "../colors.js";
import { choices, isOwn } from "./settings.js";
import { features } from "./features.js";

/** The pictures of the data. */
export class DataPicker {
    constructor(app) {
        this.app = app;
        this.buttons = choices("data", {}).filter(([value]) => value !== "numbers").map(([value, title]) => {
            const canvas = element("canvas", { "aria-hidden": "true" });
            const button = element("button",
                { type: "button", "aria-label": title, title, onclick: () => value === "points" ? app.own.adopt()
                : app.change({ data: value }) }, canvas, element("span", {}, title));
            return { value, button, canvas };
        });
        this.boxes = [...features].map(([value, { name }]) => {
            const input = element("input", { type: "checkbox", value, onchange: () => this.choose() });
            return { value, input, label: element("label", {}, input, name) };
        });
        this.inputs = element("fieldset", { class: "features", "data-control": "features" },
            element("legend", {}, "Inputs of the network"), this.boxes.map(({ label }) => label));
        this.element = element("div", { class: "picker", "data-control": "data" },
            this.buttons.map(({ button }) => button));
    }

    /** Gives the network the features that are chosen; at least one. */
    choose() {
        const chosen = this.boxes.filter(({ input }) => input.checked).map(({ value }) => value);
        this.app.change({ features: (chosen.length ? chosen : ["x1"]).join(",") });
    }

    update() {
        const given = this.app.state.features.split(",");
        for (const { value, input } of this.boxes) input.checked = given.includes(value);
        this.inputs.hidden = this.app.training.train.width !== 2;
        const { state, engine } = this.app, key = theme().paper;
        for (const { value, button } of this.buttons) button.setAttribute("aria-pressed",
            String(value === state.data || value === "points" && isOwn(state)));
        if (key === this.key) return;
        this.key = key;
        for (const { value, canvas } of this.buttons) {
            if (value === "points") this.drawHand(canvas); else this.draw(engine, value, canvas);
        }
    }

    /** Draws points that somebody puts down. */
    drawHand(canvas) {
        const { pen, width, height } = fitted(canvas), { series, soft } = theme();
        [[0.25, 0.3, 0], [0.4, 0.62, 0], [0.65, 0.35, 1]].forEach(([x, y, k]) => {
            pen.fillStyle = series[k];
            pen.beginPath();
            pen.arc(x * width, y * height, 3, 0, 7);
            pen.fill();
        });
        pen.strokeStyle = soft;
        pen.lineWidth = 1.5;
        pen.beginPath();
        for (const [x0, y0, x1, y1] of [[0.68, 0.7, 0.84, 0.7], [0.76, 0.6, 0.76, 0.8]]) {
            pen.moveTo(x0 * width, y0 * height);
            pen.lineTo(x1 * width, y1 * height);
        }
        pen.stroke();
    }

    /** Draws some points of a set. */
    draw(engine, data, canvas) {
        const id = engine.create(`data=${data}\nhidden=none${data === "xor" ? "" : "\npoints=150"}`),
            { count, numbers } = engine.points(id, 0), columns = numbers.length / count;
        engine.remove(id);
        const { pen, width, height } = fitted(canvas), { series } = theme(), isCurve = columns === 2;
        const xs = Array.from({ length: count }, (_, row) => numbers[row * columns]),
            ys = Array.from({ length: count }, (_, row) => numbers[row * columns + 1]);
        const [left, right, bottom, top] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)],
            margin = 7;
        for (let row = 0; row < count; row++) {
            pen.fillStyle = series[isCurve ? 0 : numbers[row * columns + 2]];
            pen.beginPath();
            pen.arc(margin + (xs[row] - left) / (right - left) * (width - 2 * margin),
                height - margin - (ys[row] - bottom) / (top - bottom) * (height - 2 * margin), data === "xor" ? 4
                : 1.7, 0, 7);
            pen.fill();
        }
    }
}
