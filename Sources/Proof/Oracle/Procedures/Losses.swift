import PullbackArrays
import PullbackAutodiff

// The losses by themselves, from the logits z and the labels y to the gradient dz, with every factor of the chain rule.

extension Procedure {
    /// Binary cross-entropy of one logistic output, from z and y of the same shape.
    public static var binaryCrossEntropy: Procedure {
        Procedure(
            name: "bce",
            steps: [
                .forward("p", "p = σ(z) = 1 / (1 + e⁻ᶻ)", because: "the probability that y = 1") { $0["z"].sigmoid() },
                .forward(
                    "loss", "L = −[y ln p + (1 − y) ln(1 − p)]",
                    because: "the negative logarithm of the likelihood pʸ(1 − p)¹⁻ʸ of a Bernoulli variable"
                ) {
                    let (p, y) = ($0["p"], Tensor($0.y))
                    return -(y * p.log() + (1 - y) * (1 - p).log()).sum()
                },
                .gradient(
                    "dp", of: "p", "∂L/∂p = −y/p + (1 − y)/(1 − p) = (p − y) / p(1 − p)",
                    because: "the derivative of ln p is 1/p, that of ln(1 − p) is −1/(1 − p)"
                ) { ($0.p - $0.y) / ($0.p * (1 - $0.p)) },
                .gradient(
                    "slope", of: "z", from: "p", "∂p/∂z = σ′(z) = p(1 − p)",
                    because: "e⁻ᶻ/(1 + e⁻ᶻ)² is the product of p and of 1 − p"
                ) { $0.p * (1 - $0.p) },
                .gradient("dz", of: "z", "∂L/∂z = ∂L/∂p · ∂p/∂z = p − y", because: "the denominator p(1 − p) cancels") {
                    $0.p - $0.y
                },
            ])
    }

    /// Softmax with cross-entropy, from z and y of shape [N, classes].
    public static var softmaxCrossEntropy: Procedure {
        Procedure(
            name: "softmax",
            steps: [
                .forward(
                    "p", "pₖ = e^zₖ / Σⱼ e^zⱼ", "[N, K]",
                    because: "the row's maximum is subtracted first: it cancels, and nothing overflows"
                ) { $0["z"].softmax() },
                .forward(
                    "loss", "L = −Σₖ yₖ ln pₖ", because: "the negative logarithm of the probability of the right class"
                ) { -(Tensor($0.y) * $0["p"].log()).sum() },
                .gradient("dp", of: "p", "∂L/∂pₖ = −yₖ/pₖ", "[N, K]", because: "only the right class is in the sum") {
                    -$0.y / $0.p
                },
                .gradient(
                    "dz", of: "z", "∂L/∂zⱼ = Σₖ ∂L/∂pₖ · pₖ([k = j] − pⱼ) = pⱼ − yⱼ", "[N, K]",
                    because:
                        "∂pₖ/∂zⱼ = pₖ([k = j] − pⱼ): each logit moves all probabilities; pₖ cancels, and the sum of y is 1"
                ) { $0.p - $0.y },
            ])
    }

    /// Half the squared error of one logistic output, from z and y of the same shape.
    public static var halfSquaredError: Procedure {
        Procedure(
            name: "mse",
            steps: [
                .forward("p", "p = σ(z)", because: "the prediction, between 0 and 1") { $0["z"].sigmoid() },
                .forward("loss", "L = ½(p − y)²", because: "the ½ is there to cancel the 2 of the derivative") {
                    0.5 * ($0["p"] - Tensor($0.y)).squared().sum()
                },
                .gradient("dp", of: "p", "∂L/∂p = p − y", because: "½ · 2(p − y)") { $0.p - $0.y },
                .gradient(
                    "slope", of: "z", from: "p", "∂p/∂z = σ′(z) = p(1 − p)",
                    because: "the slope of the logistic function"
                ) {
                    $0.p * (1 - $0.p)
                },
                .gradient(
                    "dz", of: "z", "∂L/∂z = (p − y) · p(1 − p)",
                    because:
                        "nothing cancels: where p is near 0 or 1 the slope is almost 0, and learning is slow, however wrong p is"
                ) { ($0.p - $0.y) * $0.p * (1 - $0.p) },
            ])
    }

    /// The product of two matrices, y = a·b, under the loss L = ½ Σ y².
    public static var matrixProduct: Procedure {
        Procedure(
            name: "matmul",
            steps: [
                .forward("y", "y = a b", "[M, N]", because: "yᵢⱼ = Σₖ aᵢₖ bₖⱼ") { $0["a"].matmul($0["b"]) },
                .forward("loss", "L = ½ Σ y²", because: "any number made of y would do") {
                    0.5 * $0["y"].squared().sum()
                },
                .gradient("dy", of: "y", "∂L/∂y = y", "[M, N]", because: "what comes from above") { $0.y },
                .gradient(
                    "da", of: "a", "∂L/∂a = dy bᵀ", "[M, K]",
                    because: "aᵢₖ reaches yᵢⱼ with the factor bₖⱼ, for every j: the sum over j is a product with bᵀ"
                ) { $0.dy.matmul($0.b, transposeOther: true) },
                .gradient(
                    "db", of: "b", "∂L/∂b = aᵀ dy", "[K, N]",
                    because: "bₖⱼ reaches yᵢⱼ with the factor aᵢₖ, for every i: the sum over i is a product with aᵀ"
                ) { $0.a.matmul($0.dy, transposeSelf: true) },
            ])
    }
}
