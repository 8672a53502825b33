// Points from a table: numbers separated by commas, semicolons, tabs or spaces, with or without a line of names.

import { numberIn } from "../numbers.js";

export const mostRows = 10_000, mostClasses = 10;

/**
 * Reads a table. Throws an Error whose message says what is wrong, on which line, and what to do.
 * @param {string} text
 * @returns {{names: string[], rows: string[][], lines: number[]}} The cells, and the line of each row.
 */
export function readTable(text) {
    if (/\0/.test(text.slice(0, 4096))) throw new Error("table: is not text");
    // Excel's first line names the separator.
    const named = /^\uFEFF?sep=(.)\r?\n/.exec(text);
    if (named) text = text.slice(named[0].length);
    const separator = named?.[1] ?? separatorOf(text), records = [];
    let [cells, cell, isQuoted, line, start] = [[], "", false, 1, 1];
    const end = () => {
        cells.push(cell.trim());
        if (cells.some(text => text !== "")) records.push({ cells, line: start });
        [cells, cell] = [[], ""];
    };
    const all = text.replace(/^\uFEFF/, "");
    for (let index = 0; index < all.length; index++) {
        const character = all[index];
        if (isQuoted) {
            if (character !== '"') cell += character;
            else if (all[index + 1] === '"') [cell, index] = [cell + '"', index + 1];
            else isQuoted = false;
            line += character === "\n";
        } else if (character === '"' && cell.trim() === "") [cell, isQuoted] = ["", true];
        else if (character === "\n" || character === "\r") {
            if (character === "\r" && all[index + 1] === "\n") index += 1;
            end();
            line += 1;
            start = line;
        } else if (separator === " " ? /\s/.test(character) : character === separator) {
            if (separator !== " " || cell !== "") {
                cells.push(cell.trim());
                cell = "";
            }
        } else cell += character;
    }
    if (isQuoted) throw new Error(`line ${start}: a quotation mark is not closed`);
    if (separator === " " && cell === "" && cells.length) records.push({ cells, line: start }); else end();
    if (!records.length) throw new Error("table: is empty");
    // A separator at the end of every line is not the start of another column.
    if (records.every(({ cells }) => cells.length > 1 && cells.at(-1) === "")) records.forEach(({ cells }) => cells.pop());
    const [first] = records, hasNames = first.cells.every(text => numberIn(text) === null) && records.length > 1;
    const rows = hasNames ? records.slice(1) : records, count = first.cells.length;
    if (count < 2) throw new Error(`line ${first.line}: has one column: a point needs a number and a class, separated by commas`);
    for (const { cells, line } of rows) {
        if (cells.length !== count) throw new Error(`line ${line}: has ${cells.length} of ${count} columns, counted on line ${first.line}`);
    }
    if (rows.length > mostRows) throw new Error(`table: has ${rows.length} rows: the page takes up to ${mostRows}`);
    return {
        names: hasNames ? first.cells.map((name, column) => name || `column ${column + 1}`)
            : first.cells.map((_, column) => `column ${column + 1}`),
        rows: rows.map(({ cells }) => cells), lines: rows.map(({ line }) => line),
    };
}

/** The separator that stands most often in the first lines, outside of quotation marks. */
function separatorOf(text) {
    const start = text.slice(0, 4096).replace(/"[^"]*"/g, ""), count = sign => start.split(sign).length - 1;
    // Commas that all stand between digits, beside semicolons, are decimal commas.
    const areDecimal = start.includes(";") && !/(^|\D),|,(\D|$)/m.test(start);
    const best = ["\t", ";", ...(areDecimal ? [] : [","])].reduce((a, b) => count(b) > count(a) ? b : a);
    return count(best) ? best : " ";
}

/**
 * Makes points of a table: one or two columns of numbers, and what is to be said of them. Each column of numbers is
 * brought to mean 0 and deviation 1.
 * @param table As `readTable` gives it.
 * @param {number[]} features The columns of the features. @param {number} target The column to learn.
 * @returns {{width: number, numbers: number[], classNames: string[], names: string[]}} Row after row: features, and a
 * class or
 * a number; without names of classes numbers are to be predicted.
 */
export function pointsOf({ names, rows, lines }, features, target) {
    const columnOf = column => standardized(rows.map((cells, row) => {
        const number = numberIn(cells[column]);
        if (number === null) {
            throw new Error(`line ${lines[row]}: ${cells[column] === "" ? "a value is missing" : `'${cells[column].slice(0, 30)}' is no number`} in column ${names[column]}: correct it, or leave the row out`);
        }
        return number;
    }), names[column]);
    const columns = features.map(columnOf), words = rows.map(cells => cells[target]), missing = words.indexOf("");
    if (missing >= 0) throw new Error(`line ${lines[missing]}: a value is missing in column ${names[target]}: correct it, or leave the row out`);
    const classNames = [...new Set(words)].sort(), areNumbers = words.every(word => numberIn(word) !== null);
    const isNumbers = areNumbers
        && (classNames.length > mostClasses || words.some(word => !Number.isInteger(numberIn(word))));
    if (!isNumbers
        && classNames.length < 2) throw new Error(`column ${names[target]}: has one class, ${classNames[0]}: choose the column to learn`);
    if (!isNumbers
        && classNames.length > mostClasses) throw new Error(`column ${names[target]}: has ${classNames.length} classes: the page takes 2 to ${mostClasses}`);
    if (rows.length < 5) throw new Error(`table: has ${rows.length} rows: at least 5 are needed`);
    const targets = isNumbers ? columnOf(target) : words.map(word => classNames.indexOf(word));
    return { width: features.length,
        numbers: rows.flatMap((_, row) => [...columns.map(column => column[row]), targets[row]]), classNames: isNumbers
        ? [] : classNames, names: features.map(column => names[column]) };
}

function standardized(numbers, name) {
    const mean = numbers.reduce((sum, number) => sum + number / numbers.length, 0);
    const deviation = Math.sqrt(numbers.reduce((sum, number) => sum + (number - mean) ** 2 / numbers.length, 0));
    if (!Number.isFinite(deviation)) throw new Error(`column ${name}: its numbers are too large`);
    if (!(deviation > 0)) throw new Error(`column ${name}: every number is ${numbers[0]}: there is nothing to learn from it`);
    return numbers.map(number => (number - mean) / deviation);
}
