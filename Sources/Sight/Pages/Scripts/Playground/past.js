// Back in time: the network as it was at any epoch.
import { element, say, short } from "../elements.js";

/** The slider of the past. */
export class Past {
    constructor(app) {
        this.app = app;
        this.slider = element("input",
            { type: "range", min: 0, "aria-label": "epoch that is shown", oninput: () => this.go() });
        this.words = element("output", {});
        this.stay = element("button",
            { type: "button", hidden: true, onclick: () => { app.training.stay(); app.changed(); } },
            "go on from here");
        this.element = element("div", { class: "past", "data-control": "past" },
            element("label", {}, "Back in time", this.slider), this.words, this.stay);
    }

    go() {
        const { training } = this.app, index = Number(this.slider.value);
        this.app.pause();
        training.show(index >= training.kept.length - 1 && !training.isSick ? null : training.kept[index]);
        this.app.changed();
    }

    draw() {
        const { training } = this.app, { kept, past } = training;
        this.slider.max = Math.max(kept.length - 1, 0);
        if (!past) this.slider.value = this.slider.max;
        const text = past ? `epoch ${short(past.moment.epoch)} of ${short(training.epoch)}`
            : `epoch ${short(training.epoch)}, now`;
        say(this.words, text);
        this.slider.setAttribute("aria-valuetext", text);
        this.stay.hidden = !past;
    }
}
