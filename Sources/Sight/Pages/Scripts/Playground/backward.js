// The backward pass, step by step: the values forward, and then the gradients back, edge by edge.
import { element, say, short, svg } from "../elements.js";
import { matrixTable } from "./matrix.js";
import { ruleInWords } from "./rules.js";

const cellWidth = 112, cellHeight = 46, gap = 26,
    subscript = number => [...String(number)].map(digit => "₀₁₂₃₄₅₆₇₈₉"[digit]).join("");

/** The panel of the backward pass. */
export class BackwardPanel {
    constructor(app) {
        this.app = app;
        this.step = 0;
        this.first = 0;
        this.count = 1;
        this.chosen = null;
        this.point = element("input",
            { type: "number", min: 1, value: 1, "aria-label": "the point",
            onchange: () => { this.first = Math.round(this.point.valueAsNumber || 1) - 1; this.renew(); } });
        this.whole = element("select",
            { "aria-label": "how many points",
            onchange: () => { this.count = Number(this.whole.value); this.renew(); } });
        this.slider = element("input",
            { type: "range", min: 0, value: 0, "aria-label": "step of the backward pass",
            oninput: () => this.go(Number(this.slider.value)) });
        const button = (text, label, by) =>
            element("button",
            { type: "button", "aria-label": label, title: label, onclick: () => this.go(by(this.step)) }, text);
        this.bar = element("div", { class: "bar" },
            button("|◀", "to the beginning", () => 0), button("◀", "a step back", step => step - 1),
            button("▶", "a step on", step => step + 1), button("▶|", "to the end", () => this.stepCount - 1),
                this.slider,
            element("label", {}, "point", this.point), element("label", {}, "taking", this.whole));
        this.graph = element("div", { class: "scroll graph" });
        this.words = element("p", { class: "words", "aria-live": "polite" });
        this.tables = element("div", { class: "matrices" });
        this.element = element("div", { class: "backward" }, this.bar, this.graph, this.words, this.tables);
    }

    /** Takes the loss apart again, with the weights as they are. */
    renew() {
        const { training, engine, state } = this.app,
            batch = Math.min(Number(state["batch-size"]), training.train.count);
        this.first = Math.max(0, Math.min(this.first, training.train.count - 1));
        this.count = this.count > 1 ? batch : 1;
        if (this.count + this.first > training.train.count) this.first = training.train.count - this.count;
        this.point.max = training.train.count;
        this.point.value = this.first + 1;
        const options = [[1, "this point alone"], [batch, `${batch} points from it on`]].slice(0, batch > 1 ? 2 : 1);
        if (this.whole.dataset.key !== options.join()) {
            this.whole.dataset.key = options.join();
            this.whole.replaceChildren(...options.map(([value, title]) => element("option", { value }, title)));
        }
        this.whole.value = String(this.count);
        this.nodes = engine.backward(training.id, this.first, this.count);
        this.operations = this.nodes.map((_, index) => index).filter(index => this.nodes[index].inputs.length > 0);
        this.stepCount = 2 * this.operations.length;
        this.slider.max = this.stepCount - 1;
        this.drawGraph();
        this.go(Math.min(this.step, this.stepCount - 1));
    }

    draw(isForced) {
        const key = `${this.app.training.id} ${this.app.training.steps} ${this.app.training.past?.moment.steps} ${this.app.revision}`;
        if (key === this.key && !isForced) return;
        this.key = key;
        this.renew();
    }

    /** What a step shows: an operation, forward or backward. */
    at(step) {
        const count = this.operations.length, isBackward = step >= count;
        return { isBackward, node: this.operations[isBackward ? 2 * count - 1 - step : step] };
    }

    go(step) {
        this.step = Math.max(0, Math.min(step, this.stepCount - 1));
        this.slider.value = this.step;
        const { isBackward, node } = this.at(this.step);
        this.slider.setAttribute("aria-valuetext",
            `${isBackward ? "backward" : "forward"} through ${this.nodes[node].name}`);
        this.chosen = null;
        this.show();
    }

    /** The name of a node: with a number where several are called the same. */
    nameOf(index) {
        if (index < 0) return null;
        const { name, inputs } = this.nodes[index];
        if (!inputs.length) return name;
        const same = this.operations.filter(other => this.nodes[other].name === name);
        return same.length > 1 ? `${name} ${subscript(same.indexOf(index) + 1)}` : name;
    }

