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
