/** Round numbers from `low` to `high`, about `count` of them. */
export function ticks(low, high, count = 5) {
    const rough = (high - low) / count, power = 10 ** Math.floor(Math.log10(rough));
    const step = [1, 2, 5, 10].map(factor => factor * power).find(step => step >= rough * 0.999) ?? rough;
    const all = [];
    for (let k = Math.ceil(low / step - 1e-9); k * step <= high + step * 1e-9; k += 1) all.push(k * step);
    return all;
}
