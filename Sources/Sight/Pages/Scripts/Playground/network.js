// The diagram of the network: what every neuron says in the plane, and every weight as a line.
import { element, fitted, say, short } from "../elements.js";
import { theme, tinted } from "../colors.js";
import { each, listed, mostLayers, mostNeurons, setting, sizes } from "./settings.js";
import { gridOf, neuronColor, paint } from "./plane.js";
import { featuresOf } from "./features.js";

const columnWidth = 78, mapSize = 24, mostEdges = 1500;

/** The diagram, with the controls of each layer above it. */
export class NetworkDiagram {
    /** @param app The playground. */
    constructor(app) {
        this.app = app;
        this.heads = element("div", { class: "heads" });
        this.canvas = element("canvas", {
            class: "diagram", tabindex: 0, role: "application", "aria-roledescription": "network",
            "aria-label": "Network. Arrow keys go from neuron to neuron, Enter opens one.",
            onpointermove: event => this.hover(event), onpointerleave: () => this.point(null),
            onclick: event => this.click(event), onkeydown: event => this.key(event),
        });
        this.hint = element("p", { class: "hint", "aria-live": "polite" });
        this.editor = element("div", { class: "editor", hidden: true });
        this.box = element("div", { class: "scroll" },
            element("div", { class: "inner" }, this.heads,
                element("div", { class: "stage" }, this.canvas, this.editor)));
        this.element = element("section", { class: "card network", "aria-label": "Network" },
            element("header", {}, element("h2", {}, "Network"), this.layerButtons()), this.box, this.hint);
        this.grids = [];
        this.turn = 0;
        this.pointed = null;
    }

    layerButtons() {
        this.fewer = element("button",
            { type: "button", onclick: () => this.resize(sizes(this.app.state).slice(0, -1)) }, "− layer");
        this.more = element("button",
            { type: "button", onclick: () => this.resize([...sizes(this.app.state), sizes(this.app.state).at(-1) ?? 4]) },
            "+ layer");
        return element("div", { class: "buttons", "data-control": "hidden" }, this.fewer, this.more);
    }

    /** Changes the sizes of the hidden layers; what is set for each layer follows. */
    resize(layers) {
        const { state } = this.app, changes = { hidden: layers.length ? layers.join(",") : "none" };
        for (const name of ["activation", "normalization", "dropout"]) {
            const values = each(name, state), fill = values.at(-1) ?? setting(name).value;
            const all = layers.map((_, layer) => values[layer] ?? fill);
            changes[name] = new Set(all).size > 1 ? all.join(",") : all[0] ?? fill;
        }
        this.app.change(changes);
    }

    /** Builds the controls of the layers again, for another network. */
    rebuild() {
        const { state, training } = this.app, layers = sizes(state);
        this.fewer.disabled = layers.length === 0;
        this.more.disabled = layers.length >= mostLayers;
        const names = training.train.width === 2 ? featuresOf(state).map(({ name }) => name) : ["x"];
        this.names = training.widths.map((width, column) => Array.from({ length: width }, (_, neuron) =>
            column === 0 ? names[neuron] ?? `x${neuron + 1}`
                : column === training.widths.length - 1 ? this.outputName(neuron, width) : `${neuron + 1}`));
        const head = (title, ...rest) => element("div", { class: "head" }, element("b", {}, title), rest);
        this.heads.replaceChildren(head("inputs", element("span", {}, "x")),
            ...layers.map((size, layer) => this.layerHead(size, layer)),
            head("outputs", element("span", {}, state.loss)));
        const count = training.widths.length;
        this.heads.style.gridTemplateColumns = `repeat(${count}, minmax(0, 1fr))`;
        this.box.firstChild.style.minWidth = `${columnWidth * count}px`;
        const largest = Math.max(...training.widths);
        this.size = largest <= 6 ? (this.canvas.clientWidth < 100 * count ? 34 : 44) : largest <= 10 ? 34
            : largest <= 20 ? 22 : 14;
        this.canvas.style.height = `${Math.max(largest * this.size * 1.3 + 24, 220)}px`;
        this.grids = [];
        this.closeEditor();
    }

