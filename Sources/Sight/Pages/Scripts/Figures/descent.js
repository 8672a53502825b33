import { shown } from "../elements.js";
import { Learning } from "./learning.js";
import { learningView } from "./network.js";

/** Logistic regression on two blobs, step by step: its boundary, w and b. */
export function descent(stage) {
    const learning = new Learning(stage.engine, {
        data: "blobs", hidden: "none", loss: "binary-cross-entropy", optimizer: "sgd", momentum: 0,
        "learning-rate": stage.number("rate", 0.1), "batch-size": 10_000, initialization: "zeros", seed: stage.number("seed", 0),
    });
    const view = learningView(stage, learning, "The probability of the second class, and the boundary where it is one half", (plane, it) => {
        const parameters = Object.values(it.parameters), [w, b] = parameters;
        plane.lineWhere(w[0], w[1], b[0], "boundary");
        return `Learning rate ${shown(it.settings["learning-rate"])}; w = (${shown(w[0])}, ${shown(w[1])}), b = ${shown(b[0])}.` + (w[0] === 0 && w[1] === 0 ? " All weights are 0: there is no boundary yet." : "");
    });
    stage.button("One step", () => view.advance(1));
    const runner = stage.runner(() => view.advance(1));
    stage.slider({
        label: "learning rate", from: 0.01, to: 100, log: true, value: learning.settings["learning-rate"],
        change: rate => {
            learning.settings["learning-rate"] = rate;
            stage.engine.setLearningRate(learning.learner, rate);
            view.draw();
        },
    });
    stage.button("From the start", () => {
        runner.stop();
        learning.begin();
        view.draw();
    });
}
