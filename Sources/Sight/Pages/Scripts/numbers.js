// Numbers as people write them.

/** The number that a text is, with a point or a comma before its decimals; null if it is none. */
export function numberIn(text) {
    if (!/^[-+−]?(\d+([.,]\d*)?|[.,]\d+)(e[-+]?\d+)?$/i.test(text)) return null;
    const number = Number(text.replace(",", ".").replace("−", "-"));
    return Number.isFinite(number) ? number : null;
}

/** The number that a guess is: also a fraction, as 1/2, or a part of a hundred, as 50 %; null if it is none. */
export function guessIn(text) {
    const plain = text.replace(/\s/g, "");
    if (plain.endsWith("%")) return divided(guessIn(plain.slice(0, -1)), 100);
    const parts = plain.split("/");
    return parts.length === 2 ? divided(guessIn(parts[0]), guessIn(parts[1])) : numberIn(plain);
}

const divided = (a, b) => a === null || b === null || b === 0 ? null : a / b;
