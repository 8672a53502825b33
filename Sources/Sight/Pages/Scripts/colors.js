// The colors of the pictures of Pullback, on a light and on a dark page: those of Okabe and Ito for things, and
// from blue over paper to red for numbers with a middle, with a stronger tone at each end.

const light = {
    ink: "#22262a", soft: "#59636e", line: "#d9dee3", paper: "#ffffff", edge: "#1b1e22",
    series: ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#22262a", "#6b7278", "#7a5c00",
        "#7a3fb0"],
    diverging: ["#3f87c4", "#66a3d6", "#a3c9e8", "#dae8f3", "#f7f6f4", "#fbe0d2", "#f6ba9e", "#e8876a", "#d2613f"],
};
const dark = {
    ink: "#e4e7ea", soft: "#9aa2aa", line: "#343a41", paper: "#16191d", edge: "#0b0d0f",
    series: ["#4fa3e3", "#f47c3c", "#2ec19a", "#e09bc4", "#e69f00", "#a9dbfa", "#e4e7ea", "#7f8891", "#c9a94a",
        "#b48ae0"],
    diverging: ["#3c8ad0", "#2f73b0", "#2b557c", "#263b50", "#25282c", "#47322b", "#74432f", "#a65634", "#d0693c"],
};

const channels = hexadecimal => [1, 3, 5].map(place => parseInt(hexadecimal.slice(place, place + 2), 16));

for (const theme of [light, dark]) {
    theme.classes = theme.series.map(channels);
    theme.table = new Uint8ClampedArray(3 * 256);
    const stops = theme.diverging.map(channels);
    for (let index = 0; index < 256; index++) {
        const place = index / 255 * (stops.length - 1), below = Math.min(Math.floor(place), stops.length - 2);
        for (let light = 0; light < 3; light++) {
            theme.table[3 * index + light] = stops[below][light]
                + (place - below) * (stops[below + 1][light] - stops[below][light]);
        }
    }
}

const preference = window.matchMedia("(prefers-color-scheme: dark)");

/** The colors for the page as it is now. */
export function theme() { return preference.matches ? dark : light; }

/** Calls a function whenever the page turns light or dark. */
export function onThemeChange(action) { preference.addEventListener("change", action); }

/** The place in the table of a number from −1, blue, to 1, red. */
export function tone(number) {
    return 3 * Math.round(127.5 + 127.5 * Math.max(-1, Math.min(1, Number.isNaN(number) ? 0 : number)));
}

/** The color of a number from −1, blue, to 1, red, for the style sheet. */
export function tinted(number) {
    const { table } = theme(), place = tone(number);
    return `rgb(${table[place]}, ${table[place + 1]}, ${table[place + 2]})`;
}
