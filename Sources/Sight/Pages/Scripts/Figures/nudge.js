import { shown } from "../elements.js";
import { Axes } from "../Drawing/axes.js";
import { evaluate } from "./formula.js";

/** The slope by a nudge: the line through two points of a curve, and how far its slope is from the derivative, against ε. */
export function nudge(stage) {
    const formula = stage.text("function", "sin(x^2)"), engine = stage.engine;
    const [from, to] = [stage.number("from", -2), stage.number("to", 2)];
    const value = x => evaluate(engine, formula, { x }).value;
    let at = stage.number("at", 1), epsilon = 0.5;

    const samples = Array.from({ length: 201 }, (_, k) => from + (to - from) * k / 200).map(x => [x, value(x)]);
    const heights = samples.map(([, y]) => y).filter(Number.isFinite);
    const [low, high] = [Math.min(...heights), Math.max(...heights)], margin = 0.15 * (high - low || 1);
    const curve = new Axes({ width: 420, height: 320, label: `The curve ${formula} and two lines`, x: { from, to, label: "x" }, y: { from: low - margin, to: high + margin } });
    const vee = new Axes({
        width: 420, height: 320, label: "The error of the slope against ε", x: { from: 1e-12, to: 1, log: true, label: "ε" },
        y: { from: 1e-14, to: 10, log: true, label: "error of the slope" },
    });
    const pair = Object.assign(document.createElement("div"), { className: "pair" });
    pair.append(curve.element, vee.element);
    stage.add(pair);

    const slopes = e => ({ central: (value(at + e) - value(at - e)) / (2 * e), oneSided: (value(at + e) - value(at)) / e });

    function draw() {
        const result = evaluate(engine, formula, { x: at }), slope = result.gradients.x;
        const central = slopes(epsilon).central, middle = result.value;
        curve.clear();
        curve.curve(samples);
        curve.curve([[from, middle + slope * (from - at)], [to, middle + slope * (to - at)]], "second");
        const [a, b] = [at - epsilon, at + epsilon];
        curve.curve([[from, value(a) + central * (from - a)], [to, value(a) + central * (to - a)]], "dashed");
        for (const x of [a, b]) curve.point(x, value(x), "third", 5);
        curve.point(at, middle, "first", 6);
        vee.clear();
        const errors = { central: [], oneSided: [] };
        for (let power = -12; power <= 0; power += 0.1) {
            const e = 10 ** power, found = slopes(e);
            for (const kind of ["central", "oneSided"]) errors[kind].push([e, Math.max(Math.abs(found[kind] - slope), 1e-14)]);
        }
        vee.curve(errors.oneSided, "dashed");
        vee.curve(errors.central);
        vee.point(epsilon, Math.max(Math.abs(central - slope), 1e-14), "third", 6);
        stage.says(`At x = ${shown(at)} the derivative is ${shown(slope, 6)}. The slope through x ± ${shown(epsilon)} is ${shown(central, 6)}: ${shown(Math.abs(central - slope), 2)} away. ` +
            "Solid: the two-sided slope; dashed: the one-sided.");
    }
    stage.slider({ label: "x", from: from + 0.1 * (to - from), to: to - 0.1 * (to - from), value: at, change: x => { at = x; draw(); } });
    stage.slider({ label: "ε", from: 1e-12, to: 1, log: true, value: epsilon, digits: 2, change: e => { epsilon = e; draw(); } });
    draw();
}
