// How often points of each class are taken for each class.
import { element, percent, say } from "../elements.js";
import { tinted } from "../colors.js";

/** The panel of the confusion matrix. */
export class ConfusionPanel {
    constructor(app) {
        this.app = app;
        this.part = element("select", { "aria-label": "points", onchange: () => this.draw() },
            element("option", { value: "train" }, "points to learn"),
            element("option", { value: "test" }, "test points"));
        this.words = element("p", {});
        this.table = element("table", { class: "confusion" });
        this.element = element("div", {}, element("div", { class: "bar" }, element("label", {}, "of the", this.part)),
            this.words, element("div", { class: "scroll" }, this.table));
    }

    /** The counts: a row for each class, a column for each that was said. */
    counts() {
        const { training } = this.app, points = training[this.part.value], count = training.classCount,
            outputs = training.outputs(0, points);
        const counts = Array.from({ length: count }, () => new Array(count).fill(0));
        for (let row = 0; row < points.count; row++) {
            const said = outputs.subarray(row * count, row * count + count);
            counts[points.targets[row]][said.indexOf(Math.max(...said))] += 1;
        }
        return counts;
    }

    draw() {
        const { training } = this.app;
        this.table.hidden = training.hasNumbers || training.isSick;
        if (this.table.hidden) {
            say(this.words, training.hasNumbers ? "Numbers are predicted here: there are no classes to confuse."
                : "The outputs are no numbers any more.");
            return;
        }
        const counts = this.counts(), sums = counts.map(row => row.reduce((sum, count) => sum + count, 0)),
            all = sums.reduce((a, b) => a + b, 0);
        const right = counts.reduce((sum, row, k) => sum + row[k], 0);
        say(this.words,
            `${right} of ${all} are right: ${percent(right / all)}. Rows are the true classes, columns what the network says.`);
        this.table.replaceChildren(
            element("thead", {},
                element("tr", {}, element("th", {}),
                counts.map((_, k) => element("th", { scope: "col" }, `says ${k}`)),
                element("th", { scope: "col" }, "right"))),
            element("tbody", {}, counts.map((row, k) => element("tr", {}, element("th", { scope: "row" }, `class ${k}`),
                row.map((count, said) =>
                    element("td",
                    { style: `background:${tinted((said === k ? -0.7 : 0.9) * count / Math.max(sums[k], 1))}` },
                    String(count))), element("td", {}, percent(row[k] / Math.max(sums[k], 1)))))));
    }
}
