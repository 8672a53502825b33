import { Axes } from "../Drawing/axes.js";
import { element, shown, svg } from "../elements.js";
import { evaluate } from "./formula.js";

const formulas = { sigmoid: "1/(1 + exp(-z))", tanh: "tanh(z)", relu: "relu(z)" };

/** δ = error × slope: where the slope is near 0 a neuron cannot learn, however large its error is. */
export function delta(stage) {
    let name = stage.text("activation", "sigmoid"), z = stage.number("z", 3), error = stage.number("error", 1);
    const axes = new Axes({ width: 640, height: 300, label: "The activation and its slope", x: { from: -6, to: 6, label: "z" }, y: { from: -1.2, to: 1.6 } });
    const lock = element("p", { class: "lock" });
    stage.add(axes.element, lock);
    const at = z => evaluate(stage.engine, formulas[name], { z });
    function draw() {
        const all = Array.from({ length: 121 }, (_, k) => -6 + k / 10).map(z => [z, at(z)]);
        axes.clear();
        axes.curve(all.map(([z, it]) => [z, it.value]));
        axes.curve(all.map(([z, it]) => [z, it.gradients.z]), "second");
        const { value, gradients } = at(z), slope = gradients.z;
        axes.point(z, value, "first");
        axes.point(z, slope, "second");
        const isSaturated = Math.abs(slope) < 0.05;
        lock.replaceChildren(padlock(isSaturated), slope === 0 ? "locked: its slope is 0" : isSaturated ? "locked: the neuron is saturated" : "open: the neuron can learn");
        stage.says(`f(z) = ${shown(value)}, slope f′(z) = ${shown(slope)}. δ = error × slope = ${shown(error)} × ${shown(slope)} = ${shown(error * slope)}` +
            (slope === 0 ? ": nothing of the error reaches the weights." : isSaturated ? ": almost nothing of the error reaches the weights." : "."));
    }
    stage.slider({ label: "z", from: -6, to: 6, value: z, change: value => { z = value; draw(); } });
    stage.slider({ label: "error", from: -2, to: 2, value: error, change: value => { error = value; draw(); } });
    stage.choice({ label: "activation", value: name, options: Object.keys(formulas).map(name => [name, name]), change: value => { name = value; draw(); } });
    draw();
}

/** A padlock, closed or open. */
function padlock(isClosed) {
    return svg("svg", { viewBox: "0 0 24 24", class: "padlock", "aria-hidden": "true" },
        svg("path", { d: `M7 11V7a5 5 0 0 1 10 0${isClosed ? "v4" : ""}`, class: "curve" }),
        svg("rect", { x: 4, y: 11, width: 16, height: 11, rx: 2, class: "bar" }));
}
