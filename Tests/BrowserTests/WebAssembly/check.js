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
    for (const { settings, losses, parameters } of native) {
        const learner = engine.create(settings);
        const a = difference(Array.from(engine.step(learner, 100)), losses);
        const b = difference(Array.from(engine.parameters(learner).numbers), parameters);
        check(`${settings.replaceAll("\n", " ")}: losses ${a.toExponential(1)}, parameters ${b.toExponential(1)}`,
            a <= 1e-12 && b <= 1e-12);
        engine.remove(learner);
    }

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
        ["foo=1", "foo: "],
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
