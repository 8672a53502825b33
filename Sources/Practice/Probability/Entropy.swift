import PullbackArrays

// Measures of distributions over the same k classes, each given as a list of k probabilities; all in nats. A
// list that is not a list of probabilities stops the program.

/// Returns the entropy H(p) = −Σ p ln p, with 0 · ln 0 = 0: the mean information of an outcome, in nats.
///
/// The entropy is 0 if one outcome is certain and ln k if all k are equally likely. SciPy:
/// `stats.entropy(p)`.
public func entropy(_ p: [Double]) -> Double { expectation(under: p, p, "entropy") { p, _ in -.log(p) } }

/// Returns the cross-entropy H(p, q) = −Σ p ln q, with 0 · ln 0 = 0: the mean of −ln q over outcomes drawn
/// from p.
///
/// The result is infinite if q is 0 where p is not. For a one-hot p it is the negative log-likelihood of the
/// label: the loss of classification and of next-token prediction. Cross-entropy is `klDivergence` plus H(p),
/// and H(p) does not depend on q, so distillation may minimize either.
public func crossEntropy(_ p: [Double], _ q: [Double]) -> Double {
    expectation(under: p, q, "cross-entropy") { _, q in -.log(q) }
}

/// Returns the Kullback-Leibler divergence KL(p‖q) = Σ p ln(p/q) = H(p, q) − H(p), with 0 · ln(0/q) = 0.
///
/// The divergence is never negative, 0 only for p = q, infinite if q is 0 where p is not, and not symmetric.
/// As a penalty it keeps a fine-tuned language model near the original model, and the code of a variational
/// autoencoder near its prior. SciPy: `stats.entropy(p, q)`; torch.distributions: `kl_divergence`.
public func klDivergence(_ p: [Double], _ q: [Double]) -> Double {
    // Rounding can make the sum negative if the two lists are nearly equal.
    max(0, expectation(under: p, q, "KL divergence") { p, q in .log(p) - .log(q) })
}

/// Returns Σ p f(p, q) over the classes for which p is not 0; `name` begins the message if a list is wrong.
private func expectation(
    under p: [Double], _ q: [Double], _ name: String, of f: (Double, Double) -> Double
) -> Double {
    require(p.count == q.count, "\(name): \(p.count) and \(q.count) probabilities")
    for list in [p, q] { require(problem(with: list) == nil, "\(name): \(problem(with: list) ?? "")") }
    return zip(p, q).reduce(0) { $1.0 == 0 ? $0 : $0 + $1.0 * f($1.0, $1.1) }
}
