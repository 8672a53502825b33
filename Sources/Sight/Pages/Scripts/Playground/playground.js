// The playground: one state, one network, pictures of it, and one loop that draws.
import { element, Paced, say, percent, short } from "../elements.js";
import { onThemeChange } from "../colors.js";
import { loadEngine } from "../page-engine.js";
import { BackwardPanel } from "./backward.js";
import { ConfusionPanel } from "./confusion.js";
import { Controls } from "./controls.js";
import { Curves } from "./curves.js";
import { DataPicker } from "./data.js";
import { examine } from "./doctor.js";
import { HiddenSpacePanel } from "./hidden-space.js";
import { LayersPanel } from "./layers.js";
import { NetworkDiagram } from "./network.js";
import { decoded, OwnPoints } from "./own-points.js";
import { NeuronPanel } from "./neuron.js";
import { OutputPicture } from "./output.js";
import { Past } from "./past.js";
import { windowOnto } from "./plane.js";
import { address, choices, completed, forEngine, fromAddress, hasNumbers, hasTest, isOwn, setting, settings,
    standard } from "./settings.js";
import { TakeAwayPanel } from "./take-away.js";
import { Training } from "./training.js";

const panels = [["backward", "Backward pass", BackwardPanel], ["neuron", "Neuron", NeuronPanel],
    ["hidden-space", "Hidden space", HiddenSpacePanel], ["layers", "Layers", LayersPanel],
    ["confusion", "Confusion", ConfusionPanel], ["take-away", "Take along", TakeAwayPanel]];

/** Milliseconds of a frame that go to steps; the pictures have the rest. */
const timeForSteps = 9;

class Playground {
    constructor(engine, root) {
        Object.assign(this,
            { engine, root, isRunning: false, selection: null, revision: 0, frames: 0, training: null });
        this.calm = window.matchMedia("(prefers-reduced-motion: reduce)");
        this.build();
        this.readAddress();
        window.addEventListener("hashchange", () => { if (location.hash !== this.written) this.readAddress(); });
        document.addEventListener("visibilitychange", () => this.loop());
        new ResizeObserver(() => this.refresh()).observe(root);
        onThemeChange(() => this.changed());
    }

    // The page.

    build() {
        const button = (text, label, action, name) =>
            element("button",
            { type: "button", class: name, "data-control": name, title: label, "aria-label": label, onclick: action },
            text);
        this.run = button("▶ Run", "run", () => this.isRunning ? this.pause() : this.start(), "run");
        this.facts = element("dl", { class: "facts clock" });
        this.alerts = element("div", { class: "alerts", role: "alert" });
        this.hiding = element("style", {});
        this.spoken = element("p", { class: "unseen", "aria-live": "polite" });
        const top = element("div", { class: "top" },
            element("h1", {}, "Pullback playground"),
            element("div", { class: "buttons" }, this.run, button("Step", "one step", () => this.once(1), "step"),
                button("Epoch", "one epoch", () => this.once(this.training.stepsPerEpoch), "epoch"),
                button("Reset", "begin again with the same points and weights", () => this.reset(), "reset"),
                button("New seed", "other points and weights",
                    () => this.change({ seed: String((Number(this.state.seed) + 1) % 2 ** 31) }), "seed")),
            this.facts);
        this.groups = ["data", "learning", "page"].map(group => new Controls(this, group));
        this.data = new DataPicker(this);
        this.own = new OwnPoints(this);
        this.diagram = new NetworkDiagram(this);
        this.output = new OutputPicture(this);
        this.curves = new Curves(this);
        this.past = new Past(this);
        this.health = element("ul", { class: "health" });
        const card = (title, name, ...children) =>
            element("section", { class: `card ${name}`, "data-control": name, "aria-label": title },
            element("h2", {}, title), children);
        this.panels = new Map(panels.map(([name, , Panel]) => [name, new Panel(this)]));
        this.tabs = element("div",
            { role: "tablist", "aria-label": "more about the network", onkeydown: event => this.turnTabs(event) },
            panels.map(([name, title]) =>
            element("button", { type: "button", role: "tab", id: `tab-${name}`, "data-control": name,
                "aria-controls": "panel", onclick: () => this.openPanel(name) }, title)));
        this.panelBox = element("div", { id: "panel", role: "tabpanel" });
        this.root.replaceChildren(top, this.alerts,
            element("div", { class: "columns" },
                element("div", { class: "side" },
                    card("Data", "data", this.data.element, this.own.element, this.groups[0].elements,
                    this.data.inputs), card("Learning", "learning", this.groups[1].elements, this.groups[2].elements)),
                element("div", { class: "middle" }, this.diagram.element,
                    element("section", { class: "card more", "aria-label": "More" }, this.tabs, this.panelBox)),
                element("div", { class: "results" }, this.output.element, card("Health", "health", this.health),
                    this.curves.element)),
            this.spoken, this.hiding);
        this.curves.element.append(this.past.element);
        this.paced = {
            score: new Paced(() => this.training.record(), 0.4),
            output: new Paced(() => this.output.draw(this.isRunning ? 50 : 100), 0.35),
            diagram: new Paced(() => this.diagram.draw(!this.isRunning || this.training.widths.length < 4), 0.35),
            curves: new Paced(() => { this.curves.draw(); this.past.draw(); }, 0.15, 60),
            panel: new Paced(() => this.panel.draw(), 0.2, 250),
            health: new Paced(() => this.tellHealth(), 0.1, 700),
            clock: new Paced(() => this.tellClock(), 0.1, 100),
            address: new Paced(() => this.writeAddress(), 0.1, 1000),
        };
    }

