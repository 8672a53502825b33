// What the network gets of a point in the plane.

/**
 * @type {Map<string, {name: string, of: function(number, number): number}>} The features by their names in the
 * settings.
 */
export const features = new Map([
    ["x1", { name: "x₁", of: (x, _) => x }], ["x2", { name: "x₂", of: (_, y) => y }],
    ["x1^2", { name: "x₁²", of: (x, _) => x * x }], ["x2^2", { name: "x₂²", of: (_, y) => y * y }],
    ["x1*x2", { name: "x₁x₂", of: (x, y) => x * y }],
    ["sin(x1)", { name: "sin x₁", of: (x, _) => Math.sin(x) }],
        ["sin(x2)", { name: "sin x₂", of: (_, y) => Math.sin(y) }],
]);

/** The features of the settings, for points with two coordinates. */
export function featuresOf(state) {
    const names = state.features.split(",").filter(name => features.has(name));
    return (names.length ? names : ["x1", "x2"]).map(name => features.get(name));
}

/** What the network gets of points, row after row. */
export function inputsOf(points, state) {
    if (points.width !== 2) return { width: points.width, numbers: points.features };
    const all = featuresOf(state), numbers = new Float64Array(points.count * all.length);
    for (let row = 0; row < points.count; row++) all.forEach(
        ({ of }, index) => { numbers[row * all.length + index] = of(points.features[2 * row],
        points.features[2 * row + 1]); });
    return { width: all.length, numbers };
}
