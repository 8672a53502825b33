import { Learning } from "./learning.js";
import { learningView } from "./network.js";

/** The line at which each hidden ReLU neuron bends what the network answers, while it learns. */
export function folds(stage) {
    const learning = new Learning(stage.engine, {
        data: stage.text("data", "moons"), hidden: stage.number("hidden", 8), activation: "relu", optimizer: "adam",
        "learning-rate": stage.number("rate", 0.03), seed: stage.number("seed", 0),
    });
    const view = learningView(stage, learning, "What the network answers, and the fold of each hidden neuron", (plane, it) => {
        const [w, b] = Object.values(it.parameters), hidden = b.length;
        let outside = 0;
        for (let k = 0; k < hidden; k += 1) if (!plane.lineWhere(w[k], w[hidden + k], b[k])) outside += 1;
        return `${hidden - outside} of ${hidden} fold lines cross the picture.`;
    });
    const runner = stage.runner(() => view.advance(1));
    stage.choice({
        label: "hidden neurons", value: String(learning.settings.hidden), options: [3, 8, 16, 32].map(count => [String(count), String(count)]),
        change: count => {
            runner.stop();
            learning.begin({ hidden: Number(count) });
            view.draw();
        },
    });
    stage.button("Begin anew", () => {
        runner.stop();
        learning.begin({ seed: learning.settings.seed + 1 });
        view.draw();
    });
}
