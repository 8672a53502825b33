import { shown } from "../elements.js";
import { Axes } from "../Drawing/axes.js";
import { evaluate } from "./formula.js";

const losses = {
    "squared error": "0.5*(1/(1 + exp(-z)) - y)^2",
    "cross-entropy": "log(1 + exp(z)) - y*z",
};

/** One output neuron that is sure and wrong learns by ½ squared error and by cross-entropy, with the same rate. */
export function twoLosses(stage) {
    let start = stage.number("z", 6), steps = 0, places = {}, paths = {};
    const rate = stage.number("rate", 1), y = 0, last = 200;
    const axes = new Axes({
        width: 640, height: 320, label: "The predicted probability, step by step",
        x: { from: 0, to: last, label: "step" }, y: { from: 0, to: 1, label: "p, where y = 0" },
    });
    stage.add(axes.element);
    const p = z => evaluate(stage.engine, "1/(1 + exp(-z))", { z }).value;
    const slope = (name, z) => evaluate(stage.engine, losses[name].replaceAll("y", String(y)), { z }).gradients.z;
    function begin() {
        steps = 0;
        for (const name of Object.keys(losses)) [places[name], paths[name]] = [start, [[0, p(start)]]];
        draw();
    }
    function draw() {
        axes.clear();
        axes.curve(paths["squared error"], "second");
        axes.curve(paths["cross-entropy"]);
        axes.point(steps, p(places["squared error"]), "second");
        axes.point(steps, p(places["cross-entropy"]));
        const words = Object.keys(losses).map(name => `${name}: p = ${shown(p(places[name]))}, slope ∂L/∂z = ${shown(slope(name, places[name]))}`);
        stage.says(`Step ${steps}. ${words.join("; ")}. Blue: cross-entropy; orange: ½ squared error.`);
    }
    const runner = stage.runner(() => {
        steps += 1;
        for (const name of Object.keys(losses)) {
            places[name] -= rate * slope(name, places[name]);
            paths[name].push([steps, p(places[name])]);
        }
        draw();
        return steps < last;
    }, { label: "Race", jump: last });
    stage.button("From the start", () => {
        runner.stop();
        begin();
    });
    stage.slider({ label: "z at the start", from: -2, to: 8, step: 0.1, value: start, change: value => {
        runner.stop();
        start = value;
        begin();
    } });
    begin();
}