    outputName(neuron, width) {
        if (this.app.training.hasNumbers) return "ŷ";
        return width === 1 ? "p" : `p${"₀₁₂₃₄₅₆₇₈₉"[neuron] ?? neuron}`;
    }

    layerHead(size, layer) {
        const { app } = this, { state } = app, layers = sizes(state), label = `layer ${layer + 1}`;
        const change = by => this.resize(layers.map((other, index) => index === layer ? other + by : other));
        const select = name => element("select", {
            "data-control": name, "aria-label": `${setting(name).label} of ${label}`, title: setting(name).help,
            onchange: ({ target }) => {
                const values = each(name, state);
                values[layer] = target.value;
                app.change({ [name]: values.join(",") });
            },
        }, listed(name, state, each(name, state)[layer]).map(([value, title]) =>
            element("option", { value, selected: each(name, state)[layer] === value }, title)));
        return element("div", { class: "head" },
            element("b", {}, label),
            element("span", { class: "count", "data-control": "hidden" },
                element("button", { type: "button", "aria-label": `one neuron less in ${label}`, disabled: size <= 1,
                    onclick: () => change(-1) }, "−"),
                element("span", {}, String(size)),
                element("button", { type: "button", "aria-label": `one neuron more in ${label}`,
                    disabled: size >= mostNeurons, onclick: () => change(1) }, "+")),
            select("activation"), select("normalization"), select("dropout"));
    }

    place(column, neuron) {
        const count = this.app.training.widths[column],
            width = this.canvas.clientWidth / this.app.training.widths.length;
        return { x: (column + 0.5) * width, y: this.canvas.clientHeight / 2
            + (neuron - (count - 1) / 2) * this.size * 1.3 };
    }

    /** Computes what the neurons say: of one layer, the next one at the next call, or of all. */
    compute(isWhole) {
        const { training } = this.app, count = training.widths.length, window = this.app.window;
        const rows = training.train.width === 2 ? mapSize : 1;
        const layers = isWhole ? Array.from({ length: count - 1 }, (_, index) => index + 1)
            : [1 + this.turn++ % (count - 1)];
        for (const layer of layers) this.grids[layer] = gridOf(training, layer === count - 1 ? 0 : layer, mapSize,
            rows, window);
    }

    draw(isWhole) {
        const { training, selection } = this.app;
        if (isWhole || this.grids.length < training.widths.length) this.compute(true); else this.compute(false);
        const { pen } = fitted(this.canvas), colors = theme(), { numbers } = training.now(), half = this.size / 2;
        this.numbers = numbers;
        this.edges = this.edgesOf(numbers);
        pen.lineCap = "round";
        for (const edge of this.edges) this.drawEdge(pen, edge, edge === this.pointed ? 2 : 1);
        training.widths.forEach((width, column) => {
            for (let neuron = 0; neuron < width; neuron++) {
                const { x, y } = this.place(column, neuron), isChosen = selection?.column === column
                    && selection.neuron === neuron;
                this.drawMap(pen, column, neuron, x - half, y - half);
                pen.lineWidth = isChosen ? 3 : 1;
                pen.strokeStyle = isChosen ? colors.ink : colors.soft;
                pen.strokeRect(x - half, y - half, this.size, this.size);
                if (this.size >= 22 && (column === 0 || column === training.widths.length - 1)) {
                    pen.fillStyle = colors.soft;
                    pen.font = "13px system-ui, sans-serif";
                    pen.textBaseline = "middle";
                    pen.textAlign = column === 0 ? "right" : "left";
                    pen.fillText(this.names[column][neuron], column === 0 ? x - half - 6 : x + half + 6, y);
                }
                const bias = column > 0 && training.place(column - 1, "bias");
                if (bias && this.size >= 22) {
                    pen.fillStyle = tinted(clipped(numbers[bias.start + neuron]));
                    pen.beginPath();
                    pen.arc(x - half, y + half, 4, 0, 7);
                    pen.fill();
                    pen.lineWidth = 1;
                    pen.strokeStyle = colors.soft;
                    pen.stroke();
                }
            }
        });
        this.tell();
    }