    get panel() { return this.panels.get(this.state.panel) ?? this.panels.get("backward"); }

    isHidden(name) { return this.hidden.has(name); }

    openPanel(name) {
        this.change({ panel: name });
        if (name === "neuron") this.panel.element.querySelector("input")?.focus();
    }

    turnTabs(event) {
        const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
        if (!by) return;
        const names = panels.map(([name]) => name).filter(name => !this.isHidden(name)),
            place = names.indexOf(this.state.panel);
        const next = names[(place + by + names.length) % names.length];
        this.openPanel(next);
        this.tabs.querySelector(`#tab-${next}`).focus();
    }

    // The state.

    readAddress() {
        const { state, remarks } = fromAddress(location.hash || location.search);
        const hidden = new Set(state.hide.split(",").filter(name => name !== ""));
        const known = new Set([...settings.map(({ name }) => name),
            ...[...this.root.querySelectorAll("[data-control]")].map(part => part.dataset.control)]);
        for (const name of hidden) if (!known.has(name)) remarks.push(
            `hide: there is no ${name.slice(0, 40)}: known are ${[...known].join(", ")}`);
        if (!this.panels.has(state.panel)) {
            remarks.push(`panel: is '${state.panel.slice(0, 40)}': must be one of ${[...this.panels.keys()].join(", ")}`);
            state.panel = standard("panel", state);
        }
        this.hidden = hidden;
        this.hiding.textContent = [...hidden].filter(name => known.has(name)).map(
            name => `[data-control="${name}"] { display: none !important; }`).join("\n");
        this.state = state;
        this.selection = null;
        this.waiting = 0;
        this.begin(remarks);
        this.waiting = Math.max(0, Number(state.steps) - this.training.steps);
        this.loop();
    }

    writeAddress() {
        const { training } = this, steps = training.isEdited || training.past ? "0" : String(training.steps);
        const text = address({ ...this.state, steps });
        if (this.waiting || text === this.written) return;
        this.written = text;
        // Browsers refuse to write the address too often, and some in files at all.
        try { history.replaceState(null, "", text === "#" ? location.pathname + location.search
            : text); } catch { /* The page works without. */ }
    }

    /** Changes settings; those that the network is made of make a new one. */
    change(changes) {
        const before = this.state, given = { ...before, ...changes };
        if ("data" in changes && changes.data !== before.data) {
            for (const name of ["points", "noise", "batch-size", "loss"]) delete given[name];
        }
        if (!choices("loss", given).some(([value]) => value === given.loss)) delete given.loss;
        this.state = completed(given);
        const names = Object.keys(this.state).filter(name => this.state[name] !== before[name]);
        this.selection = names.some(name => ["hidden", "data", "loss"].includes(name)) ? null : this.selection;
        if (names.includes("own")) this.beginAgain(before);
        else if (names.every(name => setting(name).isOfPage)) this.changed();
        else if (names.every(name => setting(name).isLive) && this.training.steps > 0) this.changeLive(names, before);
        else this.begin([], before);
    }

