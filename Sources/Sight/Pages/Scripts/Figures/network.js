import { element, shown } from "../elements.js";
import { Axes } from "../Drawing/axes.js";
import { frameOf, PlaneView } from "../Drawing/plane-view.js";
import { Learning } from "./learning.js";

/** A network that learns points of the plane: what it answers everywhere, and its loss. */
export function network(stage) {
    const learning = new Learning(stage.engine, {
        data: stage.text("data", "moons"), hidden: stage.text("hidden", "8"), activation: stage.text("activation", "relu"),
        "learning-rate": stage.number("rate", 0.05), optimizer: stage.text("optimizer", "adam"), seed: stage.number("seed", 0),
    });
    const view = learningView(stage, learning, "What the network answers everywhere in the plane");
    const runner = stage.runner(() => view.advance(stage.number("speed", 2)));
    stage.button("Begin anew", () => {
        runner.stop();
        learning.begin({ seed: learning.settings.seed + 1 });
        view.draw();
    });
    stage.choice({
        label: "data", value: learning.settings.data,
        options: ["blobs", "moons", "circles", "spirals", "xor"].map(name => [name, name]),
        change: data => {
            runner.stop();
            learning.begin({ data });
            view.reframe();
        },
    });
    stage.choice({
        label: "activation", value: learning.settings.activation,
        options: ["relu", "leaky-relu", "tanh", "sigmoid"].map(name => [name, name]),
        change: activation => {
            runner.stop();
            learning.begin({ activation });
            view.draw();
        },
    });
}

/** The two drawings of a network that learns, and their sentence. `more` draws above the points; it may return words. */
export function learningView(stage, learning, label, more = () => "") {
    const place = element("div", { class: "pair" });
    stage.add(place);
    let plane, curve, points;
    const view = {
        /** Fits the plane to the points, after a change of the data. */
        reframe() {
            points = learning.points;
            plane = new PlaneView({ ...frameOf(points.flatMap(point => point.x), 2), label });
            curve = new Axes({
                width: 340, height: 320, label: "The loss of each step", x: { from: 0, to: 100, label: "step" },
                y: { from: 1e-3, to: 2, log: true, label: "loss of the batch" },
            });
            place.replaceChildren(plane.element, curve.element);
            view.draw();
        },
        /** Steps, draws, and returns true while there is something to learn. */
        advance(count) {
            learning.step(count);
            view.draw();
            return Number.isFinite(learning.losses.at(-1)) && learning.steps < 20_000;
        },
        draw() {
            const classes = Math.max(...points.map(point => point.label)) + 1;
            plane.heat(learning.grid(48, plane), 48, 48);
            plane.clear();
            for (const { x, label } of points) plane.point(x[0], x[1], label, classes);
            const words = more(plane, learning);
            const { loss, accuracy } = learning.score();
            curve.x.to = Math.max(100, learning.losses.length);
            curve.drawFrame();
            curve.clear();
            curve.curve(thinned(learning.losses));
            stage.says(`Step ${learning.steps}: loss ${shown(loss)}, ${shown(accuracy * 100)} % of the points right.${words ? " " + words : ""}`);
        },
    };
    view.reframe();
    return view;
}

/** At most 300 points of a long curve: the last of each piece. */
function thinned(losses) {
    const piece = Math.max(1, Math.ceil(losses.length / 300)), points = [];
    for (let k = piece - 1; k < losses.length; k += piece) points.push([k + 1, losses[k]]);
    return points;
}
