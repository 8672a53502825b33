import PullbackArrays
import PullbackProbability
import PullbackTestSupport
import Testing

@Suite("Entropy") struct EntropyTests {
    @Test("Entropy, cross-entropy and divergence are those of scipy and PyTorch")
    func reference() throws {
        for expected in try Reference.read.get().divergences {
            let (p, q) = (expected.p, expected.q)
            let computed = [entropy(p), crossEntropy(p, q), klDivergence(p, q)]
            // The terms of a divergence have both signs; the sum of their magnitudes is at most H(p) + H(p,
            // q).
            let sizes = [expected.entropy, expected.crossEntropy, expected.entropy + expected.crossEntropy]
            #expect(
                relativeError(
                    computed, [expected.entropy, expected.crossEntropy, expected.klDivergence],
                    magnitudes: sizes.map { max(1, $0) }) <= rounding(terms: p.count))
        }
    }

    @Test("Entropy is largest for the uniform distribution, 0 for a certain one, and in between for any other")
    func bounds() {
        var generator = Generator(seed: 0)
        for classes in 1...20 {
            let uniform = Array(repeating: 1 / Double(classes), count: classes)
            #expect(errorBesideOne(entropy(uniform), .log(Double(classes))) <= rounding(terms: classes))
            var certain = Array(repeating: 0.0, count: classes)
            certain[classes / 2] = 1
            #expect(entropy(certain) == 0 && entropy(certain).sign == .plus)
            for _ in 0..<100 where classes > 1 {
                let p = generator.probabilities(classes)
                #expect(entropy(p) < entropy(uniform) && (entropy(p) > 0) == !p.contains(1), "\(p)")
            }
        }
    }

    @Test("KL(p‖q) is above 0 for any p ≠ q and exactly 0 for p = q")
    func divergenceIsPositive() {
        var generator = Generator(seed: 1)
        for trial in 0..<2000 {
            let classes = 2 + trial % 19
            let (p, q) = (generator.probabilities(classes), generator.probabilities(classes, zeros: false))
            #expect(klDivergence(p, q) > 0 && klDivergence(q, p) > 0, "\(p) \(q)")
            #expect(klDivergence(p, p) == 0 && klDivergence(q, q) == 0)
            let near = zip(p, q).map { $0 + 1e-9 * ($1 - $0) }
            #expect(klDivergence(near, q) >= 0 && klDivergence(p, near) >= 0)
        }
    }

    @Test("KL is not symmetric: both directions between two coins")
    func divergenceIsNotSymmetric() {
        let (p, q) = ([0.5, 0.5], [0.9, 0.1])
        #expect(errorBesideOne(klDivergence(p, q), 0.5 * .log(25 / 9)) <= rounding(terms: 2))
        #expect(errorBesideOne(klDivergence(q, p), 0.9 * .log(1.8) + 0.1 * .log(0.2)) <= rounding(terms: 2))
        #expect(abs(klDivergence(p, q) - klDivergence(q, p)) > 0.14)
    }

    @Test("H(p,q) = H(p) + KL(p‖q)")
    func decomposition() {
        var generator = Generator(seed: 2)
        for trial in 0..<2000 {
            let classes = 1 + trial % 20
            let (p, q) = (generator.probabilities(classes), generator.probabilities(classes, zeros: false))
            #expect(
                errorBesideOne(entropy(p) + klDivergence(p, q), crossEntropy(p, q)) <= 2 * rounding(terms: classes),
                "\(p) \(q)")
        }
    }

    @Test("0 · ln 0 is 0, and what q rules out and p does not costs infinitely much")
    func zeros() {
        #expect(klDivergence([0, 1], [0, 1]) == 0 && crossEntropy([0, 1], [0, 1]) == 0)
        #expect(klDivergence([0.5, 0.5], [0, 1]) == .infinity && crossEntropy([0.5, 0.5], [0, 1]) == .infinity)
        #expect(relativeError(klDivergence([0, 1], [0.5, 0.5]), .log(2)) <= rounding(terms: 2))
        // p/q would leave the range of a Double.
        let least = Double.leastNonzeroMagnitude
        #expect(relativeError(klDivergence([1, 0], [least, 1]), -.log(least)) <= rounding(terms: 2))
    }

    @Test("−ln ∏ pₖ^yₖ is the cross-entropy H(y, p), for one-hot y and for any other")
    func likelihoodOfLabels() throws {
        var generator = Generator(seed: 3)
        for trial in 0..<500 {
            let classes = 2 + trial % 9
            let p = generator.probabilities(classes, zeros: false)
            let label = generator.integers(0..<classes)
            let oneHot = (0..<classes).map { $0 == label ? 1.0 : 0 }
            for y in [oneHot, generator.probabilities(classes)] {
                let likelihood = zip(p, y).reduce(1) { $0 * Double.pow($1.0, $1.1) }
                // Each power is computed with a rounded exponent, and its error counts as much as that of its
                // logarithm.
                #expect(errorBesideOne(crossEntropy(y, p), -.log(likelihood)) <= 2 * rounding(terms: 10 * classes))
            }
            #expect(try crossEntropy(oneHot, p) == -Categorical(p).logProbability(of: label))
        }
    }

    @Test("Binary cross-entropy, from p and from logits, is the negative log-likelihood of a Bernoulli")
    func binaryCrossEntropy() throws {
        var generator = Generator(seed: 4)
        let z = NDArray<Double>.uniform([200], -6, 6, using: &generator)
        let labels = try Bernoulli(0.4).samples(200, using: &generator)
        let (p, y) = (z.sigmoid(), NDArray(labels.map(Double.init)))
        let fromProbabilities = -(y * p.log() + (1 - y) * (1 - p).log())
        let fromLogits = z.softplus() - y * z
        let negativeLogLikelihoods = try zip(p.elements, labels).map { try -Bernoulli($0).logProbability(of: $1) }
        #expect(errorBesideOne(negativeLogLikelihoods, fromProbabilities.elements) <= rounding(terms: 2))
        // The rounding error of 1 − p, for p near 1 − e⁻⁶, is relative to 1.
        #expect(errorBesideOne(negativeLogLikelihoods, fromLogits.elements) <= .exp(6) * rounding(terms: 2))
        let product = try zip(p.elements, labels).reduce(1) { try $0 * Bernoulli($1.0).probability(of: $1.1) }
        #expect(errorBesideOne(fromProbabilities.sum().item, -.log(product)) <= .exp(6) * rounding(terms: 200))
    }
}
