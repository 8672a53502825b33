import { element, shown } from "../elements.js";

/**
 * The place of a live figure: drawings, controls, and a sentence that says what is shown now.
 *
 * A figure is a function of a stage. It reads its settings, puts its drawings and controls there, and calls
 * `says` after every change, for everybody, and for those who do not see the drawing.
 */
export class Stage {
    constructor(place, engine, settings) {
        this.engine = engine;
        this.settings = settings;
        this.drawing = element("div", { class: "drawing" });
        this.row = element("div", { class: "controls" });
        this.sentence = element("p", { class: "says", "aria-live": "polite" });
        place.replaceChildren(this.drawing, this.row, this.sentence);
    }

    /** A setting of the page as a number. */
    number(name, otherwise) { return name in this.settings ? Number(this.settings[name]) : otherwise; }
    text(name, otherwise) { return this.settings[name] ?? otherwise; }

    add(...elements) { this.drawing.append(...elements); }

    /** What the drawing shows now, in words. */
    says(words) { if (this.sentence.textContent !== words) this.sentence.textContent = words; }

    /** A slider, whose number stands beside it. With `log` its steps are factors. */
    slider({ label, from, to, value, step = (to - from) / 100, log = false, digits = 3, change }) {
        const there = log ? Math.log10 : x => x, back = log ? x => 10 ** x : x => x;
        const input = element("input", { type: "range", min: there(from), max: there(to), step: log ? 0.01 : step });
        input.value = there(value);
        const output = element("output", {}, shown(value, digits));
        const slider = {
            get value() { return log ? back(Number(input.value)) : Number(input.value); },
            set value(number) {
                input.value = there(number);
                output.textContent = shown(slider.value, digits);
            },
            input,
        };
        input.addEventListener("input", () => {
            output.textContent = shown(slider.value, digits);
            change(slider.value);
        });
        this.row.append(element("label", {}, label, input, output));
        return slider;
    }

    /** A choice of a few, each a value and its name. */
    choice({ label, options, value, change }) {
        const select = element("select", {}, options.map(([value, name]) => element("option", { value }, name)));
        select.value = value;
        select.addEventListener("change", () => change(select.value));
        this.row.append(element("label", {}, label, select));
        return select;
    }

    button(label, act) {
        const button = element("button", { type: "button", class: "quiet" }, label);
        button.addEventListener("click", act);
        this.row.append(button);
        return button;
    }

    /**
     * A button that runs and pauses: `step` is called once a frame while it runs, as long as it returns true. Stops while
     * the page is hidden or the figure out of sight; where motion is not wanted, each press does one step of `jump` frames.
     */
    runner(step, { label = "Run", jump = 60 } = {}) {
        const isStill = matchMedia("(prefers-reduced-motion: reduce)");
        let isRunning = false, isSeen = true;
        const button = this.button(label, () => {
            if (isStill.matches) {
                for (let k = 0; k < jump; k += 1) if (!step()) break;
                return;
            }
            set(!isRunning);
        });
        const set = running => {
            isRunning = running;
            button.textContent = running ? "Pause" : label;
            if (running) requestAnimationFrame(frame);
        };
        const frame = () => {
            if (!isRunning) return;
            if (isSeen && !document.hidden && !step()) return set(false);
            requestAnimationFrame(frame);
        };
        new IntersectionObserver(entries => { isSeen = entries.at(-1).isIntersecting; }).observe(this.drawing);
        return { stop: () => set(false), start: () => { if (!isStill.matches) set(true); }, button };
    }
}
