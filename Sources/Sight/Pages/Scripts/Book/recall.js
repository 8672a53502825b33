import { remember, remembered } from "./memory.js";

const intervals = [1, 3, 7, 16, 35];

/** Adds to each prompt whether it was known, and to each list of prompts a file for `pullback review`. */
export function keepRecall() {
    for (const prompt of document.querySelectorAll(".prompt")) {
        const row = document.createElement("p");
        row.className = "act";
        for (const [label, isKnown] of [["Again", false], ["I knew it", true]]) {
            const button = Object.assign(document.createElement("button"), { type: "button", textContent: label, className: "quiet" });
            button.addEventListener("click", () => {
                note(prompt.dataset.prompt, isKnown);
                prompt.open = false;
                mark(prompt);
            });
            row.append(button);
        }
        prompt.append(row);
        mark(prompt);
    }
    for (const list of document.querySelectorAll(".recall")) {
        const button = Object.assign(document.createElement("button"), { type: "button", textContent: "Save review.json", className: "quiet" });
        button.title = "What you knew on all pages, for pullback review --state review.json";
        button.addEventListener("click", save);
        list.append(button);
    }
}

/** The schedule of `pullback review`: what is known when it is due comes again after 1, 3, 7, 16, 35 days. */
function note(name, isKnown) {
    remember(all => {
        const today = dayOf(new Date()), earlier = all.prompts[name] ?? { known: 0, due: today };
        const standing = { ...earlier, asked: today };
        if (!isKnown) Object.assign(standing, { known: 0, due: today });
        else if (earlier.due <= today) {
            const due = new Date();
            due.setDate(due.getDate() + intervals[Math.min(earlier.known, intervals.length - 1)]);
            Object.assign(standing, { known: earlier.known + 1, due: dayOf(due) });
        }
        all.prompts[name] = standing;
    });
}

const dayOf = date => [date.getFullYear(), date.getMonth() + 1, date.getDate()].map(part => String(part).padStart(2, "0")).join("-");

function mark(prompt) {
    const standing = remembered().prompts[prompt.dataset.prompt];
    prompt.classList.toggle("known", (standing?.known ?? 0) > 0);
}

function save() {
    const text = JSON.stringify({ format: "pullback review", version: 1, prompts: remembered().prompts }, null, 2) + "\n";
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    link.download = "review.json";
    link.click();
    URL.revokeObjectURL(link.href);
}
