const key = "pullback-book";

/** What the reader has answered, kept by the browser; nothing where it keeps nothing. */
export function remembered() {
    try {
        return { guesses: {}, prompts: {}, ...JSON.parse(localStorage.getItem(key) ?? "{}") };
    } catch {
        return { guesses: {}, prompts: {} };
    }
}

/** Changes what is kept. */
export function remember(change) {
    const all = remembered();
    change(all);
    try { localStorage.setItem(key, JSON.stringify(all)); } catch { /* A private window keeps nothing. */ }
}
