import { theme } from "../colors.js";

/** Returns the CSS color of a number from 0 (blue) to 1 (red). */
export function heatColor(value) {
    const { table } = theme(), k = placeOf(value);
    return `rgb(${table[k]} ${table[k + 1]} ${table[k + 2]})`;
}

/** Draws numbers from 0 to 1, row by row from the top, as colors that fill the canvas. A NaN is left clear. */
export function drawHeat(canvas, values, columns, rows) {
    if (canvas.width !== columns || canvas.height !== rows) Object.assign(canvas, { width: columns, height: rows });
    const image = new ImageData(columns, rows), { table } = theme();
    for (let i = 0; i < columns * rows; i += 1) {
        if (Number.isNaN(values[i])) continue;
        const k = placeOf(values[i]);
        image.data.set([table[k], table[k + 1], table[k + 2], 255], 4 * i);
    }
    canvas.getContext("2d").putImageData(image, 0, 0);
}

/** The place in the table of colors of a number from 0 to 1. */
function placeOf(value) { return 3 * Math.round(Math.min(Math.max(value, 0), 1) * 255); }
