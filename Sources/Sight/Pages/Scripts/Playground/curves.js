// Loss and accuracy by epoch.
import { element, fitted, percent, short } from "../elements.js";
import { theme } from "../colors.js";
import { ticks } from "../Drawing/ticks.js";
import { hasTest } from "./settings.js";

/** The curves. */
export class Curves {
    constructor(app) {
        this.app = app;
        this.loss = element("canvas", { class: "chart", role: "img" });
        this.accuracy = element("canvas", { class: "chart", role: "img" });
        this.logarithm = element("input",
            { type: "checkbox", onchange: event => app.change({ log: String(event.target.checked) }) });
        this.numbers = element("dl", { class: "facts" });
        this.element = element("section", { class: "card curves", "aria-label": "Curves" },
            element("header", {}, element("h2", {}, "Loss"),
                element("label", { "data-control": "log" }, this.logarithm, "log scale")),
            this.numbers, this.loss, this.accuracyTitle = element("h3", {}, "Accuracy"), this.accuracy);
    }

    draw() {
        const { training, state } = this.app, { moments } = training, shown = training.past?.moment ?? training.last;
        this.logarithm.checked = state.log === "true";
        const fact = (name, text) => element("div", {}, element("dt", {}, name), element("dd", {}, text));
        const all = [["loss", short(shown.train.loss)], ["test loss", short(shown.test.loss)],
            ...(training.hasNumbers ? []
                : [["right", percent(shown.train.accuracy)], ["test: right", percent(shown.test.accuracy)]])];
        const facts = all.filter(([name]) => hasTest(state) || !name.startsWith("test"));
        const key = facts.join();
        if (this.key !== key) {
            this.key = key;
            this.numbers.replaceChildren(...facts.map(([name, text]) => fact(name, text)));
        }
        this.chart(this.loss, moments, moment => moment.loss, state.log === "true", null);
        this.accuracyTitle.hidden = this.accuracy.hidden = training.hasNumbers;
        if (!training.hasNumbers) this.chart(this.accuracy, moments, moment => moment.accuracy, false, [0, 1]);
        this.loss.setAttribute("aria-label",
            `Loss over ${short(training.last.epoch)} epochs: from ${short(moments[0].train.loss)} to ${short(training.last.train.loss)}${hasTest(state) ? `, test ${short(training.last.test.loss)}` : ""}.`);
        this.accuracy.setAttribute("aria-label",
            `Accuracy: ${percent(training.last.train.accuracy)}${hasTest(state) ? `, test ${percent(training.last.test.accuracy)}` : ""}.`);
    }

    chart(canvas, moments, value, isLogarithmic, limits) {
        const { pen, width, height } = fitted(canvas), colors = theme(), left = 44, bottom = 20, top = 6, right = 8;
        const change = number => isLogarithmic ? Math.log10(Math.max(number, 1e-12)) : number;
        const all = moments.flatMap(({ train, test }) => [change(value(train)), change(value(test))]).filter(
            Number.isFinite);
        let [low, high] = limits
            ?? [isLogarithmic ? Math.min(...all) : 0, Math.max(...all, isLogarithmic ? -Infinity : 1e-6)];
        if (!(high > low)) high = low + 1;
        const span = Math.max(moments[moments.length - 1].epoch, 1);
        const x = epoch => left + epoch / span * (width - left - right);
        const y = number => height - bottom - (number - low) / (high - low) * (height - bottom - top);
        pen.font = "11px system-ui, sans-serif";
        pen.fillStyle = colors.soft;
        pen.strokeStyle = colors.line;
        pen.lineWidth = 1;
        pen.textAlign = "right";
        pen.textBaseline = "middle";
        for (const tick of limits ? [0, 0.5, 1] : ticks(low, high, 3)) {
            pen.beginPath();
            pen.moveTo(left, y(tick));
            pen.lineTo(width - right, y(tick));
            pen.stroke();
            pen.fillText(limits ? `${100 * tick} %` : short(isLogarithmic ? 10 ** tick : tick, 2), left - 6, y(tick));
        }
        pen.textBaseline = "alphabetic";
        pen.textAlign = "left";
        pen.fillText("0", left, height - 5);
        pen.textAlign = "right";
        pen.fillText(`${short(moments[moments.length - 1].epoch)} epochs`, width - right, height - 5);
        for (const [part, color] of [...(hasTest(this.app.state) ? [["test", colors.series[1]]] : []),
            ["train", colors.series[0]]]) {
            pen.strokeStyle = color;
            pen.lineWidth = 1.8;
            pen.beginPath();
            let isDown = false;
            for (const moment of moments) {
                const number = change(value(moment[part]));
                if (!Number.isFinite(number)) { isDown = false; continue; }
                if (isDown) pen.lineTo(x(moment.epoch), y(number)); else pen.moveTo(x(moment.epoch), y(number));
                isDown = true;
            }
            pen.stroke();
        }
        pen.textAlign = "right";
        pen.textBaseline = "top";
        pen.fillStyle = colors.series[0];
        pen.fillText("to learn", width - right, limits ? height - bottom - 32 : top);
        pen.fillStyle = colors.series[1];
        if (hasTest(this.app.state)) pen.fillText("test", width - right, limits ? height - bottom - 17 : top + 15);
        const { past } = this.app.training;
        if (past) {
            pen.strokeStyle = colors.ink;
            pen.beginPath();
            pen.moveTo(x(past.moment.epoch), top);
            pen.lineTo(x(past.moment.epoch), height - bottom);
            pen.stroke();
        }
    }
}
