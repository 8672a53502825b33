// The page's own points: put down by clicks, or read from a table.
import { element, say } from "../elements.js";
import { theme } from "../colors.js";
import { mostClasses, pointsOf, readTable } from "./csv.js";
import { isOwn, mostInAddress } from "./settings.js";


/** Writes points as text: "0.5,-1,0;…". */
export function encoded(points) {
    return points.map(point => point.map(number => Number(number.toFixed(5))).join(",")).join(";");
}

/** Reads points from such a text. Throws an Error that says what is wrong. */
export function decoded(text) {
    const points = text === "" ? [] : text.split(";").map(part => part.split(",").map(Number));
    const wrong = points.findIndex(point => point.length !== 3 || !point.every(Number.isFinite));
    if (wrong >= 0) throw new Error(`own: point ${wrong + 1} is '${text.split(";")[wrong].slice(0, 40)}': must be x, y and a class, as 0.5,-1,0`);
    return points;
}

/** The controls of own points, and what a click in the plane does. */
export class OwnPoints {
    constructor(app) {
        this.app = app;
        this.kind = 0;
        this.kinds = element("div", { class: "kinds", role: "radiogroup", "aria-label": "what a click puts down" });
        this.words = element("p", { class: "hint" });
        this.tools = element("div", {}, element("p", {}, "Click in the output to put down:"), this.kinds,
            element("div", { class: "bar" },
                element("button", { type: "button", onclick: () => this.clear() }, "begin with two points")));
        this.text = element("textarea",
            { rows: 4, spellcheck: "false", "aria-label": "table", placeholder: "x,y,class\n0.5,1.2,red\n…" });
        this.columns = element("div", { class: "bar" });
        this.table = element("details", { "data-control": "table" }, element("summary", {}, "Paste or drop a table"),
            this.text,
            element("div", { class: "bar" },
                element("button", { type: "button", onclick: () => this.read(this.text.value) }, "learn this table")),
                this.columns);
        this.element = element("div", { class: "own", "data-control": "own" }, this.tools, this.table, this.words);
        this.acceptDrops();
    }

    update() {
        const { state } = this.app, classes = state.data === "numbers" ? [[1, "1"], [0, "0"], [-1, "−1"]]
            : Array.from({ length: Math.min(Math.max(Number(state.classes), this.kind + 1) + 1, mostClasses) },
            (_, k) => [k, String(k)]);
        this.tools.hidden = !isOwn(state);
        const key = `${state.data} ${classes.length} ${this.kind} ${theme().paper}`;
        if (this.key !== key) {
            this.key = key;
            this.kinds.replaceChildren(...[...classes,
                ["remove", "remove"]].map(([value, title]) => element("label", {},
                element("input",
                    { type: "radio", name: "kind", checked: this.kind === value,
                    onchange: () => { this.kind = value; } }),
                value === "remove" || state.data === "numbers" ? title
                    : [element("i", { style: `background:${theme().series[value]}` }), title])));
        }
        const note = this.noteOf === state.own ? this.note : "";
        say(this.words, !isOwn(state) ? "" : note
            + (state.own.length > mostInAddress ? " These are too many points for the address: keep the table." : ""));
    }

    /** Makes the points of the data that is shown one's own. */
    adopt() {
        const { training, state } = this.app, points = [];
        if (training.train.width !== 2) {
            this.clear();
            return;
        }
        for (const { count, features, targets } of state.data === "xor" ? [training.train]
            : [training.train, training.test]) {
            for (let row = 0; row < count; row++) points.push([features[2 * row], features[2 * row + 1], targets[row]]);
        }
        this.app.change({ data: training.hasNumbers ? "numbers" : "points", own: encoded(points),
            classes: String(Math.max(training.classCount, 2)) });
    }

    clear() { this.app.change({ data: "points", classes: "2", own: encoded([[-0.6, -0.6, 0], [0.6, 0.6, 1]]) }); }

    /** Puts a point down, or removes the nearest. */
    click(x, y) {
        const { state } = this.app;
        if (!isOwn(state)) return;
        const points = decoded(state.own);
        if (this.kind === "remove") {
            const distance = ([a, b]) => Math.hypot(a - x, b - y),
                nearest = points.reduce((best, point) => distance(point) < distance(best) ? point : best);
            if (points.length > 1) points.splice(points.indexOf(nearest), 1);
        } else points.push([x, y, this.kind]);
        const classes = state.data === "numbers" ? 2 : Math.max(2, ...points.map(([, , k]) => k + 1));
        this.app.change({ own: encoded(points), classes: String(classes) });
    }

    acceptDrops() {
        const { root } = this.app;
        root.addEventListener("dragover", event => event.preventDefault());
        root.addEventListener("drop", async event => {
            event.preventDefault();
            const [file] = event.dataTransfer.files;
            if (!file) this.read(event.dataTransfer.getData("text"));
            else if (file.size > 1 << 24) this.app.alert([`${file.name}: is larger than 16 MB`]);
            else this.read(await file.text());
        });
    }

    /** Reads a table, and learns its first two columns of numbers and its last column, or those that are chosen. */
    read(text, chosen) {
        try {
            const table = readTable(text), { names } = table;
            if (names.length < 3) throw new Error("table: has two columns: a point in the plane needs two numbers and a class");
            const [x, y, target] = chosen ?? [0, 1, names.length - 1];
            this.choose(text, names, [x, y, target]);
            this.table.open = true;
            const { numbers, classNames } = pointsOf(table, [x, y], target), points = [];
            for (let place = 0; place < numbers.length; place += 3) points.push(numbers.slice(place, place + 3));
            this.noteOf = encoded(points);
            this.app.alert([]);
            this.note = `${points.length} rows. ${names[x]} and ${names[y]} are brought to mean 0 and deviation 1. `
                + (classNames.length ? `Classes: ${classNames.map((name, k) => `${k} is ${name}`).join(", ")}.`
                : `${names[target]} is predicted as a number.`);
            this.app.change({ data: classNames.length ? "points" : "numbers", own: this.noteOf,
                classes: String(Math.max(classNames.length, 2)) });
        } catch (error) {
            this.app.alert([error.message]);
        }
    }

    /** Offers the columns of the table. */
    choose(text, names, chosen) {
        const selects = chosen.map((value, place) =>
            element("select",
            { "aria-label": ["across", "up", "learn"][place],
            onchange: () => this.read(text, selects.map(select => Number(select.value))) },
            names.map((name, column) => element("option", { value: column, selected: column === value }, name))));
        this.columns.replaceChildren(...["across", "up",
            "learn"].map((title, place) => element("label", {}, title, selects[place])));
    }
}
