// A small array of numbers as a table whose cells are colored.
import { element, short } from "../elements.js";
import { tinted } from "../colors.js";

const mostShown = 8;

/**
 * @param {string} title
 * @param {number[]} shape Up to two sizes; a vector is a row.
 * @param {Float64Array} numbers
 * @param {function(number, number): void} [onchoose] Called with the row and the column of a cell that is clicked.
 */
export function matrixTable(title, shape, numbers, onchoose, chosen) {
    const rows = shape.length > 1 ? shape[0] : 1, columns = shape.length ? shape[shape.length - 1] : 1;
    const largest = numbers.reduce((size, number) => Number.isFinite(number) ? Math.max(size, Math.abs(number)) : size,
        1e-300);
    const cell = (row, column) => {
        const number = numbers[row * columns + column], isChosen = chosen && chosen[0] === row && chosen[1] === column;
        const color = Number.isFinite(number) ? tinted(0.8 * number / largest) : "transparent";
        const content = onchoose
            ? element("button",
            { type: "button", "aria-pressed": String(!!isChosen), onclick: () => onchoose(row, column) },
            short(number)) : short(number);
        return element("td", { style: `background:${color}` }, content);
    };
    const line = row =>
        element("tr", {}, Array.from({ length: Math.min(columns, mostShown) }, (_, column) => cell(row, column)),
        columns > mostShown ? element("td", {}, "…") : null);
    return element("figure", { class: "matrix" },
        element("figcaption", {}, title, " ", element("small", {}, `[${shape.join(", ")}]`)),
        element("table", {},
            element("tbody", {}, Array.from({ length: Math.min(rows, mostShown) }, (_, row) => line(row)),
            rows > mostShown ? element("tr", {}, element("td", {}, "…")) : null)));
}
