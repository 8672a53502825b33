// The network to take along: as a file, and as a program.
import { element } from "../elements.js";
import { commandLine, numpyProgram, pytorchProgram, swiftProgram } from "./code.js";
import { safetensors, useOfFile } from "./safetensors.js";

const kinds = [["swift", "Swift", swiftProgram], ["numpy", "NumPy", numpyProgram],
    ["pytorch", "PyTorch", pytorchProgram], ["command", "command line", commandLine]];

/** The panel with the file and the programs. */
export class TakeAwayPanel {
    constructor(app) {
        this.app = app;
        this.kind = element("select", { "aria-label": "language", onchange: () => this.draw() },
            kinds.map(([value, title]) => element("option", { value }, title)));
        this.text = element("pre", { tabindex: 0, "aria-label": "program" });
        this.words = element("p", {});
        this.copied = element("span", { "aria-live": "polite" });
        this.element = element("div", { class: "take-away" }, element("div", { class: "bar" },
            element("button", { type: "button", onclick: () => this.download() }, "download model.safetensors"),
            element("label", {}, "this network as", this.kind),
            element("button", { type: "button", onclick: () => this.copy() }, "copy"), this.copied),
        this.words, this.text);
    }

    /** The program in the chosen language, with the weights as they are now. */
    program(language) {
        const { training, state } = this.app, [, , make] = kinds.find(([value]) => value === language);
        return make(training, state);
    }

    draw() {
        this.words.textContent = `${useOfFile(this.app.state)} The programs hold the weights as they are now, and print the loss and the outputs that this page shows.`;
        this.text.textContent = this.program(this.kind.value);
    }

    download() {
        const address = URL.createObjectURL(new Blob([safetensors(this.app.training, this.app.state)],
            { type: "application/octet-stream" }));
        element("a", { href: address, download: "model.safetensors" }).click();
        setTimeout(() => URL.revokeObjectURL(address), 10_000);
    }

    async copy() {
        try {
            await navigator.clipboard.writeText(this.text.textContent);
            this.copied.textContent = "copied";
        } catch {
            getSelection().selectAllChildren(this.text);
            this.copied.textContent = "selected: copy it with the keyboard";
        }
        setTimeout(() => { this.copied.textContent = ""; }, 2000);
    }
}
