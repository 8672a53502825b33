// A network of the page, its points, its curves and its past.

/** The most moments that the curves have, and numbers that the past keeps: 16 MB. */
const mostMoments = 600, mostKept = 2e6;

/**
 * @typedef {Object} Points
 * @property {number} count
 * @property {number} width The number of features.
 * @property {Float64Array} features Row after row.
 * @property {Float64Array} targets A class or a number each.
 */

/** A network that learns. The engine computes; this keeps what it said. */
export class Training {
    /**
     * @param engine The engine.
     * @param {string} settings The settings, as the engine reads them.
     * @param {boolean} hasNumbers True if numbers are predicted.
     * @param {number[]} own The page's own points, row after row.
     */
    constructor(engine, settings, hasNumbers, own) {
        Object.assign(this, { engine, hasNumbers, id: engine.create(settings, own) });
        /** The epochs and the steps before the size of the batches was changed. */
        this.before = { epochs: 0, steps: 0 };
        this.stepsPerEpoch = engine.stepsPerEpoch(this.id);
        /** @type {Points} */
        this.train = this.points(0);
        /** @type {Points} */
        this.test = this.points(1);
        this.classCount = hasNumbers ? 0 : Math.max(...this.train.targets, ...this.test.targets, 1) + 1;
        const { arrays } = this.now();
        let start = 0;
        /** Where each parameter is among all numbers. */
        this.places = new Map(arrays.map(({ name, shape }) => {
            const count = shape.reduce((product, size) => product * size, 1);
            start += count;
            return [name, { name, shape, start: start - count, count }];
        }));
        this.layerCount = arrays.filter(({ name }) => /^layers\.\d+\.weight$/.test(name)).length;
        /** The width of every layer: features, hidden layers, outputs. */
        this.widths = [this.place(0, "weight").shape[0],
            ...Array.from({ length: this.layerCount }, (_, layer) => this.place(layer, "weight").shape[1])];
        this.moments = [];
        this.kept = [];
        this.isEdited = false;
        /** The moment of the past that is shown; null for now. */
        this.past = null;
        this.record();
    }

    free() { this.engine.remove(this.id); }

    points(part) {
        const { count, numbers } = this.engine.points(this.id, part), columns = numbers.length / count,
            width = columns - 1;
        const features = new Float64Array(count * width), targets = new Float64Array(count);
        for (let row = 0; row < count; row++) {
            features.set(numbers.subarray(row * columns, row * columns + width), row * width);
            targets[row] = numbers[row * columns + width];
        }
        return { count, width, features, targets };
    }

    /** All parameters. */
    now() { return this.engine.parameters(this.id); }

    /** All numbers that the network consists of. */
    state() { return { numbers: this.now().numbers, buffers: this.engine.buffers(this.id).numbers }; }

    /** The place of "weight" or "bias" of a layer, from 0. */
    place(layer, kind) { return this.places.get(`layers.${layer}.${kind}`); }

    get steps() { return this.engine.steps(this.id); }
    get epoch() { return this.before.epochs + (this.steps - this.before.steps) / this.stepsPerEpoch; }
    get last() { return this.moments[this.moments.length - 1]; }
    get isSick() { return !Number.isFinite(this.last.train.loss); }

    /**
     * Takes steps, at most `count` and as long as the time allows. Returns how many.
     * @param {number} count @param {number} milliseconds
     */
    advance(count, milliseconds) {
        const end = performance.now() + milliseconds;
        let taken = 0;
        while (taken < count) {
            const losses = this.engine.step(this.id, 1);
            taken += 1;
            if (!Number.isFinite(losses[0]) || performance.now() >= end) break;
        }
        return taken;
    }

    /** Measures the network, and remembers its weights. */
    record() {
        const steps = this.steps, moment = {
            steps, epoch: this.epoch, train: this.engine.score(this.id, 0), test: this.engine.score(this.id, 1),
        };
        if (this.last?.steps === steps) this.moments.pop();
        this.moments.push(moment);
        if (this.moments.length > mostMoments) this.moments = thinned(this.moments);
        if (!Number.isFinite(moment.train.loss)) return;
        const state = this.state();
        if (this.kept[this.kept.length - 1]?.moment.steps === steps) this.kept.pop();
        this.kept.push({ moment, ...state });
        if (this.kept.length > mostMoments
            || this.kept.length * state.numbers.length > mostKept) this.kept = thinned(this.kept);
    }

    /** Shows the network as it was. Returns to now for `null`. */
    show(kept) {
        this.present ??= this.state();
        const { numbers, buffers } = kept ?? this.present;
        this.engine.setParameters(this.id, numbers);
        this.engine.setBuffers(this.id, buffers);
        this.past = kept;
        if (!kept) this.present = null;
    }

    /** Goes on from what is shown. */
    stay() {
        if (this.past) [this.past, this.present, this.isEdited] = [null, null, true];
    }

    /** Changes settings from now on, which the engine reads line by line. */
    change(settings) {
        const before = { epochs: this.epoch, steps: this.steps };
        this.engine.change(this.id, settings);
        const stepsPerEpoch = this.engine.stepsPerEpoch(this.id);
        if (stepsPerEpoch !== this.stepsPerEpoch) Object.assign(this, { before, stepsPerEpoch });
        this.isEdited = true;
    }

    /** Takes over the weights of another network of the same shape. */
    resume({ numbers, buffers }) {
        this.engine.setParameters(this.id, numbers);
        this.engine.setBuffers(this.id, buffers);
        this.isEdited = true;
        this.record();
    }

    /** Changes one number of the parameters. */
    edit(index, number) {
        const { numbers } = this.now();
        numbers[index] = number;
        this.engine.setParameters(this.id, numbers);
        this.isEdited = true;
        this.stay();
        this.record();
    }

    /** The outputs of hidden layer `layer` from 1, or of the network for 0, on the points of a part. */
    outputs(layer, points) { return this.engine.outputs(this.id, layer, points.features); }
}

/** Every second of some things, and the last. */
function thinned(all) { return all.filter((_, index) => index % 2 === 0 || index === all.length - 1); }
