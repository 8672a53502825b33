// The data to choose from, each with a small picture of its points.
import { element, fitted } from "../elements.js";
import { theme } from "../colors.js";
import { choices } from "./settings.js";

/** The pictures of the data. */
export class DataPicker {
    constructor(app) {
        this.app = app;
        this.buttons = choices("data", {}).map(([value, title]) => {
            const canvas = element("canvas", { "aria-hidden": "true" });
            const button = element("button", { type: "button", "aria-label": title, title, onclick: () => app.change({ data: value }) }, canvas, element("span", {}, title));
            return { value, button, canvas };
        });
        this.element = element("div", { class: "picker", "data-control": "data" }, this.buttons.map(({ button }) => button));
    }

    update() {
        const { state, engine } = this.app, key = theme().paper;
        for (const { value, button } of this.buttons) button.setAttribute("aria-pressed", String(value === state.data));
        if (key === this.key) return;
        this.key = key;
        for (const { value, canvas } of this.buttons) this.draw(engine, value, canvas);
    }

    /** Draws some points of a set. */
    draw(engine, data, canvas) {
        const id = engine.create(`data=${data}\nhidden=none${data === "xor" ? "" : "\npoints=150"}`), { count, numbers } = engine.points(id, 0), columns = numbers.length / count;
        engine.remove(id);
        const { pen, width, height } = fitted(canvas), { series } = theme(), isCurve = columns === 2;
        const xs = Array.from({ length: count }, (_, row) => numbers[row * columns]), ys = Array.from({ length: count }, (_, row) => numbers[row * columns + 1]);
        const [left, right, bottom, top] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)], margin = 7;
        for (let row = 0; row < count; row++) {
            pen.fillStyle = series[isCurve ? 0 : numbers[row * columns + 2]];
            pen.beginPath();
            pen.arc(margin + (xs[row] - left) / (right - left) * (width - 2 * margin), height - margin - (ys[row] - bottom) / (top - bottom) * (height - 2 * margin), data === "xor" ? 4 : 1.7, 0, 7);
            pen.fill();
        }
    }
}
