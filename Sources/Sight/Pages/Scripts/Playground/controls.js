// The controls of the settings, made from their table.
import { element } from "../elements.js";
import { applies, listed, settings } from "./settings.js";

const other = "…";

/** A group of controls. */
export class Controls {
    /** @param app The playground. @param {string} group The group in the table. */
    constructor(app, group) {
        this.app = app;
        this.controls = settings.filter(setting => setting.group === group
            && setting.kind !== "none").map(setting => this.control(setting));
        this.elements = this.controls.map(({ row }) => row);
    }

    control(setting) {
        const { name, kind, label, help } = setting, id = `setting-${name}`, { app } = this;
        if (kind === "switch") {
            const input = element("input",
                { id, type: "checkbox", onchange: () => app.change({ [name]: String(input.checked) }) });
            return { setting, input,
                row: element("div", { class: "control", "data-control": name, title: help },
                element("label", { for: id }, label), input) };
        }
        // A choice of usual values, and a field for any other.
        const field = kind === "choice" ? null : element("input", {
            type: "text", inputmode: kind === "number" ? "decimal" : "text", "aria-label": `${label}, another value`,
                hidden: true, spellcheck: "false",
            onchange: () => close(true), onblur: () => close(false),
                onkeydown: event => { if (event.key === "Escape") close(false); },
        });
        const close = isTaken => {
            if (field.hidden) return;
            const value = field.value.trim();
            field.hidden = true;
            input.hidden = false;
            if (isTaken && value !== app.state[name]) app.change({ [name]: value });
        };
        const input = element("select", {
            id, onchange: () => {
                if (input.value !== other) {
                    app.change({ [name]: input.value });
                    return;
                }
                input.value = app.state[name];
                input.hidden = true;
                field.hidden = false;
                field.value = app.state[name];
                field.focus();
                field.select();
            },
        });
        return { setting, input, field,
            row: element("div", { class: "control", "data-control": name, title: help },
            element("label", { for: id }, label), input, field) };
    }

    update() {
        const { state } = this.app;
        for (const { setting: { name }, row, input, field } of this.controls) {
            row.hidden = !applies(name, state);
            if (input.type === "checkbox") {
                input.checked = state[name] === "true";
                continue;
            }
            const all = [...listed(name, state), ...(field ? [[other, "another …"]] : [])], key = all.join();
            if (input.dataset.key !== key) {
                input.dataset.key = key;
                input.replaceChildren(...all.map(([value, title]) =>
                    element("option", { value }, title === "" ? "none" : title)));
            }
            if (input.value !== state[name]) input.value = state[name];
        }
    }
}
