import { element, shown } from "../elements.js";
import { evaluate } from "./formula.js";

/** Logits, their probabilities, and the gradient p − y of cross-entropy. */
export function softmax(stage) {
    const names = ["a", "b", "c"], values = { a: stage.number("a", 1), b: stage.number("b", 2), c: stage.number("c", 3) };
    let label = stage.text("label", "c");
    const body = element("tbody"), table = element("table", { class: "wide" }, element("thead", {}, element("tr", {}, ["logit z", "p = softmax(z)", "", "y", "∂L/∂z"].map(name => element("th", {}, name)))), body);
    stage.add(table);
    function draw() {
        const sum = "log(exp(a) + exp(b) + exp(c))", engine = stage.engine;
        const loss = evaluate(engine, `${sum} - ${label}`, values);
        const p = evaluate(engine, sum, values).gradients;
        body.replaceChildren(...names.map(name => element("tr", {},
            element("td", {}, shown(values[name])), element("td", {}, shown(p[name])),
            element("td", {}, element("span", { class: "meter", style: `width: ${(p[name] * 8).toFixed(2)}rem` })),
            element("td", {}, name === label ? "1" : "0"), element("td", {}, shown(loss.gradients[name])))));
        const total = names.reduce((sum, name) => sum + loss.gradients[name], 0);
        stage.says(`The loss −log p of the label is ${shown(loss.value)}. In each row ∂L/∂z is p − y; the three add up to ${shown(Math.abs(total) < 1e-12 ? 0 : total)}.`);
    }
    for (const name of names) {
        stage.slider({ label: `z${"₁₂₃"[names.indexOf(name)]}`, from: -6, to: 6, step: 0.1, value: values[name], change: value => { values[name] = value; draw(); } });
    }
    stage.choice({ label: "label", value: label, options: names.map((name, k) => [name, String(k + 1)]), change: value => { label = value; draw(); } });
    draw();
}