    /** Changes what can change while the network learns. */
    changeLive(names, before) {
        try {
            const text = name => this.state[name] === "" && name.startsWith("clip") ? "none" : this.state[name];
            this.training.change(names.map(name => `${name}=${text(name)}`).join("\n"));
            if (names.includes("dropout")) this.diagram.rebuild();
            this.alert([]);
        } catch (error) {
            this.state = before;
            this.alert([error.message]);
        }
        this.changed();
    }

    /**
     * Makes the network of the settings. A setting that the engine refuses takes its value before, or the standard.
     * @param {string[]} remarks What has been refused so far.
     * @param {Object<string, string>} [before] The settings before.
     */
    begin(remarks, before) {
        for (let attempt = 0; attempt < settings.length; attempt++) {
            try {
                const training = new Training(this.engine, forEngine(this.state), hasNumbers(this.state),
                    isOwn(this.state) ? decoded(this.state.own).flat() : []);
                this.training?.free();
                this.training = training;
                break;
            } catch (error) {
                if (error.name === "EngineStopped") throw error;
                remarks.push(error.message);
                if (before) { this.state = before; before = undefined; continue; }
                const name = error.message.split(":")[0];
                const guilty = name === "points" && isOwn(this.state) || name === "own"
                    ? ["data", "own", "classes", "loss"] : setting(name) ? [name] : ["schedule"];
                this.state = completed({ ...this.state, ...Object.fromEntries(guilty.map(name => [name, undefined])) });
            }
        }
        this.alert(remarks);
        this.window = windowOnto(this.training, isOwn(this.state));
        this.diagram.rebuild();
        this.rate = null;
        this.changed();
    }

    /** Goes on with other points, and with the same weights where they fit. */
    beginAgain(before) {
        const { isRunning } = this, weights = this.training.state(), { widths } = this.training;
        this.begin([], before);
        if (before.data === this.state.data
            && widths.join() === this.training.widths.join()) this.training.resume(weights);
        if (isRunning) this.start();
    }

    alert(remarks) { this.alerts.replaceChildren(...remarks.map(remark => element("p", {}, remark))); }

    // Running.

    start() {
        if (this.training.past) this.training.show(null);
        if (this.training.isSick) this.reset();
        this.isRunning = true;
        this.loop();
    }

    pause() {
        this.isRunning = false;
        this.changed();
    }

    reset() {
        this.isRunning = false;
        this.waiting = 0;
        this.begin([]);
    }

    once(count) {
        if (this.training.past) this.training.show(null);
        this.isRunning = false;
        this.advance(count, 3000);
        this.training.record();
        this.changed();
    }

    select(selection) {
        this.selection = selection;
        this.changed();
    }

    edit(index, number) {
        this.training.edit(index, number);
        this.changed();
    }

    /** Asks for all pictures to be drawn anew. */
    changed() {
        this.revision += 1;
        this.refresh();
    }

    refresh() {
        this.isStale = true;
        this.loop();
    }

    loop() {
        if (this.frame || document.hidden) return;
        this.frame = requestAnimationFrame(time => {
            this.frame = null;
            try { this.tick(time); } catch (error) { this.fail(error); }
        });
    }

    fail(error) {
        this.isRunning = false;
        this.alert([`${error.message} Reload the page to go on.`]);
        throw error;
    }

    advance(count, milliseconds) {
        const taken = this.training.advance(count, milliseconds);
        this.rate ??= { steps: 0, since: performance.now() };
        this.rate.steps += taken;
        return taken;
    }

