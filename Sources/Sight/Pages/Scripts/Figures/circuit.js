import { shown } from "../elements.js";
import { drawCircuit } from "../Drawing/circuit-drawing.js";
import { evaluate } from "./formula.js";

/** A formula as a circuit: values forward, gradients backward. A slider for each name. */
export function circuit(stage) {
    drawFormula(stage, stage.text("formula", "tanh(w*x + b)"), (result, values) => {
        const slopes = Object.entries(result.gradients).map(([name, slope]) => `∂/∂${name} = ${shown(slope)}`).join(", ");
        return `The value is ${shown(result.value)}; ${slopes}. Above each node its value, below it its gradient.`;
    });
}

/** A value that is used twice: the gradients of both ways are added. */
export function fork(stage) {
    drawFormula(stage, stage.text("formula", "x*x + 3*x"), result => {
        const uses = result.nodes.flatMap(node => node.inputs
            .filter(input => result.nodes[input.node].name === "x").map(input => shown(input.derivative * node.gradient)));
        return `x is used ${uses.length} times. ${uses.join(" + ")} comes back: its gradient is ${shown(result.gradients.x)}.`;
    });
}

/** Draws a formula with a slider for each of its names; `words` says what is seen. */
function drawFormula(stage, formula, words) {
    const names = [...new Set(formula.match(/[a-z]\w*(?!\w*\()/g))].filter(name => !new RegExp(`\\b${name}\\s*\\(`).test(formula));
    const starts = { w: 0.8, x: 1.5, b: -0.4, y: -4, z: 3 }, values = {};
    for (const name of names) values[name] = stage.number(name, starts[name] ?? 1);
    const place = Object.assign(document.createElement("div"), { className: "scroll" });
    stage.add(place);
    function draw() {
        const result = evaluate(stage.engine, formula, values);
        place.replaceChildren(drawCircuit(result.nodes, { label: `${formula} as a circuit` }));
        stage.says(words(result, values));
    }
    for (const name of names) {
        stage.slider({ label: name, from: -4, to: 4, step: 0.05, value: values[name], change: value => {
            values[name] = value;
            draw();
        } });
    }
    draw();
}
