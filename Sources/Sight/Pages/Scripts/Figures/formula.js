/**
 * A formula such as "tanh(w*x + b)" at values of its names: its value, its gradient for each name, and its nodes, inputs before
 * operations, as the engine takes it apart.
 */
export function evaluate(engine, formula, values) {
    const { value, nodes } = engine.expression(formula, values), gradients = {};
    for (const name of Object.keys(values)) {
        gradients[name] = nodes.filter(node => node.inputs.length === 0 && node.name === name)
            .reduce((sum, node) => sum + node.gradient, 0);
    }
    return { value, gradients, nodes };
}