    drawMap(pen, column, neuron, x, y) {
        const { training, window } = this.app, { size } = this, rows = training.train.width === 2 ? mapSize : 1;
        if (column > 0) {
            const grid = this.grids[column], columns = grid.length / (mapSize * rows);
            // Two classes with one logit have two probabilities.
            paint(pen, mapSize, rows, neuronColor(grid, columns, columns > training.widths[column] ? 1 : neuron), x, y,
                size, size);
        } else {
            const { left, right, top, bottom } = window, feature = rows > 1 ? featuresOf(this.app.state)[neuron].of
                : x => x;
            const grid = Float64Array.from({ length: mapSize * rows }, (_, place) => feature(
                left + (right - left) * (place % mapSize) / (mapSize - 1), top
                    + (bottom - top) * Math.floor(place / mapSize) / Math.max(rows - 1, 1)));
            paint(pen, mapSize, rows, neuronColor(grid, 1, 0), x, y, size, size);
        }
    }

    /** The weights as lines, where there are too many the largest. */
    edgesOf(numbers) {
        const { training } = this.app, edges = [];
        for (let layer = 0; layer < training.layerCount; layer++) {
            const { start, shape: [inputs, outputs] } = training.place(layer, "weight");
            for (let from = 0; from < inputs; from++) {
                for (let to = 0; to < outputs; to++) {
                    const index = start + from * outputs + to;
                    edges.push({ layer, from, to, index, weight: numbers[index] });
                }
            }
        }
        this.edgeCount = edges.length;
        if (edges.length > mostEdges) {
            edges.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
            edges.length = mostEdges;
        }
        return edges.reverse();
    }

    drawEdge(pen, { layer, from, to, weight }, factor) {
        const a = this.place(layer, from), b = this.place(layer + 1, to), half = this.size / 2,
            middle = (a.x + b.x) / 2;
        pen.strokeStyle = Number.isFinite(weight)
            ? tinted(Math.sign(weight) * (0.25 + 0.75 * Math.min(Math.abs(weight), 1))) : theme().ink;
        pen.lineWidth = factor * Math.max(0.6, Math.min(6, Math.abs(weight) * 2.2 || 0.6));
        pen.beginPath();
        pen.moveTo(a.x + half, a.y);
        pen.bezierCurveTo(middle, a.y, middle, b.y, b.x - half, b.y);
        pen.stroke();
    }

    /** The neuron or the edge at a place. */
    at(x, y) {
        const { training } = this.app, half = this.size / 2 + 3;
        for (let column = 0; column < training.widths.length; column++) {
            for (let neuron = 0; neuron < training.widths[column]; neuron++) {
                const center = this.place(column, neuron);
                if (Math.abs(x - center.x) <= half && Math.abs(y - center.y) <= half) return { column, neuron };
            }
        }
        let best = null, nearest = 8;
        for (const edge of this.edges ?? []) {
            const a = this.place(edge.layer, edge.from), b = this.place(edge.layer + 1, edge.to), size = this.size / 2;
            if (x < a.x + size || x > b.x - size) continue;
            const t = parameterAt((x - a.x - size) / (b.x - a.x - 2 * size)), part = t * t * (3 - 2 * t),
                distance = Math.abs(y - (a.y + part * (b.y - a.y)));
            if (distance < nearest) [best, nearest] = [edge, distance];
        }
        return best;
    }

    hover(event) { this.point(this.at(event.offsetX, event.offsetY)); }

