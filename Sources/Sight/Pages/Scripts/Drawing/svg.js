/**
 * Makes an SVG element.
 * @param {string} name
 * @param {Record<string, string | number>} [attributes]
 * @param {...(Node | string)} children
 * @returns {SVGElement}
 */
export function svg(name, attributes = {}, ...children) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    element.append(...children);
    return element;
}

/** Returns the path through points, with a gap where a number is not finite. */
export function pathThrough(points) {
    let text = "", isOpen = false;
    for (const [x, y] of points) {
        const isThere = Number.isFinite(x) && Number.isFinite(y);
        if (isThere) text += `${isOpen ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`;
        isOpen = isThere;
    }
    return text;
}
