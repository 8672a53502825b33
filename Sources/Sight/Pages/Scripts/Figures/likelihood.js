import { shown } from "../elements.js";
import { Axes } from "../Drawing/axes.js";
import { evaluate } from "./formula.js";

/** −log of the likelihood of some ones and zeros, for every p: its lowest place is the observed frequency. */
export function likelihood(stage) {
    let ones = stage.number("ones", 7), zeros = stage.number("zeros", 3), p = 0.5;
    const axes = new Axes({ width: 640, height: 300, label: "The negative log-likelihood against p", x: { from: 0, to: 1, label: "p" }, y: { from: 0, to: 20, label: "−log L(p)" } });
    stage.add(axes.element);
    const at = p => evaluate(stage.engine, "0 - k*log(p) - m*log(1 - p)", { p, k: ones, m: zeros });
    function draw() {
        const all = Array.from({ length: 199 }, (_, k) => (k + 1) / 200).map(p => [p, at(p).value]);
        const finite = all.map(([, y]) => y), low = Math.min(...finite);
        axes.y.to = Math.max(low * 2.5, low + 4);
        axes.drawFrame();
        axes.clear();
        axes.curve(all.filter(([, y]) => y <= axes.y.to));
        const best = ones / (ones + zeros), { value, gradients } = at(p);
        axes.line(best, 0, best, axes.y.to, "dashed");
        axes.point(p, Math.min(value, axes.y.to));
        stage.says(`${ones} ones and ${zeros} zeros: at p = ${shown(p)} the negative log-likelihood is ${shown(value)}, its slope ${shown(gradients.p)}. The lowest place is p = ${shown(best)}, the part of ones.`);
    }
    stage.slider({ label: "p", from: 0.01, to: 0.99, step: 0.01, value: p, change: value => { p = value; draw(); } });
    stage.slider({ label: "ones", from: 1, to: 20, step: 1, value: ones, change: value => { ones = value; draw(); } });
    stage.slider({ label: "zeros", from: 1, to: 20, step: 1, value: zeros, change: value => { zeros = value; draw(); } });
    draw();
}
