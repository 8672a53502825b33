// The rules of the backward pass in words. The formulas are the engine's: g is the gradient that arrives at an
// operation, y its value, a and b its inputs in order, x its only one.

const words = {
    "g·bᵀ": "the gradient times the transposed weights: an input gets from each neuron the gradient times the weight that leads there",
    "aᵀ·g": "the transposed inputs times the gradient: a weight gets its input times its neuron's gradient, added up over the points",
    "Σ g": "the gradient added up over the points, since every point uses the same numbers",
    "g × (1 − y²)": "the gradient times the slope of tanh, which is near 0 where y is near ±1",
    "g × y × (1 − y)": "the gradient times the slope of the sigmoid, which is at most ¼",
    "g × [x > 0]": "the gradient where x is above 0, nothing elsewhere",
    "g × c": "the gradient times the slope there",
    "g": "the gradient as it is: a sum hands it on",
    "−g": "the gradient with the other sign",
    "Σ −g": "the gradient with the other sign, added up",
    "g × b": "the gradient times the other factor",
    "g × a": "the gradient times the other factor",
    "Σ g × a": "the gradient times the other factor, added up over the points",
    "Σ g × b": "the gradient times the other factor, added up over the points",
    "g / b": "the gradient over the divisor",
    "g × 2 × x": "the gradient times the slope of the square, 2x",
    "g / (2 × y)": "the gradient times the slope of the root, 1 / (2y)",
    "g × (softmax(x) − labels)": "the probability of each class, less 1 for the right one: what is too much is pushed down",
    "g × (sigmoid(a) − b)": "the probability less the label: what is too much is pushed down",
    "(softmax(a) × Σ b − b) × g": "the probability of each class, less the smoothed label",
    "0.5 × g": "half of the gradient",
    "scatter(g)": "the gradient to the places that were chosen, 0 to all others",
};

/** Says a rule in words. */
export function ruleInWords(rule) {
    if (words[rule]) return words[rule];
    const share = rule.match(/^g \/ (\d+)$/);
    if (share) return share[1] === "1" ? "the gradient as it is: the mean of one number"
        : `a share of the gradient: each of ${share[1]} numbers has moved the mean by 1/${share[1]}`;
    return "what the operation's slope makes of the gradient";
}
