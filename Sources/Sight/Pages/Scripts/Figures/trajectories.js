import { shown } from "../elements.js";
import { PlaneView } from "../Drawing/plane-view.js";
import { evaluate } from "./formula.js";

/** How learning rate and momentum go down a valley that is steep across and flat along. */
export function trajectories(stage) {
    const steep = stage.number("steep", 20), formula = "0.5*(x^2 + k*y^2)", engine = stage.engine;
    let rate = stage.number("rate", 0.09), momentum = stage.number("momentum", 0);
    const plane = new PlaneView({ left: -4.5, right: 4.5, bottom: -3, top: 3, size: 420, xLabel: "w₁", yLabel: "w₂", label: "The valley by its contour lines, and the path of the steps" });
    const at = (x, y) => evaluate(engine, formula, { x, y, k: steep });
    stage.add(plane.element);

    const columns = 60, values = new Float64Array(columns * columns);
    for (let i = 0; i < columns; i += 1) {
        for (let j = 0; j < columns; j += 1) {
            const loss = at(-4.5 + 9 * (j + 0.5) / columns, 3 - 6 * (i + 0.5) / columns).value;
            values[i * columns + j] = 0.5 + 0.5 * Math.floor(8 * Math.min(Math.log1p(loss) / Math.log(100), 1)) / 8;
        }
    }
    function draw() {
        let [x, y] = [-4, 1.5], [vx, vy] = [0, 0], steps = 0;
        const path = [[x, y]];
        for (; steps < 200 && Math.hypot(x, y) > 1e-3 && Math.hypot(x, y) < 1e3; steps += 1) {
            const slope = at(x, y).gradients;
            [vx, vy] = [momentum * vx + slope.x, momentum * vy + slope.y];
            [x, y] = [x - rate * vx, y - rate * vy];
            path.push([x, y]);
        }
        plane.heat(values, columns, columns);
        plane.clear();
        plane.axes.curve(path, "path");
        for (const [x, y] of path) plane.axes.point(x, y, "step", 2.5);
        const distance = Math.hypot(x, y);
        const end = distance <= 1e-3 ? `reaches the bottom in ${steps} steps` : distance >= 1e3 ? `leaves the valley for ever after ${steps} steps`
            : `is still ${shown(distance)} away after ${steps} steps`;
        stage.says(`Learning rate ${shown(rate)}, momentum ${shown(momentum)}: it ${end}. Across the valley a rate above ${shown(2 * (1 + momentum) / steep)} is too large${momentum ? " with this momentum" : ""}.`);
    }
    stage.slider({ label: "learning rate", from: 0.002, to: 0.3, log: true, value: rate, change: value => { rate = value; draw(); } });
    stage.slider({ label: "momentum", from: 0, to: 0.99, step: 0.01, value: momentum, change: value => { momentum = value; draw(); } });
    draw();
}