    tick(time) {
        const { training, state, paced } = this;
        if (this.waiting) {
            const end = performance.now() + 4 * timeForSteps;
            do {
                this.waiting -= this.advance(Math.min(this.waiting, training.stepsPerEpoch), 4 * timeForSteps);
                // A point of the curves for each epoch, if that costs little.
                paced.score.run(!this.waiting || paced.score.pause < 8);
                if (training.isSick) this.waiting = 0;
            } while (this.waiting && performance.now() < end);
            this.isStale ||= !this.waiting;
        } else if (this.isRunning) {
            const isDue = state.speed !== "step" || time - (this.lastStep ?? -Infinity) >= 250;
            if (isDue) {
                this.lastStep = time;
                // At full speed the first steps are seen too: no more are taken than there have been.
                this.advance({ step: 1, epoch: training.stepsPerEpoch,
                    full: Math.max(1, training.steps) }[state.speed], timeForSteps);
                paced.score.run(state.speed === "step");
            }
            if (training.isSick) {
                this.isRunning = false;
                this.isStale = true;
            }
        }
        const isMoving = this.isRunning || this.waiting > 0, isForced = this.isStale && !isMoving;
        this.isStale = false;
        // Whoever wants less motion sees two pictures a second.
        if (isMoving && this.calm.matches && time - (this.lastPicture ?? 0) < 500) return this.loop();
        this.lastPicture = time;
        if (isForced) {
            this.groups.forEach(group => group.update());
            this.data.update();
            this.own.update();
            this.showPanel();
        }
        for (const name of ["output", "diagram", "curves", "clock", "health", "panel"]) paced[name].run(isForced);
        paced.address.run(isForced);
        this.frames += 1;
        if (isMoving) this.loop();
    }

    showPanel() {
        for (const tab of this.tabs.children) {
            const isOpen = tab.id === `tab-${this.state.panel}`;
            tab.setAttribute("aria-selected", String(isOpen));
            tab.tabIndex = isOpen ? 0 : -1;
        }
        const { element } = this.panel;
        if (this.panelBox.firstChild !== element) {
            this.panelBox.replaceChildren(element);
            this.panel.key = null;
        }
        this.panelBox.hidden = this.isHidden(this.state.panel);
    }

    // What is told.

    tellClock() {
        const { training } = this;
        const label = this.isRunning ? "❚❚ Pause" : "▶ Run";
        say(this.run, label);
        this.run.setAttribute("aria-label", this.isRunning ? "pause" : "run");
        this.run.classList.toggle("on", this.isRunning);
        if (this.rate && performance.now() - this.rate.since > 500) {
            this.speed = this.rate.steps / (performance.now() - this.rate.since) * 1000;
            this.rate = null;
        }
        const facts = [["epoch", short(Math.floor(training.past?.moment.epoch ?? training.epoch))],
            ["steps", String(training.past?.moment.steps ?? training.steps)],
            ["steps a second", this.isRunning && this.speed ? short(Math.round(this.speed)) : "–"]];
        if (this.facts.childElementCount !== facts.length) this.facts.replaceChildren(
            ...facts.map(([name]) => element("div", {}, element("dt", {}, name), element("dd", {}))));
        facts.forEach(([, value], index) => say(this.facts.children[index].lastChild, value));
    }

    tellHealth() {
        const { training, state } = this, findings = training.past
            ? [{ isBad: false, text: `The network as it was in epoch ${short(training.past.moment.epoch)}.` }]
            : examine(training, state);
        const key = findings.map(({ text }) => text).join("\n");
        if (key !== this.healthKey) {
            this.healthKey = key;
            this.health.replaceChildren(...findings.map(({ isBad, text }) =>
                element("li", { class: isBad ? "bad" : "good" }, text)));
        }
        const { train, test } = training.last, now = performance.now();
        // Not more often than one can listen.
        if (!this.isRunning || now - (this.spokenAt ?? 0) > 8000) {
            this.spokenAt = now;
            say(this.spoken,
                `${this.isRunning ? "Running" : "Paused"} at epoch ${Math.floor(training.epoch)}: loss ${short(train.loss)}${train.accuracy === undefined ? "" : `, ${percent(train.accuracy)} right`}${hasTest(state) ? `; test loss ${short(test.loss)}${test.accuracy === undefined ? "" : `, ${percent(test.accuracy)} right`}` : ""}. ${findings[0].text}`);
        }
    }
}

const root = document.getElementById("playground");
loadEngine().then(engine => { window.playground = new Playground(engine, root); }).catch(error => {
    root.replaceChildren(element("p", { class: "failure", role: "alert" }, error.message));
    throw error;
});
