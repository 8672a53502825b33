// The engine in a page: makeEngine(bytes) gives an object with what Exports.swift offers, where texts and
// numbers go in and out as strings and Float64Arrays.

/**
 * @param {BufferSource} bytes The content of pullback.wasm.
 * @returns The engine. A call that fails throws an Error that says why; after one whose name is EngineStopped, make a
 * new engine.
 */
export function makeEngine(bytes) {
    const encoder = new TextEncoder(), decoder = new TextDecoder();
    let exports, reason;
    const read = (address, count) => decoder.decode(new Uint8Array(exports.memory.buffer, address, count));

    /** A number as C's printf writes it with "%.5e", "%.5f" or "%.5g". */
    function written(number, digits, kind) {
        const twoDigits = text => text.replace(/e([-+])(\d)$/, "e$10$2");
        if (!Number.isFinite(number)) return String(number).replace("Infinity", "inf").replace("NaN", "nan");
        if (kind === "f") return number.toFixed(digits);
        if (kind === "e") return twoDigits(number.toExponential(digits));
        const precise = Math.max(digits, 1), text = number.toExponential(precise - 1);
        const exponent = Number(text.slice(text.indexOf("e") + 1));
        const withoutZeros = text => text.replace(/(\.\d*?)0+(e|$)/, "$1$2").replace(/\.(e|$)/, "$1");
        return exponent < -4 || exponent >= precise
            ? twoDigits(withoutZeros(text)) : withoutZeros(number.toFixed(precise - 1 - exponent));
    }

    const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), {
        page: {
            stopped: (address, count) => { reason = read(address, count); },
            written(number, digits, kind, address, size) {
                const text = written(number, digits, String.fromCharCode(kind));
                return encoder.encodeInto(text, new Uint8Array(exports.memory.buffer, address, size)).written;
            },
            read(address, count, result) {
                const text = read(address, count);
                if (!/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text)) return 0;
                new DataView(exports.memory.buffer).setFloat64(result, Number(text), true);
                return 1;
            },
            mathematics: (which, x, y) =>
                [Math.exp, Math.log, Math.log1p, Math.sin, Math.cos, Math.tanh, Math.pow][which](x, y),
        },
    });
    exports = instance.exports;

    /** Calls an export, and throws what went wrong. */
    function call(name, ...values) {
        let result;
        try {
            result = exports["pullback_" + name](...values);
        } catch (error) {
            throw Object.assign(new Error(reason ?? String(error)), { name: "EngineStopped" });
        }
        if (result === -1) throw new Error(text());
        return result;
    }
    const text = () => read(exports.pullback_text(), exports.pullback_text_count());
    const numbers = count => new Float64Array(exports.memory.buffer, exports.pullback_numbers(), count).slice();

    /** Puts a text or numbers where the next call finds them. The memory's buffer is another one after it has grown. */
    function give(value) {
        if (typeof value === "string") {
            const bytes = encoder.encode(value), place = call("text_room", bytes.length);
            new Uint8Array(exports.memory.buffer, place, bytes.length).set(bytes);
        } else {
            const place = call("numbers_room", value.length);
            new Float64Array(exports.memory.buffer, place, value.length).set(value);
        }
    }

    /** Numbers one after another, and the name and the shape of each array of them. */
    function arrays(name, learner) {
        const all = numbers(call(name, learner));
        const arrays = text().split("\n").filter(line => line !== "").map(line => {
            const [name, ...shape] = line.split(" ");
            return { name, shape: shape.map(Number) };
        });
        return { numbers: all, arrays };
    }

    /** Gives a formula and the values of its names. Returns the names. */
    function giveFormula(formula, values) {
        const names = Object.keys(values);
        give([formula.replaceAll("\n", " "), ...names].join("\n"));
        give(Object.values(values));
        return names;
    }

    /** Calls an export with a formula, and says where a mistake in it is. */
    function callFormula(formula, name, ...values) {
        try {
            return call(name, ...values);
        } catch (error) {
            const place = / at character (\d+)/.exec(error.message)?.[1];
            if (place) error.place = Number(place) - 1;
            else if (error.message.includes(" at its end")) error.place = Array.from(formula).length;
            throw error;
        }
    }

    /** Divides numbers that take turns into an array for each name. */
    function columns(all, names) {
        return Object.fromEntries(names.map((name, first) =>
            [name, Float64Array.from({ length: all.length / names.length }, (_, i) => all[i * names.length + first])]));
    }

    return {
        /**
         * Makes a network that learns from lines name=value (see Settings.swift). With data=points or data=numbers it learns
         * from the page's own points: rows of two coordinates, and a class from 0 or a number. Returns its number.
         */
        create(settings, points = []) { give(settings); give(points); return call("create"); },
        /** Changes settings while it learns, from such lines: those of the optimizer, the batches, dropout. */
        change(learner, settings) { give(settings); call("change", learner); },
        remove: learner => call("remove", learner),
        /** Takes some steps. Returns the loss of each. */
        step: (learner, count) => numbers(call("step", learner, count)),
        steps: learner => call("steps", learner),
        stepsPerEpoch: learner => call("steps_per_epoch", learner),
        setLearningRate(learner, rate) { this.change(learner, `learning-rate=${rate}`); },
        /** The loss and the accuracy (of classes) of the points to learn from (0) or to be tested on (1). */
        score(learner, part) {
            const [loss, accuracy] = numbers(call("score", learner, part));
            return { loss, accuracy };
        },
        /** The points of a part: rows of features, and a class or the targets. */
        points(learner, part) {
            const count = call("points", learner, part);
            return { count, numbers: numbers(exports.pullback_numbers_count()) };
        },
        /** All parameters one after another, and the name and the shape of each. */
        parameters: learner => arrays("parameters", learner),
        setParameters(learner, all) { give(all); call("set_parameters", learner); },
        /** What normalizations keep beside the parameters, likewise. */
        buffers: learner => arrays("buffers", learner),
        setBuffers(learner, all) { give(all); call("set_buffers", learner); },
        /** The outputs of hidden layer `layer` from 1, or of the network (0), for rows of features. */
        outputs(learner, layer, points) { give(points); return numbers(call("outputs", learner, layer)); },
        /** The same on a grid in the plane. */
        grid: (learner, layer, columns, rows, left, right, top, bottom) =>
            numbers(call("grid", learner, layer, columns, rows, left, right, top, bottom)),
        /** Takes the loss of some points to learn from apart: a node for each operation, inputs before outputs. */
        backward(learner, first, count) {
            call("backward", learner, first, count);
            return text().trim().split("\n").map(line => {
                const [name, shape, ...inputs] = line.split("\t");
                return {
                    name, shape: JSON.parse(shape), inputs: inputs.map(input => {
                        const space = input.indexOf(" ");
                        return { source: Number(input.slice(0, space)), rule: input.slice(space + 1) };
                    }),
                };
            });
        },
        /** Of a node of the last backward pass: its value, and its gradient. */
        node: index => ({ value: numbers(call("node", index, 0)), gradient: numbers(call("node", index, 1)) }),
        /** Of an input of a node: its value, and the gradient that goes back to it. */
        edge: (index, input) => (
            { value: numbers(call("edge", index, input, 0)), gradient: numbers(call("edge", index, input, 1)) }),
        /**
         * A formula such as "tanh(w*x + b)" taken apart at values of its names, { w: 2, x: 1, b: 0 }: its value, and its nodes,
         * inputs before operations; the last one is the formula. A mistake in the text throws an Error with its `place`, from 0.
         * @returns {{value: number, nodes: {operation: string, name: string, value: number, gradient: number,
         *     inputs: {node: number, derivative: number}[]}[]}}
         */
        expression(formula, values) {
            giveFormula(formula, values);
            const count = callFormula(formula, "circuit"), lines = text().split("\n", count);
            const all = numbers(exports.pullback_numbers_count());
            let next = 0;
            const nodes = lines.map(line => {
                const [operation, name, ...inputs] = line.split("\t");
                const [value, gradient] = [all[next++], all[next++]];
                return {
                    operation, name, value, gradient,
                    inputs: inputs.map(node => ({ node: Number(node), derivative: all[next++] })),
                };
            });
            return { value: nodes[count - 1].value, nodes };
        },
        /** The values of a formula, and its derivatives with respect to a name, at `count` points from one value to another. */
        curve(formula, values, name, from, to, count) {
            const index = giveFormula(formula, values).indexOf(name);
            return columns(numbers(callFormula(formula, "curve", index, from, to, count)), ["values", "derivatives"]);
        },
        /** The values of a formula, and its derivatives with respect to two names, on a grid as that of `grid`. */
        field(formula, values, x, y, columnCount, rows, left, right, top, bottom) {
            const names = giveFormula(formula, values);
            const all = numbers(callFormula(formula, "field", names.indexOf(x), names.indexOf(y), columnCount, rows, left, right,
                top, bottom));
            return columns(all, ["values", "dx", "dy"]);
        },
        /**
         * The value of a function of a vector, and its Jacobian row after row: of softmax, of relu, tanh and the like for each
         * element, or of "product", W·x, with the rows of W one after another.
         */
        jacobian(name, x, matrix = []) {
            const outputs = matrix.length ? matrix.length / x.length : x.length;
            give(name);
            give([...matrix, ...x]);
            const count = call("jacobian", x.length, outputs), all = numbers(exports.pullback_numbers_count());
            return { value: all.slice(0, count), jacobian: all.slice(count) };
        },
        /** uᵀJ of such a function: what its pullback makes of a gradient u of its value. */
        vjp(name, x, u, matrix = []) {
            give(name);
            give([...matrix, ...x, ...u]);
            return numbers(call("vjp", x.length, u.length));
        },
        /** The bytes of memory in use. */
        get memory() { return exports.memory.buffer.byteLength; },
    };
}
