// Elements of a page, drawing areas, and numbers as people read them.

/**
 * Makes an element of HTML. Attributes are given by name, listeners as functions ("onclick"); an attribute that is
 * false or missing is left out.
 * @param {string} tag
 * @param {Object<string, any>} attributes
 * @param {...(Node|string|null|Array)} children
 */
export function element(tag, attributes = {}, ...children) {
    return furnished(document.createElement(tag), attributes, children);
}

/** Makes an element of SVG, like `element`. */
export function svg(tag, attributes = {}, ...children) {
    return furnished(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

function furnished(made, attributes, children) {
    for (const [name, value] of Object.entries(attributes)) {
        if (typeof value === "function") made.addEventListener(name.slice(2), value);
        else if (value === true) made.setAttribute(name, "");
        else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
    }
    made.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined));
    return made;
}

/** Changes the text of an element only if it is another one, since that costs a layout. */
export function say(target, text) {
    if (target.textContent !== text) target.textContent = text;
}

/**
 * Gives a canvas as many pixels as the screen has for it, and clears it.
 * @returns {{pen: CanvasRenderingContext2D, width: number, height: number}} The size in units of the style sheet.
 */
export function fitted(canvas) {
    const scale = Math.min(window.devicePixelRatio || 1, 2);
    const [width, height] = [canvas.clientWidth, canvas.clientHeight];
    const [columns, rows] = [Math.round(width * scale), Math.round(height * scale)];
    if (canvas.width !== columns || canvas.height !== rows) [canvas.width, canvas.height] = [columns, rows];
    const pen = canvas.getContext("2d");
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    pen.clearRect(0, 0, width, height);
    return { pen, width, height };
}

/** A number with a few digits: "0.0312", "1.2e−7", "NaN". */
export function short(number, digits = 3) {
    if (number === undefined || number === null) return "–";
    if (Number.isNaN(number)) return "NaN";
    if (!Number.isFinite(number)) return number > 0 ? "∞" : "−∞";
    if (number === 0) return "0";
    const size = Math.abs(number);
    const text = size < 1e-3 || size >= 1e5 ? number.toExponential(Math.max(digits - 2, 0))
        : Number.isInteger(number) ? String(number)
            : number.toFixed(Math.min(Math.max(digits - 1 - Math.floor(Math.log10(size)), 0), 6));
    return text.replaceAll("-", "−").replace("e+", "e");
}

/** A number like `short`, without zeros at its end: for sentences, where `short` is for columns. */
export function shown(number, digits = 3) {
    if (Number.isNaN(number)) return "NaN";
    if (!Number.isFinite(number)) return number < 0 ? "−∞" : "∞";
    const size = Math.abs(number);
    const text = number === 0 ? "0"
        : size >= 1e-3 && size < 1e5 ? String(Number(number.toPrecision(digits)))
        : number.toExponential(Math.max(digits - 2, 0)).replace("e+", "e");
    return text.replaceAll("-", "−");
}

/** A part of one as percent: "97.5 %". */
export function percent(part) { return part === undefined ? "–" : `${(100 * part).toFixed(1)} %`; }

/** A count with its noun: "1 point", "2 points". */
export function counted(count, noun) { return `${count} ${noun}${count === 1 ? "" : "s"}`; }

/** Runs an action so rarely that it takes at most a share of the time. */
export class Paced {
    /** @param {number} share The largest part of the time. @param {number} least Milliseconds between two runs. */
    constructor(action, share, least = 0) { Object.assign(this, { action, share, least, end: -Infinity, pause: 0 }); }

    /** Runs the action if it is due, or if it is forced. Returns true if it ran. */
    run(isForced = false) {
        const start = performance.now();
        if (!isForced && start - this.end < Math.max(this.pause, this.least)) return false;
        this.action();
        this.end = performance.now();
        this.pause = (this.end - start) / this.share;
        return true;
    }
}
