// All settings of the playground, a row each: the address of the page, the controls and the engine have them under
// the same names, which are those of `pullback train`.

/**
 * @typedef {Object} Setting
 * @property {string} name
 * @property {string} group The group of controls that it belongs to.
 * @property {string} label
 * @property {string} help What it does, in a sentence.
 * @property {"choice"|"number"|"text"|"switch"|"none"} kind "none" has no control of its own in its group.
 * @property {string|function(Object<string, string>): string} value The value where none is given.
 * @property {Array<string|[string, string]>} [choices] Values, or values with their names.
 * @property {boolean} [isOfPage] True if the engine does not know it.
 * @property {boolean} [isLive] True if it can change while a network learns.
 * @property {function(Object<string, string>): boolean} [applies] True if it has an effect.
 */

const byData = (values, other) => state => values[state.data] ?? other;
const isDrawn = state => state.data !== "xor" && !isOwn(state);

/** True if numbers are predicted, not classes. */
export function hasNumbers(state) { return state.data === "waves" || state.data === "numbers"; }

/** True if other points test the network than those that it learns. */
export function hasTest(state) { return isDrawn(state); }

/** True if the points are the page's own. */
export function isOwn(state) { return state.data === "points" || state.data === "numbers"; }

const on = ["true", "false"];