    inputName(node, input) {
        const { source } = this.nodes[node].inputs[input];
        if (source >= 0) return this.nameOf(source);
        return this.nodes[node].name === "linear" && this.operations[0] === node ? "x, the points" : "a constant";
    }

    show() {
        const { engine } = this.app, { isBackward, node } = this.at(this.step),
            { name, shape, inputs } = this.nodes[node];
        const { value, gradient } = engine.node(node), title = this.nameOf(node), count = this.operations.length;
        const edges = inputs.map((_, input) => engine.edge(node, input));
        const shapeOf = (input, numbers) => {
            const { source } = inputs[input];
            if (source >= 0) return this.nodes[source].shape;
            const rows = shape[0] ?? 1;
            return numbers.length % rows === 0 ? [rows, numbers.length / rows] : [numbers.length];
        };
        for (const box of this.graph.querySelectorAll("[data-node]")) {
            const index = Number(box.dataset.node), place = this.operations.indexOf(index);
            const isKnown = place < 0 || isBackward || place <= this.step, hasGradient = isBackward
                && this.reached(index);
            box.classList.toggle("now", index === node);
            box.classList.toggle("known", isKnown);
            box.classList.toggle("back", hasGradient);
            if (index === node) this.bring(box);
        }
        for (const line of this.graph.querySelectorAll("[data-edge]")) {
            const [to] = line.dataset.edge.split(" ").map(Number), place = this.operations.indexOf(to);
            line.classList.toggle("known", isBackward || place <= this.step);
            line.classList.toggle("back", isBackward && place >= 2 * count - 1 - this.step);
            line.classList.toggle("now", to === node);
        }
        const position = `Step ${this.step + 1} of ${this.stepCount}. `;
        if (!isBackward) {
            say(this.words,
                `${position}Forward: ${title} computes [${shape.join(", ")}]${value.length === 1 ? `: ${short(value[0], 5)}` : ""}` +
                ` from ${inputs.map((_, input) => this.inputName(node, input)).join(", ")}.`
                    + (node === this.nodes.length - 1 ? " It is the loss." : ""));
            this.tables.replaceChildren(
                ...inputs.map((_, input) =>
                    matrixTable(this.inputName(node, input), shapeOf(input, edges[input].value), edges[input].value)),
                element("span", { class: "arrow", "aria-hidden": "true" }, "→"), matrixTable(title, shape, value));
            return;
        }
        const isLoss = node === this.nodes.length - 1;
        const back = inputs.map((input, index) => ({ ...input, index })).filter(({ source }) => source >= 0);
        say(this.words,
            `${position}Backward: ${isLoss ? "the loss moves with itself, so the gradient begins as 1" : `the gradient g of the loss with respect to ${title} is known`}. ` +
            back.map(({ index, rule }) => `To ${this.inputName(node, index)} goes ${rule}: ${ruleInWords(rule)}.`).join(
                " "));
        this.tables.replaceChildren(
            matrixTable(`g, the gradient of ${title}`, shape, gradient),
            element("span", { class: "arrow", "aria-hidden": "true" }, "→"),
            ...back.map(({ index, source, rule }) => {
                const size = shapeOf(index, edges[index].value), others = this.consumers(source).length;
                const isLinear = name === "linear";
                const table = matrixTable(`${rule} to ${this.inputName(node, index)}`, size, edges[index].gradient,
                    isLinear ? (row, column) => { this.chosen = { index, row, column }; this.show(); } : null,
                    this.chosen?.index === index ? [this.chosen.row, this.chosen.column] : null);
                const sum = this.chosen?.index === index ? this.product(edges, shape, gradient) : null;
                table.append(sum ?? (isLinear ? element("p", {}, "Click a number to see how it is made.") : ""));
                if (others > 1) table.append(element("p", {},
                    `${this.inputName(node, index)} is used ${others} times: the gradients that come back add up.`));
                return table;
            }));
    }

