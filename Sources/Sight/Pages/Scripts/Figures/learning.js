/**
 * A network that learns in a figure, from settings as the figure's page names them (data, hidden, activation, …).
 */
export class Learning {
    constructor(engine, settings) {
        this.engine = engine;
        this.settings = settings;
        this.begin();
    }

    /** Begins anew, with other settings where some are given. */
    begin(changes = {}) {
        Object.assign(this.settings, changes);
        if (this.learner !== undefined) this.engine.remove(this.learner);
        const lines = Object.entries(this.settings).filter(([, value]) => value !== undefined && value !== "");
        this.learner = this.engine.create(lines.map(([name, value]) => `${name}=${value}`).join("\n"));
        this.losses = [];
    }

    step(count = 1) { this.losses.push(...this.engine.step(this.learner, count)); }
    get steps() { return this.engine.steps(this.learner); }
    score(part = 0) { return this.engine.score(this.learner, part); }

    /** The points to learn from, each as { x: […], label }. */
    get points() {
        const { count, numbers } = this.engine.points(this.learner, 0), width = numbers.length / count;
        return Array.from({ length: count }, (_, k) => {
            const row = Array.from(numbers.subarray(k * width, (k + 1) * width));
            return { x: row.slice(0, -1), label: row.at(-1) };
        });
    }

    /** The parameters by their names, each an array of numbers with its shape. */
    get parameters() {
        const { numbers, arrays } = this.engine.parameters(this.learner), found = {};
        let start = 0;
        for (const { name, shape } of arrays) {
            const count = shape.reduce((a, b) => a * b, 1);
            found[name] = Object.assign(numbers.slice(start, start + count), { shape });
            start += count;
        }
        return found;
    }

    /** The probability of the last class on a grid; of more than two classes the place of the likeliest. */
    grid(columns, frame) {
        const { left, right, bottom, top } = frame;
        const all = this.engine.grid(this.learner, 0, columns, columns, left, right, top, bottom);
        const classes = all.length / (columns * columns), values = new Float64Array(columns * columns);
        for (let k = 0; k < values.length; k += 1) {
            if (classes === 2) { values[k] = all[2 * k + 1]; continue; }
            let best = 0;
            for (let c = 1; c < classes; c += 1) if (all[k * classes + c] > all[k * classes + best]) best = c;
            values[k] = best / (classes - 1);
        }
        return values;
    }
}
