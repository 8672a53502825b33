import { element, shown } from "../elements.js";

/** A vector times the Jacobian of y = W·x: backward u goes in from the left, forward v from the right. */
export function jacobian(stage) {
    const W = [[1, -2, 0.5], [0.5, 1, -1]], u = [1, 0.5], v = [1, 0, -1];
    const table = element("div", { class: "scroll" });
    stage.add(table);
    const row = values => `<tr>${values.map(value => `<td>${shown(value)}</td>`).join("")}</tr>`;
    const matrix = rows => `<table class="matrix">${rows.map(row).join("")}</table>`;
    const column = values => matrix(values.map(value => [value]));
    let side = "left";
    function draw() {
        // W·x is linear: its Jacobian is W at every x, and J·v is W·v.
        const { jacobian: all, value: forth } = stage.engine.jacobian("product", v, W.flat());
        const jacobian = W.map((_, i) => Array.from(all.slice(3 * i, 3 * i + 3)));
        const back = Array.from(stage.engine.vjp("product", v, u, W.flat()));
        table.innerHTML = side === "left"
            ? `<div class="equation">${matrix([u])} · ${matrix(jacobian)} = ${matrix([back])}</div>`
            : side === "right" ? `<div class="equation">${matrix(jacobian)} · ${column(v)} = ${column(Array.from(forth))}</div>`
            : `<div class="equation wrong">${matrix(jacobian)} · ${column(u)} = ?</div>`;
        stage.says(side === "left" ? "Backward: uᵀJ, a number for each input. A walk from the output needs no more than this product: J itself is never built."
            : side === "right" ? "Forward: J·v, a number for each output: how the outputs move when the inputs move along v."
            : "J·u does not fit: J has 3 columns and u has 2 numbers. A gradient of the output comes from the left.");
    }
    stage.choice({ label: "product", value: side, options: [["left", "uᵀ J, backward"], ["right", "J v, forward"], ["wrong", "J u, the mistake"]], change: value => { side = value; draw(); } });
    stage.slider({ label: "u₁", from: -2, to: 2, step: 0.1, value: u[0], change: value => { u[0] = value; draw(); } });
    stage.slider({ label: "u₂", from: -2, to: 2, step: 0.1, value: u[1], change: value => { u[1] = value; draw(); } });
    draw();
}