/** @type {Setting[]} */
export const settings = [
    {
        name: "data", group: "data", label: "Data", kind: "none", value: "circles",
        choices: [["circles", "circles"], ["xor", "xor"], ["blobs", "clusters"], ["moons", "moons"],
            ["spirals", "spirals"], ["waves", "waves"], ["points", "your own"], ["numbers", "your own numbers"]],
        help: "The points to learn. Waves are numbers to predict, the others classes.",
    },
    {
        name: "points", group: "data", label: "Points", kind: "number", value: byData({ spirals: "300" }, "200"),
        choices: ["50", "100", "200", "300", "500", "1000", "10000"], applies: isDrawn,
        help: "All points; four fifths are to learn from, one fifth is for the test.",
    },
    {
        name: "noise", group: "data", label: "Noise", kind: "number",
        value: byData({ blobs: "1", spirals: "0.2" }, "0.1"),
        choices: ["0", "0.05", "0.1", "0.2", "0.3", "0.5", "1", "2"], applies: isDrawn,
        help: "How far points are from where they belong: a standard deviation.",
    },
    {
        name: "classes", group: "data", label: "Classes", kind: "none", value: "2",
            applies: state => state.data === "points",
        help: "The number of classes of your own points.",
    },
    { name: "own", group: "data", label: "Points", kind: "none", value: "", isOfPage: true,
        help: "Your own points: x,y,class;…" },
    {
        name: "features", group: "data", label: "Inputs", kind: "none", value: "x1,x2",
            applies: state => state.data !== "waves",
        help: "What the network gets of a point.",
    },
    {
        name: "batch-size", group: "data", label: "Batch size", kind: "number", isLive: true,
            value: byData({ xor: "4" }, "16"),
        choices: ["1", "4", "8", "16", "32", "64", "128", "1000"],
        help: "How many points make one step.",
    },
    {
        name: "seed", group: "data", label: "Seed", kind: "number", value: "0", choices: ["0", "1", "2", "3", "4"],
        help: "It decides every random number: the same seed, the same points and weights.",
    },
    {
        name: "hidden", group: "network", label: "Hidden layers", kind: "none", value: "4,2",
        help: "The neurons of each hidden layer.",
    },
    {
        name: "activation", group: "network", label: "Activation", kind: "none", value: "tanh",
        choices: ["tanh", "relu", "leaky-relu", "sigmoid"], help: "The function after each hidden layer.",
    },
    {
        name: "normalization", group: "network", label: "Normalization", kind: "none", value: "none",
        choices: [["none", "no norm"], ["batch", "batch norm"], ["layer", "layer norm"]],
        help: "Brings what a layer computes to mean 0 and variance 1.",
    },
    {
        name: "dropout", group: "network", label: "Dropout", kind: "none", isLive: true, value: "0",
        choices: [["0", "drop 0"], ["0.1", "drop 0.1"], ["0.2", "drop 0.2"], ["0.3", "drop 0.3"], ["0.5", "drop 0.5"]],
        help: "The part of a layer's outputs that each step leaves out.",
    },
    {
        name: "initialization", group: "learning", label: "Initialization", kind: "text", value: "xavier",
        choices: ["xavier", "he", "lecun", "xavier-uniform", "he-uniform", "lecun-uniform", "orthogonal", "pytorch",
            "normal:0.01", "normal:1", "normal:5", "uniform:0.05", "truncated-normal:0.02", "constant:0.1", "zeros"],
        help: "The distribution that the first weights come from; a number behind the colon is its scale.",
    },
    {
        name: "loss", group: "learning", label: "Loss", kind: "choice",
        value: state => hasNumbers(state) ? "squared-error" : "cross-entropy",
        choices: state => hasNumbers(state)
            ? ["squared-error", "half-squared-error", "absolute-error", "huber"]
            : state.data === "spirals" || state.data === "points" && Number(state.classes) > 2
                ? ["cross-entropy", "margin"]
                : ["cross-entropy", "binary-cross-entropy", "hinge", "margin"],
        help: "The number that learning makes small.",
    },
    {
        name: "label-smoothing", group: "learning", label: "Label smoothing", kind: "number", value: "0", isLive: true,
        choices: ["0", "0.05", "0.1", "0.2"], applies: state => !hasNumbers(state) && state.loss === "cross-entropy",
        help: "The share of the probability that all classes get alike.",
    },
    {
        name: "optimizer", group: "learning", label: "Optimizer", kind: "choice", value: "adam", isLive: true,
        choices: ["sgd", "adam", "adamw", "rmsprop", "nadam", "adamax", "adagrad"],
        help: "How a gradient becomes a step.",
    },
    {
        name: "learning-rate", group: "learning", label: "Learning rate", kind: "number", value: "0.03", isLive: true,
        choices: ["0.0001", "0.001", "0.003", "0.01", "0.03", "0.1", "0.3", "1", "3", "10"],
        help: "The size of a step.",
    },
    {
        name: "momentum", group: "learning", label: "Momentum", kind: "number", value: "0", isLive: true,
        choices: ["0", "0.5", "0.9", "0.99"], applies: state => ["sgd", "rmsprop"].includes(state.optimizer),
        help: "How much of the last step goes into the next.",
    },
    {
        name: "nesterov", group: "learning", label: "Nesterov", kind: "switch", value: "false", choices: on,
            isLive: true,
        applies: state => state.optimizer === "sgd" && Number(state.momentum) > 0,
        help: "Looks at the gradient where the momentum leads to.",
    },
    {
        name: "schedule", group: "learning", label: "Schedule", kind: "text", value: "constant",
        choices: ["constant", "step:10,0.5", "exponential:0.99", "linear", "cosine", "cosine-restarts:20",
            "one-cycle", "plateau:10,0.5", "warm-up:5+cosine"],
        help: "How the learning rate changes with the epochs.",
    },
    {
        name: "epochs", group: "learning", label: "Its epochs", kind: "number", value: "200",
        choices: ["20", "50", "100", "200", "500"], applies: state => state.schedule !== "constant",
        help: "The length of the schedule; the training itself has no end.",
    },
    {
        name: "weight-decay", group: "learning", label: "Weight decay (L2)", kind: "number", value: "0", isLive: true,
        choices: ["0", "0.0001", "0.001", "0.01", "0.1", "1"], help: "How strongly weights are drawn to 0.",
    },
    {
        name: "l1", group: "learning", label: "L1", kind: "number", value: "0", isLive: true,
        choices: ["0", "0.0001", "0.001", "0.01", "0.1"], help: "Draws weights to 0, many of them to exactly 0.",
    },
    {
        name: "clip-norm", group: "learning", label: "Clip the norm", kind: "number", value: "", isLive: true,
        choices: ["", "0.1", "1", "10"], applies: state => state["clip-value"] === "",
        help: "The longest that all gradients together may be; empty for any.",
    },
    {
        name: "clip-value", group: "learning", label: "Clip gradients", kind: "number", value: "", isLive: true,
        choices: ["", "0.01", "0.1", "1"], applies: state => state["clip-norm"] === "",
        help: "The largest that each number of a gradient may be; empty for any.",
    },
    {
        name: "speed", group: "page", label: "Speed", kind: "choice", value: "epoch", isOfPage: true,
        choices: [["step", "4 steps a second"], ["epoch", "by epochs"], ["full", "full speed"]],
        help: "How much is computed between two pictures.",
    },
    { name: "steps", group: "page", kind: "none", value: "0", isOfPage: true,
        help: "The steps to take at the beginning." },
    { name: "panel", group: "page", kind: "none", value: "backward", isOfPage: true, help: "The panel that is open." },
    { name: "test", group: "page", kind: "none", value: "true", choices: on, isOfPage: true,
        help: "Show the test points." },
    { name: "folds", group: "page", kind: "none", value: "false", choices: on, isOfPage: true,
        help: "Show where neurons of the first layer are 0." },
    { name: "sharp", group: "page", kind: "none", value: "false", choices: on, isOfPage: true,
        help: "Show classes instead of probabilities." },
    { name: "log", group: "page", kind: "none", value: "false", choices: on, isOfPage: true,
        help: "Show the loss on a logarithmic scale." },
    { name: "hide", group: "page", kind: "none", value: "", isOfPage: true,
        help: "Names of controls and panels to leave out." },
];

