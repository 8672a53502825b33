import { shown, svg } from "../elements.js";

/** Places the nodes of a graph in columns: each node right of its inputs. Returns { column, row } for each. */
function placed(nodes) {
    const columns = [];
    const column = nodes.map(() => 0);
    nodes.forEach((node, index) => {
        column[index] = node.inputs.length ? Math.max(...node.inputs.map(input => column[input.node])) + 1 : 0;
    });
    // An input stands one column before the first node that uses it.
    nodes.forEach((node, index) => {
        if (node.inputs.length) return;
        const users = nodes.flatMap((other, k) => other.inputs.some(input => input.node === index) ? [column[k]] : []);
        if (users.length) column[index] = Math.min(...users) - 1;
    });
    column.forEach((at, index) => (columns[at] ??= []).push(index));
    const rows = nodes.map(() => 0);
    columns.forEach((members, at) => {
        // Near the middle of what goes in.
        const wanted = new Map(members.map((index, k) => [index, nodes[index].inputs.length
            ? nodes[index].inputs.reduce((sum, input) => sum + rows[input.node], 0) / nodes[index].inputs.length : k - (members.length - 1) / 2]));
        members.sort((a, b) => wanted.get(a) - wanted.get(b));
        if (at === 0) members.sort((a, b) => a - b);
        let last = -Infinity;
        const centered = members.map(index => (last = Math.max(wanted.get(index), last + 1)));
        const shift = centered.reduce((sum, row, k) => sum + row - wanted.get(members[k]), 0) / members.length;
        members.forEach((index, k) => { rows[index] = centered[k] - shift; });
    });
    return nodes.map((_, index) => ({ column: column[index], row: rows[index], columns: columns.length }));
}

/**
 * Draws a circuit: each node with its value above and its gradient below, and on each edge its local derivative and
 * what flows back.
 * @param {{name: string, operation: string, value: number, gradient: number, inputs: {node: number, derivative: number}[]}[]} nodes
 */
export function drawCircuit(nodes, { digits = 3, backward = true, label = "circuit" } = {}) {
    const places = placed(nodes), rows = places.map(place => place.row);
    const low = Math.min(...rows), high = Math.max(...rows), columns = Math.max(...places.map(place => place.column)) + 1;
    const [dx, dy] = [128, 92], width = Math.max(columns * dx, 256), height = (high - low + 1) * dy + 16;
    const x = index => places[index].column * dx + dx / 2, y = index => (places[index].row - low) * dy + dy / 2 + 8;
    const picture = svg("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label, class: "circuit" });
    picture.style.maxWidth = `${width * 1.25}px`;
    nodes.forEach((node, index) => {
        node.inputs.forEach(({ node: source, derivative }, k) => {
            const [x1, y1, x2, y2] = [x(source) + 26, y(source), x(index) - 26, y(index)];
            const bend = node.inputs.filter(input => input.node === source).length > 1 ? (k ? 26 : -26) : 0;
            const [mx, my] = [(x1 + x2) / 2, (y1 + y2) / 2 + bend];
            picture.append(svg("path", { d: `M${x1} ${y1}Q${mx} ${my} ${x2} ${y2}`, class: "edge" }));
            if (backward) {
                picture.append(
                    svg("text", { x: mx, y: (y1 + y2) / 4 + my / 2 - 5, class: "tick middle halo" }, `×${shown(derivative, digits)}`));
            }
        });
    });
    nodes.forEach((node, index) => {
        picture.append(
            svg("circle", { cx: x(index), cy: y(index), r: 25, class: "node" }),
            svg("text", { x: x(index), y: y(index) + 5, class: "name middle" }, node.name || node.operation || shown(node.value, digits)));
        // A constant says its value by itself, and nobody asks for its gradient.
        if (!node.name && !node.operation) return;
        picture.append(svg("text", { x: x(index), y: y(index) - 31, class: "value middle halo" }, shown(node.value, digits)));
        if (backward) {
            picture.append(svg("text", { x: x(index), y: y(index) + 42, class: "gradient middle halo" }, shown(node.gradient, digits)));
        }
    });
    return picture;
}
