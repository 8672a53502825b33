import { svg } from "../elements.js";

/** Why the gradient of W is xᵀ·dz: rectangles that fit, and one that does not. */
export function shapes(stage) {
    const sizes = { N: stage.number("N", 5), in: stage.number("in", 8), out: stage.number("out", 3) };
    const unit = 14, picture = svg("svg", { role: "img" });
    stage.add(picture);

    function box(x, y, rows, columns, name, kind = "") {
        const [width, height] = [columns * unit, rows * unit];
        const cells = [];
        for (let i = 1; i < rows; i += 1) cells.push(`M${x} ${y + i * unit}h${width}`);
        for (let j = 1; j < columns; j += 1) cells.push(`M${x + j * unit} ${y}v${height}`);
        picture.append(
            svg("rect", { x, y, width, height, class: `box ${kind}` }), svg("path", { d: cells.join(""), class: "grid" }),
            svg("text", { x: x + width / 2, y: y + height + 16, class: "tick middle" }, `${name} [${rows}, ${columns}]`));
        return x + width;
    }
    const sign = (x, y, text) => picture.append(svg("text", { x, y, class: "label middle" }, text));

    function draw() {
        const { N, in: inputs, out } = sizes, second = 56 + Math.max(inputs, N) * unit;
        picture.replaceChildren();
        picture.setAttribute("viewBox", `0 0 480 ${second + 50 + N * unit}`);
        picture.append(svg("text", { x: 0, y: 14, class: "label" }, "fits: the sum runs over the N examples"));
        let x = box(8, 24, inputs, N, "xᵀ");
        sign(x + 18, 24 + inputs * unit / 2 + 5, "·");
        x = box(x + 36, 24, N, out, "dz");
        sign(x + 18, 24 + inputs * unit / 2 + 5, "=");
        box(x + 36, 24, inputs, out, "dW", "right");
        picture.append(svg("text", { x: 0, y: second + 8, class: "label" }, N === inputs ? "fits too, and is wrong" : "does not fit"));
        x = box(8, second + 18, N, inputs, "x", "wrong");
        sign(x + 18, second + 18 + N * unit / 2 + 5, "·");
        box(x + 36, second + 18, N, out, "dz", "wrong");
        const words = N === inputs
            ? `With N = in = ${N} the product x·dz fits too, and nothing complains: that is why a check uses sizes that differ.`
            : `x has ${inputs} columns and dz has ${N} rows: only the transposed x fits, and the result has the shape of W.`;
        picture.setAttribute("aria-label", words);
        stage.says(words);
    }
    for (const [name, label] of [["N", "examples N"], ["in", "inputs"], ["out", "outputs"]]) {
        stage.slider({ label, from: 1, to: 10, step: 1, value: sizes[name], change: value => {
            sizes[name] = value;
            draw();
        } });
    }
    draw();
}
