// The plane of the points: what a network or a neuron says at every place, in colors, and lines where it is 0.
import { theme, tone } from "../colors.js";

/**
 * The window onto the points: the same for all pictures.
 * @param {boolean} isOwn True for the page's own points.
 * @returns {{left: number, right: number, top: number, bottom: number}}
 */
export function windowOnto(training, isOwn) {
    const { train, test } = training, [xs, ys] = [[], []];
    for (const { count, width, features, targets } of [train, test]) {
        for (let row = 0; row < count; row++) {
            xs.push(features[row * width]);
            ys.push(width > 1 ? features[row * width + 1] : targets[row]);
        }
    }
    const [left, right, bottom, top] = [least(xs), most(xs), least(ys), most(ys)];
    if (train.width === 1) {
        return { left: left - (right - left) * 0.06, right: right + (right - left) * 0.06, top: top
            + (top - bottom) * 0.15, bottom: bottom - (top - bottom) * 0.15 };
    }
    if (isOwn) {
        // It stays, while points are put down.
        const size = Math.max(1.25, 1.12 * most([...xs, ...ys].map(Math.abs)));
        return { left: -size, right: size, top: size, bottom: -size };
    }
    // As wide as high, so that circles are round.
    const half = Math.max(right - left, top - bottom, 1e-9) / 2 * 1.12, x = (left + right) / 2, y = (top + bottom) / 2;
    return { left: x - half, right: x + half, top: y + half, bottom: y - half };
}

export function least(numbers) { return numbers.reduce((a, b) => Math.min(a, b), Infinity); }
export function most(numbers) { return numbers.reduce((a, b) => Math.max(a, b), -Infinity); }

/**
 * What a layer says at the places of a grid: for each place a number for each neuron. With one feature the grid has
 * one row.
 */
export function gridOf(training, layer, columns, rows, { left, right, top, bottom }) {
    const { engine, id } = training;
    if (training.train.width === 2) return engine.grid(id, layer, columns, rows, left, right, top, bottom);
    const xs = Float64Array.from({ length: columns }, (_, index) => left
        + (right - left) * index / Math.max(columns - 1, 1));
    return engine.outputs(id, layer, xs);
}

const scratch = document.createElement("canvas");

/**
 * Paints one color for each place of a grid into a rectangle of a canvas.
 * @param {function(number, Uint8ClampedArray, number): void} color Writes the color of a place into the pixels.
 */
export function paint(pen, columns, rows, color, x, y, width, height) {
    if (scratch.width !== columns || scratch.height !== rows) [scratch.width, scratch.height] = [columns, rows];
    const brush = scratch.getContext("2d"), image = brush.createImageData(columns, rows);
    for (let place = 0; place < columns * rows; place++) {
        color(place, image.data, 4 * place);
        image.data[4 * place + 3] = 255;
    }
    brush.putImageData(image, 0, 0);
    pen.imageSmoothingEnabled = true;
    pen.drawImage(scratch, x, y, width, height);
}

/** The colors of one neuron of a layer, from blue to red, its largest size, or another one, being 1. */
export function neuronColor(grid, width, neuron, size) {
    let largest = size ?? 1e-12;
    if (size === undefined) for (let place = neuron; place < grid.length; place += width) {
        const size = Math.abs(grid[place]);
        if (size > largest && size < Infinity) largest = size;
    }
    const { table } = theme();
    return (place, pixels, pixel) => {
        const start = tone(grid[place * width + neuron] / largest);
        pixels[pixel] = table[start];
        pixels[pixel + 1] = table[start + 1];
        pixels[pixel + 2] = table[start + 2];
    };
}

/** The colors of the classes' probabilities. */
export function classColor(grid, count, isSharp) {
    const { table, classes, paper } = theme(),
        page = [1, 3, 5].map(place => parseInt(paper.slice(place, place + 2), 16));
    if (count === 2) {
        return (place, pixels, pixel) => {
            const p = grid[2 * place + 1], start = tone(isSharp ? (p > 0.5 ? 0.75 : -0.75) : 2 * p - 1);
            for (let light = 0; light < 3; light++) pixels[pixel + light] = table[start + light];
        };
    }
    return (place, pixels, pixel) => {
        let best = 0;
        for (let k = 1; k < count; k++) if (grid[place * count + k] > grid[place * count + best]) best = k;
        for (let light = 0; light < 3; light++) {
            let sum = 0;
            if (isSharp) sum = classes[best % 10][light];
            else for (let k = 0; k < count; k++) sum += grid[place * count + k] * classes[k % 10][light];
            pixels[pixel + light] = 0.4 * page[light] + 0.6 * (Number.isNaN(sum) ? page[light] : sum);
        }
    };
}

/**
 * The line along which numbers on a grid are a level, as pieces [x, y, x, y] in columns and rows.
 */
export function levelLine(at, columns, rows, level) {
    const pieces = [];
    for (let row = 0; row + 1 < rows; row++) {
        for (let column = 0; column + 1 < columns; column++) {
            const corners = [[column, row], [column + 1, row], [column + 1, row + 1], [column, row + 1]];
            const cuts = [];
            for (let side = 0; side < 4; side++) {
                const [x0, y0] = corners[side], [x1, y1] = corners[(side + 1) % 4];
                const a = at(x0, y0) - level, b = at(x1, y1) - level;
                if (a > 0 === b > 0 || Number.isNaN(a) || Number.isNaN(b)) continue;
                const part = a / (a - b);
                cuts.push(x0 + part * (x1 - x0), y0 + part * (y1 - y0));
            }
            if (cuts.length === 4) pieces.push(cuts);
            else if (cuts.length === 8) pieces.push(cuts.slice(0, 4), cuts.slice(4));
        }
    }
    return pieces;
}

/**
 * What one neuron of a layer with ReLU would say without it, near the line where it begins to say something: beyond the
 * line the numbers go on as on this side. So the line can be found between the places of the grid.
 * @returns {function(number, number): number} The number at a column and a row.
 */
export function unfolded(at, columns, rows) {
    const numbers = new Float64Array(columns * rows);
    for (let row = 0; row < rows; row++) {
        for (let column = 0; column < columns; column++) {
            let value = at(column, row), sum = 0, count = 0;
            if (value === 0) {
                for (const [x, y] of [[1, 0], [-1, 0], [0, 1], [0, -1]]) {
                    const [farX, farY] = [column + 2 * x, row + 2 * y];
                    if (farX < 0 || farY < 0 || farX >= columns || farY >= rows) continue;
                    const near = at(column + x, row + y), far = at(farX, farY);
                    if (near > 0) [sum, count] = [sum + Math.min(2 * near - far, 0), count + 1];
                }
                value = count ? Math.min(sum / count, -1e-12) : -1e-12;
            }
            numbers[row * columns + column] = value;
        }
    }
    return (column, row) => numbers[row * columns + column];
}