    point(found) {
        if (this.pointed === found) return;
        this.pointed = found;
        this.canvas.style.cursor = found ? "pointer" : "";
        this.app.refresh();
    }

    click(event) {
        const found = this.at(event.offsetX, event.offsetY);
        this.closeEditor();
        if (found?.index !== undefined) this.openEditor(found, event.offsetX, event.offsetY);
        else this.app.select(found && found.column > 0 ? found : null);
    }

    key(event) {
        const { training, selection } = this.app, { widths } = training;
        let { column, neuron } = selection ?? { column: 1, neuron: -1 };
        switch (event.key) {
        case "ArrowLeft": column -= 1; break;
        case "ArrowRight": column += selection ? 1 : 0; break;
        case "ArrowUp": neuron -= 1; break;
        case "ArrowDown": neuron += 1; break;
        case "Escape": this.app.select(null); return;
        case "Enter": case " ":
            event.preventDefault();
            this.app.openPanel("neuron");
            return;
        default: return;
        }
        event.preventDefault();
        column = Math.max(1, Math.min(widths.length - 1, column));
        this.app.select({ column, neuron: Math.max(0, Math.min(widths[column] - 1, neuron)) });
    }

    /** Opens a field for a weight beside its line. */
    openEditor(edge, x, y) {
        const input = element("input", {
            type: "number", step: "0.1", value: edge.weight, "aria-label": this.edgeName(edge),
            oninput: () => {
                if (Number.isFinite(input.valueAsNumber)) this.app.edit(edge.index, input.valueAsNumber);
            },
            onkeydown: event => {
                if (event.key !== "Enter" && event.key !== "Escape") return;
                this.closeEditor();
                this.canvas.focus();
            },
        });
        this.editor.replaceChildren(element("label", {}, this.edgeName(edge), input),
            element("button", { type: "button", "aria-label": "close", onclick: () => this.closeEditor() }, "×"));
        this.editor.hidden = false;
        this.editor.style.left = `${Math.max(4, Math.min(x, this.canvas.clientWidth - 190))}px`;
        this.editor.style.top = `${Math.min(y + 8, this.canvas.clientHeight - 48)}px`;
        input.focus();
        input.select();
    }

    closeEditor() { this.editor.hidden = true; }

    neuronName({ column, neuron }) {
        const { widths } = this.app.training;
        if (column === 0) return `input ${this.names[0][neuron]}`;
        return column === widths.length - 1 ? `output ${this.names[column][neuron]}`
            : `neuron ${neuron + 1} of layer ${column}`;
    }

    edgeName({ layer, from, to }) {
        return `${this.neuronName({ column: layer, neuron: from })} → ${this.neuronName({ column: layer + 1, neuron: to })}`;
    }

    /** Says what is pointed at, or chosen; read aloud, too. */
    tell() {
        const shown = this.pointed ?? this.app.selection;
        let text = this.edgeCount > mostEdges ? `The ${mostEdges} largest of ${this.edgeCount} weights are drawn.`
            : "Click a line to change its weight, a neuron to look into it. Red is positive, blue negative.";
        if (shown?.index !== undefined) text = `${this.edgeName(shown)}: weight ${short(this.numbers[shown.index])}`;
        else if (shown) {
            const bias = shown.column > 0 && this.app.training.place(shown.column - 1, "bias");
            const value = bias ? `: bias ${short(this.numbers[bias.start + shown.neuron])}` : "";
            text = this.neuronName(shown) + value;
        }
        say(this.hint, text);
    }
}

function clipped(number) { return Math.max(-1, Math.min(1, number)); }

/** The parameter of the curve that a line of the diagram is, at a part of its way to the right. */
function parameterAt(part) {
    let [low, high] = [0, 1];
    for (let round = 0; round < 20; round++) {
        const t = (low + high) / 2, x = 1.5 * t * (1 - t) * (1 - t) + 1.5 * t * t * (1 - t) + t * t * t;
        if (x < part) low = t; else high = t;
    }
    return low;
}
