// Runs in a page that has the module, engine.js and the native numbers in it. What it finds becomes the text
// of the page.
const bytes = Uint8Array.from(atob(document.getElementById("module").textContent.trim()), c => c.charCodeAt(0));
const native = JSON.parse(document.getElementById("native").textContent);
const lines = [];

/** The largest difference of two lists of numbers, in proportion to numbers above 1. */
function difference(a, b) {
    if (a.length !== b.length) return Infinity;
    return a.reduce((most, x, i) => Math.max(most, Math.abs(x - b[i]) / Math.max(1, Math.abs(b[i]))), 0);
}

function check(what, isRight) { lines.push(`${isRight ? "✔" : "✘"} ${what}`); }

try {
    const engine = makeEngine(bytes);
    for (const { settings, losses, parameters } of native.trainings) {
        const learner = engine.create(settings);
        const a = difference(Array.from(engine.step(learner, 100)), losses);
        const b = difference(Array.from(engine.parameters(learner).numbers), parameters);
        check(`${settings.replaceAll("\n", " ")}: losses ${a.toExponential(1)}, parameters ${b.toExponential(1)}`,
            a <= 1e-12 && b <= 1e-12);
        engine.remove(learner);
    }

    for (const { formula, names, numbers, operations, values, gradients, curve, field } of native.formulas) {
        const given = Object.fromEntries(names.map((name, i) => [name, numbers[i]])), last = names.at(-1);
        const { value, nodes } = engine.expression(formula, given);
        const line = engine.curve(formula, given, names[0], -1, 1, 3);
        const plane = engine.field(formula, given, names[0], last, 2, 2, -1, 1, 2, 3);
        const woven = (...columns) => Array.from(columns[0]).flatMap((_, i) => columns.map(column => column[i]));
        const worst = Math.max(
            difference(nodes.map(node => node.value), values), difference(nodes.map(node => node.gradient), gradients),
            difference(woven(line.values, line.derivatives), curve),
            difference(woven(plane.values, plane.dx, plane.dy), field), Math.abs(value - values.at(-1)));
        check(`${formula}: ${nodes.length} nodes, ${worst.toExponential(1)}`, worst <= 1e-12
            && nodes.map(node => node.operation || node.name).join() === operations.join());
    }
    for (const [formula, place] of [["tanh(w*x + ", 11], ["w*q", 2], ["π·²", 2]]) {
        let error = {};
        try { engine.expression(formula, { w: 1, x: 2 }); } catch (thrown) { error = thrown; }
        check(`${formula} → ${error.message}`, error.place === place && error.name === "Error");
    }

    const softmax = engine.jacobian("softmax", [1, 1, 1, 1]);
    check("the Jacobian of softmax", difference(softmax.jacobian.slice(0, 2), [3 / 16, -1 / 16]) <= 1e-15
        && softmax.value.length === 4 && softmax.jacobian.length === 16);
    const product = engine.jacobian("product", [1, 2, 3], [1, 0, 2, -1, 4, 5]);
    check("that of W·x is W", product.value.join() === "7,22" && product.jacobian.join() === "1,0,2,-1,4,5");
    check("uᵀJ of W·x", engine.vjp("product", [1, 2, 3], [1, 10], [1, 0, 2, -1, 4, 5]).join() === "-9,40,52");
    check("uᵀJ of relu", engine.vjp("relu", [-1, 2], [5, 6]).join() === "0,6");

    const own = engine.create("data=points\nclasses=3\nfeatures=x1,x2,x1*x2\nhidden=4\nbatch-size=3",
        [0, 0, 0, 1, 0, 1, 0, 1, 2]);
    engine.step(own, 50);
    engine.change(own, "optimizer=sgd\nlearning-rate=0.1\nmomentum=0.9\nbatch-size=2");
    check("own points of three classes", engine.step(own, 400).every(Number.isFinite)
        && engine.score(own, 0).accuracy === 1 && engine.stepsPerEpoch(own) === 2
        && engine.outputs(own, 0, [0, 0]).length === 3);
    engine.remove(own);

    // Every node of a backward pass: the gradient of a node is the sum of what flows back to it.
    const learner = engine.create(
        "data=moons\nhidden=8,8\nactivation=tanh\ninitialization=xavier\npoints=250\nbatch-size=200");
    const nodes = engine.backward(learner, 0, 3);
    const values = nodes.map((_, index) => engine.node(index));
    const sums = values.map(({ value }) => new Float64Array(value.length));
    nodes.forEach(({ inputs }, index) => inputs.forEach(({ source }, input) => {
        if (source >= 0) engine.edge(index, input).gradient.forEach((g, i) => { sums[source][i] += g; });
    }));
    // No comparison with NaN is true, so a NaN counts as wrong.
    const isRight = index => difference(sums[index], values[index].gradient) <= 1e-15;
    const wrong = nodes.slice(0, -1).filter((_, index) => !isRight(index));
    check(`backward pass of ${nodes.length} nodes, whose last is ${nodes.at(-1).name}`,
        nodes.length > 8 && !wrong.length);
    const names = engine.parameters(learner).arrays.map(({ name }) => name);
    check(`the parameters are among them: ${names.join(", ")}`,
        names.every(name => nodes.some(node => node.name === name)));

    const grid = engine.grid(learner, 0, 20, 10, -1, 2, 1, -1);
    const alone = engine.outputs(learner, 0, [-1, 1, 2, -1]);
    check("grid", grid.length === 400 && grid[0] === alone[0] && grid[398] === alone[2]);
    check("hidden outputs", engine.grid(learner, 2, 5, 5, -1, 2, 1, -1).length === 200);
    const before = engine.parameters(learner).numbers, loss = engine.score(learner, 0).loss;
    engine.step(learner, 10);
    check("ten steps change the loss", engine.score(learner, 0).loss !== loss);
    engine.setParameters(learner, before);
    check("and the old parameters bring it back", engine.score(learner, 0).loss === loss);
    const normalized = engine.create("data=moons\nhidden=4\nnormalization=batch");
    engine.step(normalized, 5);
    const kept = [engine.parameters(normalized).numbers, engine.buffers(normalized).numbers], lossThen = engine.score(normalized, 1).loss;
    engine.step(normalized, 5);
    engine.setParameters(normalized, kept[0]);
    const without = engine.score(normalized, 1).loss;
    engine.setBuffers(normalized, kept[1]);
    check("so do the buffers of a normalization, and only with them",
        kept[1].length === 8 && without !== lossThen && engine.score(normalized, 1).loss === lossThen);

    for (const [settings, expected] of [
        ["loss=banana", "loss: is 'banana': must be one of cross-entropy"], ["hidden=8,x", "hidden: is 'x'"],
        ["data=waves\nloss=margin", "loss: is not for the data waves"], ["schedule=step:0", "step:0: "],
        ["foo=1", "foo: "], ["data=points", "points: are 0 numbers"],
    ]) {
        let message = "nothing";
        try { engine.create(settings); } catch (error) { message = error.message; }
        check(`${settings.replaceAll("\n", " ")} → ${message}`, message.startsWith(expected));
    }

    // 2-8-8-2 with 200 points: the fastest of several hundred steps, since other programs run beside the
    // browser.
    const times = [];
    for (let round = 0; round < 40; round++) {
        const start = performance.now();
        engine.step(learner, 50);
        times.push((performance.now() - start) / 50);
    }
    const memory = engine.memory;
    engine.step(learner, 2000);
    check(`memory stays at ${memory >> 20} MiB`, engine.memory === memory);
    const best = Math.min(...times);
    check(`a step takes ${best.toFixed(3)} ms, at most 0.2`, best > 0 && best <= 0.2);
} catch (error) {
    check(`${error.name}: ${error.message}`, false);
}
document.getElementById("found").textContent = lines.join("\n");
