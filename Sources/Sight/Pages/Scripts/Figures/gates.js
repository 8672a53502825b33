import { element, shown } from "../elements.js";
import { drawCircuit } from "../Drawing/circuit-drawing.js";
import { evaluate } from "./formula.js";

/** The three gates: add hands its gradient to both, multiply swaps, the larger one takes all. */
export function gates(stage) {
    const kinds = [["add", "+", "x + y"], ["multiply", "×", "x*y"], ["max", "max", "y + relu(x - y)"]];
    const values = { x: stage.number("x", 3), y: stage.number("y", -2) };
    let upstream = stage.number("upstream", 2);
    const places = kinds.map(([name]) => element("div", {}, element("p", { class: "kind" }, name), element("div", {})));
    stage.add(element("div", { class: "triple" }, ...places));
    function draw() {
        const said = kinds.map(([name, sign, formula], k) => {
            const { value, gradients } = evaluate(stage.engine, formula, values);
            const nodes = ["x", "y"].map(name => ({ name, value: values[name], gradient: upstream * gradients[name], inputs: [] }));
            const inputs = ["x", "y"].map((name, node) => ({ node, derivative: gradients[name] }));
            places[k].lastChild.replaceChildren(drawCircuit([...nodes, { name: "", operation: sign, value, gradient: upstream, inputs }], { label: name }));
            return `${name}: x gets ${shown(upstream * gradients.x)}, y gets ${shown(upstream * gradients.y)}`;
        });
        stage.says(`${shown(upstream)} comes back into each gate. ${said.join("; ")}.`);
    }
    for (const name of ["x", "y"]) {
        stage.slider({ label: name, from: -4, to: 4, step: 0.1, value: values[name], change: value => {
            values[name] = value;
            draw();
        } });
    }
    stage.slider({ label: "arriving gradient", from: -3, to: 3, step: 0.1, value: upstream, change: value => {
        upstream = value;
        draw();
    } });
    draw();
}
