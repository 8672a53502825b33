import { shown, svg } from "../elements.js";
import { pathThrough } from "./paths.js";
import { ticks } from "./ticks.js";

/**
 * A drawing with two axes: numbers go in, places come out.
 * `x` and `y` are { from, to, log, label, ticks }.
 */
export class Axes {
    constructor({ width = 640, height = 320, x, y, label }) {
        Object.assign(this, { width, height, x, y });
        this.left = 56;
        this.right = width - 24;
        this.top = 12;
        this.bottom = height - (x.label ? 44 : 26);
        this.element = svg("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label, class: "axes" });
        this.frame = svg("g", { class: "frame" });
        this.marks = svg("g", { class: "marks" });
        // Curves end at the frame; points may lie on it.
        const { left: x0, top: y0 } = this, [w, h] = [this.right - this.left, this.bottom - this.top];
        this.curves = svg("svg", { x: x0, y: y0, width: w, height: h, viewBox: `${x0} ${y0} ${w} ${h}` });
        this.element.append(this.frame, this.curves, this.marks);
        this.drawFrame();
    }

    /** The part of the way along an axis. */
    #part(axis, value) {
        if (axis.log) return (Math.log10(value) - Math.log10(axis.from)) / (Math.log10(axis.to) - Math.log10(axis.from));
        return (value - axis.from) / (axis.to - axis.from);
    }
    px(value) { return this.left + this.#part(this.x, value) * (this.right - this.left); }
    py(value) { return this.bottom - this.#part(this.y, value) * (this.bottom - this.top); }
    /** The number of the horizontal axis at a place of the pointer. */
    valueAt(event) {
        const box = this.element.getBoundingClientRect();
        const part = ((event.clientX - box.left) / box.width * this.width - this.left) / (this.right - this.left);
        return this.x.from + part * (this.x.to - this.x.from);
    }
    valuesAt(event) {
        const box = this.element.getBoundingClientRect();
        const part = (this.bottom - (event.clientY - box.top) / box.height * this.height) / (this.bottom - this.top);
        return [this.valueAt(event), this.y.from + part * (this.y.to - this.y.from)];
    }

    #ticks(axis) {
        if (axis.ticks) return axis.ticks;
        if (!axis.log) return ticks(axis.from, axis.to);
        const low = Math.ceil(Math.log10(axis.from)), high = Math.floor(Math.log10(axis.to));
        const step = Math.max(1, Math.ceil((high - low) / 6));
        return Array.from({ length: Math.floor((high - low) / step) + 1 }, (_, k) => 10 ** (low + k * step));
    }

    #text(axis, value) {
        if (!axis.log) return shown(value);
        const power = Math.round(Math.log10(value));
        return Math.abs(power) <= 2 ? shown(value) : "10" + String(power).replace("-", "−").replace(/./g, digit =>
            "⁰¹²³⁴⁵⁶⁷⁸⁹"["0123456789".indexOf(digit)] ?? "⁻");
    }

    /** Draws the frame anew, after a change of `x` or `y`. */
    drawFrame() {
        const { left, right, top, bottom, x, y } = this;
        this.frame.replaceChildren();
        for (const value of this.#ticks(x)) {
            const place = this.px(value);
            this.frame.append(
                svg("line", { x1: place, x2: place, y1: top, y2: bottom, class: "grid" }),
                svg("text", { x: place, y: bottom + 18, class: "tick middle" }, this.#text(x, value)));
        }
        for (const value of this.#ticks(y)) {
            const place = this.py(value);
            this.frame.append(
                svg("line", { x1: left, x2: right, y1: place, y2: place, class: "grid" }),
                svg("text", { x: left - 8, y: place + 4, class: "tick end" }, this.#text(y, value)));
        }
        if (x.label) this.frame.append(svg("text", { x: (left + right) / 2, y: this.height - 6, class: "label middle" }, x.label));
        if (y.label) {
            this.frame.append(svg("text", { x: left + 6, y: top + 14, class: "label" }, y.label));
        }
    }

    clear() {
        this.curves.replaceChildren();
        this.marks.replaceChildren();
    }
    #add(element, group = this.marks) {
        group.append(element);
        return element;
    }
    curve(points, kind = "first") {
        const places = points.map(([x, y]) => [this.px(x), this.#inside(y)]);
        return this.#add(svg("path", { d: pathThrough(places), class: `curve ${kind}` }), this.curves);
    }
    /** A place that does not leave the picture by more than its height. */
    #inside(y) {
        const place = this.py(y);
        return Number.isFinite(place) ? Math.min(Math.max(place, -this.height), 2 * this.height) : NaN;
    }
    point(x, y, kind = "first", radius = 6) {
        return this.#add(svg("circle", { cx: this.px(x), cy: this.py(y), r: radius, class: `point ${kind}` }));
    }
    line(x1, y1, x2, y2, kind = "second") {
        return this.#add(svg("line", { x1: this.px(x1), y1: this.py(y1), x2: this.px(x2), y2: this.py(y2), class: `curve ${kind}` }), this.curves);
    }
    bar(x1, x2, height, kind = "first") {
        const low = this.py(Math.max(this.y.from, 0)), high = this.py(height);
        return this.#add(svg("rect", {
            x: this.px(x1) + 0.5, width: Math.max(this.px(x2) - this.px(x1) - 1, 0.5), y: Math.min(low, high),
            height: Math.abs(high - low), class: `bar ${kind}` }), this.curves);
    }
    text(x, y, words, kind = "") {
        return this.#add(svg("text", { x: this.px(x), y: this.py(y), class: `note ${kind}` }, words));
    }
}
