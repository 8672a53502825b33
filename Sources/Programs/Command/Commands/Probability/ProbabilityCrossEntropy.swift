import Pullback

/// Binary cross-entropy for one logit and one label: the negative log-likelihood of a Bernoulli distribution
/// with p = σ(z), and its derivative, computed in three ways.
struct BinaryCrossEntropyRow: Encodable {
    let z: Double
    let y: Int
    let sigmoid: Double
    /// −ln P(y), and the loss that networks are trained with; both are the same number.
    let negativeLogLikelihood, loss: Double
    /// ∂L/∂z in three ways: the formula σ(z) − y, automatic differentiation, and central differences of −ln
    /// P(y).
    let formula, autodiff, difference: Double

    enum CodingKeys: String, CodingKey {
        case z, y, sigmoid, loss, formula, autodiff, difference
        case negativeLogLikelihood = "negative_log_likelihood"
    }

    init(z: Double, y: Int) throws {
        func sigmoid(_ z: Double) -> Double { Tensor(z).sigmoid().item }
        func negativeLogLikelihood(_ z: Double) throws -> Double {
            -(try Bernoulli(sigmoid(z)).logProbability(of: y))
        }
        let step = 1e-5
        (self.z, self.y, self.sigmoid) = (z, y, sigmoid(z))
        self.negativeLogLikelihood = try negativeLogLikelihood(z)
        let label = Tensor(Double(y))
        let (loss, slope) = valueWithGradient(of: { binaryCrossEntropy($0, label) })(Tensor(z))
        (self.loss, autodiff) = (loss.item, slope.item)
        formula = self.sigmoid - Double(y)
        difference = try (negativeLogLikelihood(z + step) - negativeLogLikelihood(z - step)) / (2 * step)
    }

    /// The rows of both labels at a few logits.
    static var all: [BinaryCrossEntropyRow] {
        [-2.0, 0, 2].flatMap { z in [0, 1].compactMap { y in try? BinaryCrossEntropyRow(z: z, y: y) } }
    }

    /// The derivation, and a table that checks it.
    static var text: [String] {
        [
            "Of one outcome y the loss is L = −ln P(y) = −y ln p − (1 − y) ln(1 − p), binary",
            "cross-entropy. A network gives p = σ(z), and the chain rule takes the loss to z:",
            "",
            "  ∂L/∂p = −y/p + (1 − y)/(1 − p) = (p − y) / (p (1 − p))",
            "  ∂p/∂z = σ′(z) = p (1 − p)",
            "  ∂L/∂z = ∂L/∂p · ∂p/∂z = σ(z) − y",
            "",
        ]
            + table(
                [["z", "y", "σ(z)", "−ln P(y)", "loss", "σ(z) − y", "autodiff", "difference"]]
                    + all.map { row in
                        [decimals(row.z, 0), "\(row.y)"]
                            + [
                                row.sigmoid, row.negativeLogLikelihood, row.loss, row.formula, row.autodiff,
                                row.difference,
                            ].map { decimals($0, 6) }
                    }, rightAligned: Set(0...7))
    }
}
