import { element, shown } from "../elements.js";
import { PlaneView } from "../Drawing/plane-view.js";
import { Learning } from "./learning.js";

/** How two hidden neurons bend the plane until one line separates the points: the plane, and the same plane as they see it. */
export function hiddenGrid(stage) {
    const learning = new Learning(stage.engine, {
        data: stage.text("data", "xor"), hidden: 2, activation: stage.text("activation", "tanh"), optimizer: "adam",
        "learning-rate": stage.number("rate", 0.05), seed: stage.number("seed", 0),
    });
    const seen = new PlaneView({ left: -0.5, right: 1.5, bottom: -0.5, top: 1.5, label: "The points, and what the network answers" });
    const bent = new PlaneView({ left: -1.15, right: 1.15, bottom: -1.15, top: 1.15, label: "The same plane as the hidden neurons see it", xLabel: "hidden neuron 1", yLabel: "hidden neuron 2" });
    stage.add(element("div", { class: "pair" }, seen.element, bent.element));

    /** Draws a line of the grid in both planes. */
    function line(points) {
        const places = stage.engine.outputs(learning.learner, 1, new Float64Array(points.flat()));
        seen.axes.curve(points, "thin");
        bent.axes.curve(points.map((_, k) => [places[2 * k], places[2 * k + 1]]), "thin");
    }

    function draw() {
        seen.heat(learning.grid(40, seen), 40, 40);
        for (const view of [seen, bent]) view.clear();
        for (let k = 0; k <= 10; k += 1) {
            const at = -0.5 + 2 * k / 10, along = Array.from({ length: 41 }, (_, i) => -0.5 + 2 * i / 40);
            line(along.map(x => [x, at]));
            line(along.map(y => [at, y]));
        }
        const points = learning.points;
        const places = stage.engine.outputs(learning.learner, 1, new Float64Array(points.flatMap(point => point.x)));
        points.forEach(({ x, label }, k) => {
            seen.point(x[0], x[1], label, 2, 7);
            bent.point(places[2 * k], places[2 * k + 1], label, 2, 7);
        });
        // Where both logits are equal the answer changes: a line for the hidden neurons.
        const [, , w, b] = Object.values(learning.parameters), outputs = b.length;
        const slope = k => outputs === 1 ? w[k] : w[outputs * k + 1] - w[outputs * k];
        bent.lineWhere(slope(0), slope(1), outputs === 1 ? b[0] : b[1] - b[0], "boundary");
        const { loss, accuracy } = learning.score();
        stage.says(`Step ${learning.steps}: loss ${shown(loss)}, ${Math.round(accuracy * points.length)} of ${points.length} points right.`);
    }
    draw();
    const runner = stage.runner(() => {
        learning.step(2);
        draw();
        return learning.steps < 3000;
    });
    stage.button("Other weights", () => {
        runner.stop();
        learning.begin({ seed: learning.settings.seed + 1 });
        draw();
    });
    stage.choice({
        label: "activation", value: learning.settings.activation, options: ["tanh", "sigmoid", "relu"].map(name => [name, name]),
        change: activation => {
            runner.stop();
            learning.begin({ activation });
            draw();
        },
    });
}
