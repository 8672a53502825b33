const palettes = {
    light: ["#66A3D6", "#A3C9E8", "#DAE8F3", "#F7F6F4", "#FBE0D2", "#F6BA9E", "#E8876A"],
    dark: ["#2F73B0", "#2B557C", "#263B50", "#25282C", "#47322B", "#74432F", "#A65634"],
};
const tables = new Map();

/** The 256 colors from blue (0) to red (1), as bytes; those of the pictures that the program draws. */
function table(theme) {
    if (!tables.has(theme)) {
        const colors = palettes[theme].map(text => [1, 3, 5].map(place => parseInt(text.slice(place, place + 2), 16)));
        const bytes = new Uint8ClampedArray(256 * 3);
        for (let k = 0; k < 256; k += 1) {
            const place = k / 255 * (colors.length - 1), below = Math.min(Math.floor(place), colors.length - 2);
            for (let c = 0; c < 3; c += 1) {
                bytes[3 * k + c] = colors[below][c] + (colors[below + 1][c] - colors[below][c]) * (place - below);
            }
        }
        tables.set(theme, bytes);
    }
    return tables.get(theme);
}

/** True if the page is dark. */
export const isDark = () => matchMedia("(prefers-color-scheme: dark)").matches;

/** Returns the CSS color of a number from 0 (blue) to 1 (red). */
export function heatColor(value) {
    const bytes = table(isDark() ? "dark" : "light");
    const k = 3 * Math.round(Math.min(Math.max(value, 0), 1) * 255);
    return `rgb(${bytes[k]} ${bytes[k + 1]} ${bytes[k + 2]})`;
}

/** Draws numbers from 0 to 1, row by row from the top, as colors that fill the canvas. A NaN is left clear. */
export function drawHeat(canvas, values, columns, rows) {
    if (canvas.width !== columns || canvas.height !== rows) Object.assign(canvas, { width: columns, height: rows });
    const image = new ImageData(columns, rows), bytes = table(isDark() ? "dark" : "light");
    for (let i = 0; i < columns * rows; i += 1) {
        if (Number.isNaN(values[i])) continue;
        const k = 3 * Math.round(Math.min(Math.max(values[i], 0), 1) * 255);
        image.data.set([bytes[k], bytes[k + 1], bytes[k + 2], 255], 4 * i);
    }
    canvas.getContext("2d").putImageData(image, 0, 0);
}
