import { loadEngine } from "../page-engine.js";

loadEngine().then(engine => {
    const learner = engine.create("data=moons");
    engine.step(learner, 100);
    document.getElementById("playground").textContent = `loss ${engine.score(learner, 0).loss}`;
}, error => { document.getElementById("playground").textContent = error.message; });
