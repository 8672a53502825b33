import { element, shown } from "../elements.js";
import { Axes } from "../Drawing/axes.js";
import { Learning } from "./learning.js";

/** The outputs of each layer, and the gradients that reach them, before the first step, under each initialization. */
export function histograms(stage) {
    const depth = stage.number("depth", 5), width = stage.number("width", 32);
    const learning = new Learning(stage.engine, {
        data: "circles", hidden: Array(depth).fill(width).join(","), activation: stage.text("activation", "tanh"),
        initialization: stage.text("initialization", "normal"), seed: stage.number("seed", 0), "batch-size": 10_000,
    });
    const place = element("div", { class: "rows" });
    stage.add(place);
    function spread(numbers) {
        let sum = 0, squares = 0;
        for (const number of numbers) [sum, squares] = [sum + number, squares + number * number];
        return Math.sqrt(Math.max(squares / numbers.length - (sum / numbers.length) ** 2, 0));
    }
    function histogram(numbers, limit, label) {
        const axes = new Axes({ width: 320, height: 90, label, x: { from: -limit, to: limit, ticks: [-limit, 0, limit] }, y: { from: 0, to: 1, ticks: [] } });
        const counts = new Array(41).fill(0);
        for (const number of numbers) counts[Math.round((Math.min(Math.max(number / limit, -1), 1) + 1) * 20)] += 1;
        const most = Math.max(...counts);
        counts.forEach((count, k) => axes.bar((k - 20.5) / 20 * limit, (k - 19.5) / 20 * limit, count / most));
        axes.element.classList.add("small");
        return axes.element;
    }
    function draw() {
        const points = new Float64Array(learning.points.flatMap(point => point.x));
        const nodes = stage.engine.backward(learning.learner, 0, learning.points.length);
        const kind = learning.settings.activation.replace("leaky-relu", "leaky relu");
        const activations = nodes.flatMap((node, index) => node.name.toLowerCase().replaceAll("-", " ").includes(kind) ? [index] : []);
        const rows = Array.from({ length: depth }, (_, k) => ({
            outputs: stage.engine.outputs(learning.learner, k + 1, points),
            gradients: activations.length === depth ? stage.engine.node(activations[k]).gradient : new Float64Array(),
        }));
        const limit = learning.settings.activation === "tanh" || learning.settings.activation === "sigmoid" ? 1 : Math.max(...rows.map(row => 3 * spread(row.outputs)), 1e-9);
        const largest = Math.max(...rows.map(row => 3 * spread(row.gradients)), 1e-300);
        place.replaceChildren(element("p", { class: "kind" }, "outputs"), element("p", { class: "kind" }, "gradients"), ...rows.flatMap((row, k) => [
            element("div", {}, `layer ${k + 1}: spread ${shown(spread(row.outputs), 2)}`, histogram(row.outputs, limit, `outputs of layer ${k + 1}`)),
            element("div", {}, `layer ${k + 1}: spread ${shown(spread(row.gradients), 2)}`, histogram(row.gradients, largest, `gradients of layer ${k + 1}`)),
        ]));
        const [first, last] = [rows[0], rows.at(-1)];
        stage.says(`From layer 1 to layer ${depth} the spread of the outputs goes from ${shown(spread(first.outputs), 2)} to ${shown(spread(last.outputs), 2)}; ` +
            `that of the gradients, backward, from ${shown(spread(last.gradients), 2)} to ${shown(spread(first.gradients), 2)}.`);
    }
    const change = setting => value => {
        learning.begin({ [setting]: value });
        draw();
    };
    stage.choice({ label: "initialization", value: learning.settings.initialization, options: ["normal", "xavier", "lecun", "he", "orthogonal", "zeros"].map(name => [name, name]), change: change("initialization") });
    stage.choice({ label: "activation", value: learning.settings.activation, options: ["tanh", "relu", "sigmoid"].map(name => [name, name]), change: change("activation") });
    draw();
}
