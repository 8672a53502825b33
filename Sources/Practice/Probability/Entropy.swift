import PullbackArrays

// What distributions over the same k classes, given as lists of k probabilities, have in common and what tells them
// apart. In nats. A mistake in a list stops the program.

/// The entropy H(p) = −Σ p ln p, with 0 · ln 0 = 0: what an outcome tells on average; from 0 if one is certain to ln k
/// if all are equally likely. scipy: `stats.entropy(p)`.
public func entropy(_ p: [Double]) -> Double { expectation(under: p, p, "entropy") { p, _ in -.log(p) } }

/// The cross-entropy H(p, q) = −Σ p ln q, with 0 · ln q = 0: what outcomes of p tell on average to one who believes q.
///
/// Infinite where q rules out what p does not. It is −ln ∏ qᵖ, so for a one-hot p it is the negative log-likelihood of
/// the label: the loss of classification and of next-token prediction. From `klDivergence` it differs by H(p), which no
/// q changes: distillation may minimize either.
public func crossEntropy(_ p: [Double], _ q: [Double]) -> Double {
    expectation(under: p, q, "cross-entropy") { _, q in -.log(q) }
}

/// The Kullback-Leibler divergence KL(p‖q) = Σ p ln(p/q) = H(p, q) − H(p), with 0 · ln(0/q) = 0: what believing q costs
/// where p is true.
///
/// Never negative, 0 only for p = q, infinite where q rules out what p does not, and not symmetric. As a penalty it keeps
/// a tuned language model near the one that it came from, and the code of a variational autoencoder near its prior.
/// scipy: `stats.entropy(p, q)`; torch.distributions: `kl_divergence`.
public func klDivergence(_ p: [Double], _ q: [Double]) -> Double {
    // Rounding can take the sum of two nearly equal lists below 0.
    max(0, expectation(under: p, q, "KL divergence") { p, q in .log(p) - .log(q) })
}

/// Σ p f(p, q) over the classes that p does not rule out.
private func expectation(
    under p: [Double], _ q: [Double], _ name: String, of f: (Double, Double) -> Double
) -> Double {
    require(p.count == q.count, "\(name): \(p.count) and \(q.count) probabilities")
    for list in [p, q] { require(problem(with: list) == nil, "\(name): \(problem(with: list) ?? "")") }
    return zip(p, q).reduce(0) { $1.0 == 0 ? $0 : $0 + $1.0 * f($1.0, $1.1) }
}
