import { Axes } from "./axes.js";
import { drawHeat, heatColor } from "./heat.js";

/** The plane: colors for what a network answers at each place, points above them, and lines. */
export class PlaneView {
    constructor({ left = -2, right = 2, bottom = -2, top = 2, size = 340, label, xLabel = "x₁", yLabel = "x₂" }) {
        this.axes = new Axes({
            width: size, height: size - 20, label, x: { from: left, to: right, label: xLabel },
            y: { from: bottom, to: top, label: yLabel },
        });
        this.canvas = document.createElement("canvas");
        this.element = document.createElement("div");
        this.element.className = "plane";
        const { left: l, right: r, top: t, bottom: b, width, height } = this.axes;
        Object.assign(this.canvas.style, {
            left: `${l / width * 100}%`, width: `${(r - l) / width * 100}%`, top: `${t / height * 100}%`, height: `${(b - t) / height * 100}%`,
        });
        this.element.append(this.canvas, this.axes.element);
        Object.assign(this, { left, right, bottom, top });
    }

    /** Colors the plane with numbers from 0 to 1, row by row from the top. */
    heat(values, columns, rows) { drawHeat(this.canvas, values, columns, rows); }

    clear() { this.axes.clear(); }

    /** A point of a class of `count`: filled with the color that its class has in the plane. */
    point(x, y, label, count = 2, radius = 4) {
        const circle = this.axes.point(x, y, "datum", radius);
        circle.style.fill = count === 2 ? heatColor(label === 0 ? 0 : 1) : `hsl(${Math.round(label * 360 / count + 205) % 360} 65% 55%)`;
        return circle;
    }

    /** The line a·x + b·y + c = 0, as far as it is in the picture. */
    lineWhere(a, b, c, kind = "fold") {
        const ends = [];
        for (const x of [this.left, this.right]) if (b !== 0) ends.push([x, -(a * x + c) / b]);
        for (const y of [this.bottom, this.top]) if (a !== 0) ends.push([-(b * y + c) / a, y]);
        const slack = 1e-9 * (this.right - this.left);
        const inside = ends.filter(([x, y]) => x >= this.left - slack && x <= this.right + slack
            && y >= this.bottom - slack && y <= this.top + slack);
        if (inside.length < 2) return null;
        inside.sort((p, q) => p[0] - q[0] || p[1] - q[1]);
        return this.axes.line(...inside[0], ...inside.at(-1), kind);
    }
}

/** The corners of a square around points, with a margin. */
export function frameOf(numbers, width, margin = 0.15) {
    let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
    for (let k = 0; k + 1 < numbers.length; k += width) {
        [left, right] = [Math.min(left, numbers[k]), Math.max(right, numbers[k])];
        [bottom, top] = [Math.min(bottom, numbers[k + 1]), Math.max(top, numbers[k + 1])];
    }
    const half = Math.max(right - left, top - bottom, 1e-9) / 2 * (1 + 2 * margin);
    const [x, y] = [(left + right) / 2, (bottom + top) / 2];
    return { left: x - half, right: x + half, bottom: y - half, top: y + half };
}