    /** The products that a number of a linear layer's gradient is the sum of. */
    product(edges, [rows, outputs], gradient) {
        const { index, row, column } = this.chosen, inputs = edges[0].value.length / rows, terms = [];
        const a = (i, j) => edges[0].value[i * inputs + j], w = (i, j) => edges[1].value[i * outputs + j],
            g = (i, j) => gradient[i * outputs + j];
        if (index === 0) for (let k = 0; k < outputs; k++) terms.push([g(row, k), w(column, k)]);
        else if (index === 1) for (let k = 0; k < rows; k++) terms.push([a(k, row), g(k, column)]);
        else for (let k = 0; k < rows; k++) terms.push([g(k, column)]);
        const sum = terms.map(term => term.map(number => number < 0 ? `(${short(number)})`
            : short(number)).join(" × ")).slice(0, 6).join(" + ");
        const whole = edges[index].gradient[row * (index === 0 ? inputs : outputs) + column];
        return element("p", { class: "sum" },
            `[${row + 1}, ${column + 1}]: ${sum}${terms.length > 6 ? " + …" : ""} = ${short(whole, 4)}`);
    }

    /** The operations that use a node. */
    consumers(index) { return this.operations.filter(other =>
        this.nodes[other].inputs.some(({ source }) => source === index)); }

    /** True if the gradient of a node is complete at this step. */
    reached(index) {
        const done = 2 * this.operations.length - 1 - this.step, uses = this.consumers(index);
        return uses.length ? uses.every(other => this.operations.indexOf(other) >= done) : true;
    }

    /** Scrolls the graph so that a node is seen. */
    bring(box) {
        const x = Number(box.dataset.x), { scrollLeft, clientWidth } = this.graph;
        if (x < scrollLeft + 20 || x + cellWidth > scrollLeft
            + clientWidth - 20) this.graph.scrollLeft = x - clientWidth / 2 + cellWidth / 2;
    }

    drawGraph() {
        const key = this.nodes.map(({ name, shape, inputs }) => name + shape
            + inputs.map(({ source, rule }) => source + rule)).join();
        if (key === this.graphKey) return;
        this.graphKey = key;
        const places = new Map();
        this.operations.forEach((index, order) => places.set(index, { x: 24 + order * (cellWidth + gap), y: 10 }));
        let depth = 1;
        this.operations.forEach((index, order) => {
            let below = 0;
            for (const { source } of this.nodes[index].inputs) {
                if (source >= 0 && !places.has(source)) {
                    below += 1;
                    places.set(source,
                        { x: 24 + order * (cellWidth + gap) - gap / 2, y: 10 + below * (cellHeight + 22) });
                }
            }
            depth = Math.max(depth, below + 1);
        });
        const width = 36 + this.operations.length * (cellWidth + gap), height = 20 + depth * (cellHeight + 22);
        const lines = [], boxes = [];
        for (const index of this.operations) {
            const to = places.get(index);
            this.nodes[index].inputs.forEach(({ source }, input) => {
                const from = places.get(source);
                if (!from) return;
                const isParameter = from.y > to.y, middle = to.y + cellHeight / 2, skips = !isParameter
                    && to.x - from.x > cellWidth + gap;
                const path = isParameter
                    ? `M${from.x + cellWidth / 2 + (input - 1) * 14} ${from.y}V${to.y + cellHeight}`
                    : skips ? `M${from.x + cellWidth} ${middle + 8}C${from.x + cellWidth + 40} ${middle + 60} ${to.x - 40} ${middle + 60} ${to.x} ${middle + 8}`
                        : `M${from.x + cellWidth} ${middle}H${to.x}`;
                lines.push(svg("path", { d: path, "data-edge": `${index} ${input}` }));
            });
        }
        for (const [index, { x, y }] of places) {
            const { name, shape } = this.nodes[index], order = this.operations.indexOf(index);
            boxes.push(svg("g", {
                "data-node": index, "data-x": x, transform: `translate(${x} ${y})`,
                onclick: () => { if (order >= 0) this.go(this.step >= this.operations.length
                    ? 2 * this.operations.length - 1 - order : order); },
            }, svg("rect", { width: cellWidth, height: cellHeight, rx: 8 }),
            svg("text", { x: cellWidth / 2, y: 19 }, name.length > 16 ? name.slice(0, 15) + "…" : name),
            svg("text", { x: cellWidth / 2, y: 36, class: "shape" }, shape.length ? `[${shape.join(", ")}]`
                : "a number")));
        }
        this.graph.replaceChildren(svg("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "img",
            "aria-label": `Graph of ${this.operations.length} operations, from the points to the loss.` }, lines,
            boxes));
    }
}
