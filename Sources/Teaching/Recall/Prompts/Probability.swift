import PullbackArrays
import PullbackProbability

extension Topic {
    static let probability = Topic("probability", "expectation, likelihood, entropy, divergence") {
        Prompt(
            "die-mean", "What is the expectation of a fair die?", because: "(1 + 2 + … + 6)/6.",
            picture: "pullback probability die"
        ) { DiscreteDistribution.die.mean }
        Prompt("die-variance", "What is the variance of a fair die?", because: "E[(x − μ)²] = 35/12.") {
            DiscreteDistribution.die.variance
        }
        Prompt(
            "likelihood", "What is the likelihood of data, and why do we take its logarithm?",
            "∏ p(xᵢ). The maximum stays where it is, a product becomes a sum, and nothing becomes too small.",
            picture: "pullback probability mle"
        ) {
            guard let grid = try? (1...99).map({ try Bernoulli(Double($0) / 100) }) else { return false }
            let found = Likelihood(of: [1, 0, 1, 1], on: grid)
            return found.argmaxLikelihood == found.argmaxLogLikelihood
                && found.argmaxLikelihood == found.argminNegativeLogLikelihood
        }
        Prompt(
            "bernoulli-fit", "Observed: 1, 1, 0, 1. Which p is most likely?", because: "the observed frequency."
        ) { (try? Bernoulli.fit(to: [1, 1, 0, 1]).p) ?? .nan }
        Prompt(
            "gaussian-fit", "Observed: 1, 2, 6. Which variance is most likely?",
            because: "Σ(x − μ)²/n with μ = 3: it divides by n, not by n − 1."
        ) { (try? Gaussian.fit(to: [1, 2, 6]).variance) ?? .nan }
        Prompt(
            "one-hot-cross-entropy", "Why is −ln P(y|x) the cross-entropy of a one-hot y?",
            "P = ∏ pₖ^yₖ, so −ln P = −Σ yₖ ln pₖ: only the true class counts.",
            picture: "pullback probability entropy"
        ) { areEqual(crossEntropy([0, 1, 0], [0.2, 0.5, 0.3]), -.log(0.5)) }
        Prompt(
            "largest-entropy", "Which distribution over k outcomes has the largest entropy, which the smallest?",
            "The uniform one, ln k; a certain outcome, 0."
        ) { areEqual(entropy([0.25, 0.25, 0.25, 0.25]), .log(4)) && entropy([0, 1]) == 0 }
        Prompt(
            "cross-entropy-sum", "How do H(p, q), H(p) and KL(p‖q) hang together?", "H(p, q) = H(p) + KL(p‖q)."
        ) {
            let (p, q) = ([0.7, 0.2, 0.1], [0.4, 0.4, 0.2])
            return areEqual(crossEntropy(p, q), entropy(p) + klDivergence(p, q))
        }
        Prompt(
            "divergence", "Three facts about KL(p‖q)?", "It is ≥ 0, it is 0 only for p = q, and it is not symmetric.",
            picture: "pullback probability kl"
        ) {
            let (p, q) = ([0.7, 0.2, 0.1], [0.4, 0.4, 0.2])
            return klDivergence(p, q) > 0 && klDivergence(p, p) == 0 && klDivergence(p, q) != klDivergence(q, p)
        }
        Prompt(
            "divergence-number", "p is a fair coin, q = (¼, ¾). What is KL(p‖q)?", because: "½ ln 2 + ½ ln ⅔."
        ) { klDivergence([0.5, 0.5], [0.25, 0.75]) }
        Prompt(
            "where-used", "Where do language models use cross-entropy, and where KL?",
            "Cross-entropy for the next token; KL to stay near a reference model, and in distillation.")
    }
}