const rows = new Map(settings.map(setting => [setting.name, setting]));

/** The longest text of own points that an address holds. */
export const mostInAddress = 6000;

/** The most layers, and neurons of one, that the page shows. */
export const mostLayers = 6, mostNeurons = 64;

/** Returns the row of a setting. */
export function setting(name) { return rows.get(name); }

/** The value of a setting where none is given, for the others as they are. */
export function standard(name, state) {
    const { value } = rows.get(name);
    return typeof value === "function" ? value(state) : value;
}

/** The choices of a setting, each as a value with a name. */
export function choices(name, state) {
    const { choices } = rows.get(name), all = typeof choices === "function" ? choices(state) : choices ?? [];
    return all.map(choice => Array.isArray(choice) ? choice : [choice, choice]);
}

/** The choices of a setting with a value that may be another one. */
export function listed(name, state, value = state[name]) {
    const all = choices(name, state);
    return all.some(([known]) => known === value) ? all : [...all, [value, value]];
}

/** True if a setting has an effect, the others being as they are. */
export function applies(name, state) { return rows.get(name).applies?.(state) ?? true; }

/** The sizes of the hidden layers. */
export function sizes(state) {
    return state.hidden === "" || state.hidden === "none" ? [] : state.hidden.split(",").map(Number);
}

/** The value of a setting with a list, for each hidden layer. */
export function each(name, state) {
    const values = state[name].split(","), count = sizes(state).length;
    return values.length === 1 ? Array(count).fill(values[0]) : values;
}

/** Returns the settings for a network, line by line as the engine reads them. */
export function forEngine(state) {
    return settings.filter(({ name, isOfPage }) => !isOfPage && applies(name, state) && state[name] !== ""
        && !(name === "features" && state[name] === "x1,x2"))
        .map(({ name }) => `${name}=${state[name]}`).join("\n");
}

/**
 * Reads the address behind "#" or "?". What cannot be understood is left out, with a line that says so.
 * @returns {{state: Object<string, string>, remarks: string[]}}
 */
export function fromAddress(text) {
    const given = {}, remarks = [];
    for (const part of text.replace(/^[#?]/, "").split("&")) {
        if (part === "") continue;
        const sign = part.indexOf("="), name = sign < 0 ? part : part.slice(0, sign);
        let value;
        try { value = decodeURIComponent((sign < 0 ? "" : part.slice(sign + 1)).replaceAll("+", " ")); } catch {
            remarks.push(`${name}: is not written as addresses are`);
            continue;
        }
        if (!rows.has(name)) remarks.push(`${name.slice(0, 40)}: no setting is called so`);
        else if (value.includes("\n")
            || value.length > (name === "own" ? 10_000 : 2000)) {
            remarks.push(`${name}: is longer than an address can hold: it is left out`);
        }
        else given[name] = value;
    }
    const state = completed(given);
    for (const { name, kind, isOfPage } of settings) {
        const known = choices(name, state).map(([value]) => value);
        const isListed = isOfPage && known.length > 0;
        if (isListed && !known.includes(state[name])) {
            remarks.push(`${name}: is '${state[name]}': must be one of ${known.join(", ")}`);
            state[name] = standard(name, state);
        }
    }
    if (!/^\d{1,7}$/.test(state.steps)) {
        remarks.push(`steps: is '${state.steps}': must be a whole number from 0 to 9999999`);
        state.steps = "0";
    }
    const layers = sizes(state);
    if (layers.length > mostLayers || layers.some(size => size > mostNeurons)) {
        remarks.push(`hidden: is '${state.hidden.slice(0, 40)}': the page shows up to ${mostLayers} layers of up to ${mostNeurons} neurons`);
        Object.assign(state, { hidden: standard("hidden", state) });
        for (const name of ["activation", "normalization", "dropout"]) state[name] = standard(name, state);
    }
    return { state, remarks };
}

/** Returns all settings, those that are missing with their standard value. */
export function completed(given) {
    const state = {};
    for (const { name } of settings) state[name] = given[name] ?? standard(name, { ...given, ...state });
    return state;
}

/** The address of the settings: those that are not the standard. */
export function address(state) {
    const given = settings.filter(({ name }) => state[name] !== standard(name, state)
        && (name !== "own" || isOwn(state) && state.own.length <= mostInAddress));
    return "#" + given.map(({ name }) =>
        `${name}=${encodeURIComponent(state[name]).replaceAll("%2C", ",").replaceAll("%3A", ":").replaceAll("%3B", ";")}`).join("&");
}
