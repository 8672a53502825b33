import { guessIn } from "../numbers.js";
import { remember, remembered } from "./memory.js";

/** Hides what came out of each experiment until there is a guess. */
export function askFirst() {
    for (const form of document.querySelectorAll("form.predict")) {
        const reveal = form.querySelector("details"), output = form.querySelector("output");
        const earlier = remembered().guesses[form.dataset.experiment];
        reveal.hidden = true;
        if (earlier !== undefined) show(earlier);
        form.addEventListener("submit", event => {
            event.preventDefault();
            const guess = String(new FormData(form).get("guess") ?? "").trim();
            const problem = guess === "" ? "Guess first: there is no wrong first guess." : form.dataset.number !== undefined && guessIn(guess) === null
                ? "A number, please: 12, 0.5 or 1/2." : null;
            if (problem) {
                output.className = "";
                output.textContent = problem;
                return;
            }
            remember(all => { all.guesses[form.dataset.experiment] = guess; });
            show(guess);
        });

        function show(guess) {
            const isRight = form.dataset.choice !== undefined ? guess === form.dataset.choice : isClose(guessIn(guess), form.dataset);
            output.className = isRight ? "right" : "wrong";
            output.textContent = isRight ? "✔ as it came out" : "✘ it came out otherwise";
            reveal.hidden = false;
            reveal.open = true;
            const field = form.elements.guess;
            if (form.dataset.choice === undefined) field.value = guess;
            else for (const choice of field) choice.checked = choice.value === guess;
        }
    }
}

/** True if a number agrees to the digits that are asked for, rounded or cut off; all, where 0 are. */
function isClose(guess, { number, digits }) {
    const value = Number(number);
    if (Number(digits) === 0) return guess === value;
    const unit = 10 ** (Math.floor(Math.log10(Math.abs(value))) - Number(digits) + 1), distance = Math.abs(guess - value);
    const isCutOff = Math.sign(guess) === Math.sign(value) && Math.abs(guess) <= Math.abs(value);
    return distance <= unit * (0.5 + 1e-9) || isCutOff && distance < unit * (1 - 1e-9);
}
