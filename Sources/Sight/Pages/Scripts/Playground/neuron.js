// One neuron: its weights as fields, and what it says of the points.
import { element, fitted, say, short } from "../elements.js";
import { theme } from "../colors.js";

/** The panel of a neuron. */
export class NeuronPanel {
    constructor(app) {
        this.app = app;
        this.words = element("p", {});
        this.fields = element("div", { class: "weights" });
        this.canvas = element("canvas", { class: "histogram", role: "img" });
        this.element = element("div", { class: "neuron" }, this.words, this.fields, this.canvas);
    }

    draw() {
        const { training, selection, diagram } = this.app;
        const chosen = selection ?? { column: 1, neuron: 0 }, layer = chosen.column - 1;
        const weight = training.place(layer, "weight"), bias = training.place(layer, "bias"),
            [inputs, outputs] = weight.shape, { numbers } = training.now();
        const key = `${training.id} ${layer} ${chosen.neuron}`;
        if (key !== this.key) {
            this.key = key;
            const field = (title, index) => {
                const input = element("input",
                    { type: "number", step: "0.1",
                    oninput: () => { if (Number.isFinite(input.valueAsNumber)) this.app.edit(index,
                    input.valueAsNumber); } });
                this.inputs.push({ input, index });
                return element("label", {}, title, input);
            };
            this.inputs = [];
            this.fields.replaceChildren(...Array.from({ length: inputs },
                (_, from) => field(`weight of ${diagram.neuronName({ column: layer, neuron: from })}`, weight.start
                + from * outputs + chosen.neuron)),
                bias ? field("bias", bias.start + chosen.neuron) : "");
        }
        for (const { input, index } of this.inputs) {
            if (document.activeElement !== input) input.value = Number(numbers[index].toPrecision(6));
        }
        const count = training.layerCount, isLast = chosen.column === count;
        const values = training.outputs(isLast ? 0 : chosen.column, training.train),
            width = values.length / training.train.count;
        const column = width > outputs ? 1 : chosen.neuron;
        const own = Array.from({ length: training.train.count }, (_, row) => values[row * width + column]);
        const [low, high] = [Math.min(...own), Math.max(...own)],
            mean = own.reduce((sum, number) => sum + number, 0) / own.length;
        say(this.words,
            `${selection ? "" : "Choose a neuron in the network. Here: "}${diagram.neuronName(chosen)}. ${isLast && !training.hasNumbers ? "Its class has probabilities" : "It says numbers"} from ${short(low)} to ${short(high)}, on average ${short(mean)}, for the ${own.length} points to learn.`);
        this.histogram(own, low, high);
        this.canvas.setAttribute("aria-label",
            `Histogram of the neuron's outputs from ${short(low)} to ${short(high)}.`);
    }

    histogram(numbers, low, high) {
        const { pen, width, height } = fitted(this.canvas), colors = theme(), bins = new Array(30).fill(0),
            span = high - low || 1;
        for (const number of numbers) bins[Math.min(29, Math.max(0, Math.floor((number - low) / span * 30))) || 0] += 1;
        const most = Math.max(...bins);
        pen.fillStyle = colors.series[0];
        bins.forEach((count, index) =>
            pen.fillRect(index * width / 30 + 1, (height - 18) * (1 - count / most), width / 30 - 2,
            (height - 18) * count / most));
        pen.fillStyle = colors.soft;
        pen.font = "11px system-ui, sans-serif";
        pen.textAlign = "left";
        pen.fillText(short(low), 0, height - 4);
        pen.textAlign = "right";
        pen.fillText(short(high), width, height - 4);
    }
}
