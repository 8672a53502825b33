import { loadEngine } from "../page-engine.js";
import { circuit, fork } from "../Figures/circuit.js";
import { delta } from "../Figures/delta.js";
import { descent } from "../Figures/descent.js";
import { folds } from "../Figures/folds.js";
import { gates } from "../Figures/gates.js";
import { hiddenGrid } from "../Figures/hidden-grid.js";
import { histograms } from "../Figures/histograms.js";
import { jacobian } from "../Figures/jacobian.js";
import { likelihood } from "../Figures/likelihood.js";
import { network } from "../Figures/network.js";
import { nudge } from "../Figures/nudge.js";
import { shapes } from "../Figures/shapes.js";
import { softmax } from "../Figures/softmax.js";
import { Stage } from "../Figures/stage.js";
import { trajectories } from "../Figures/trajectories.js";
import { twoLosses } from "../Figures/two-losses.js";

const figures = {
    circuit, delta, descent, folds, fork, gates, "hidden-grid": hiddenGrid, histograms, jacobian, likelihood, network, nudge, shapes,
    softmax, trajectories, "two-losses": twoLosses,
};

/** Puts each live figure in the place of its still picture, when the reader comes near it. Where that fails the picture stays. */
export function bringFiguresToLife() {
    const all = document.querySelectorAll("figure.live");
    if (!document.getElementById("engine")) return all.forEach(showStill);
    const watcher = new IntersectionObserver(entries => {
        for (const { isIntersecting, target } of entries) {
            if (!isIntersecting) continue;
            watcher.unobserve(target);
            bringToLife(target);
        }
    }, { rootMargin: "400px" });
    for (const figure of all) watcher.observe(figure);
}

async function bringToLife(figure) {
    const still = figure.querySelector(".still"), place = document.createElement("div");
    try {
        const engine = await loadEngine();
        const show = figures[figure.dataset.figure];
        if (!show) throw new Error(`There is no figure ${figure.dataset.figure}.`);
        const stage = new Stage(place, engine, { ...figure.dataset });
        show(stage);
        still.replaceWith(place);
        // The colors follow the page.
        figure.dataset.state = "alive";
    } catch (error) {
        figure.dataset.state = "still";
        showStill(figure);
        console.error(`${figure.dataset.figure}: ${error.message}`);
    }
}

/** Shows the still picture, which a browser with scripts does not load by itself. */
function showStill(figure) {
    const still = figure.querySelector(".still"), hidden = still.querySelector("noscript");
    if (hidden) still.innerHTML = hidden.textContent;
}
