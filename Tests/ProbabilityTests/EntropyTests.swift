import Arrays
import Probability
import Testing

@Suite("Entropy") struct EntropyTests {
    @Test("Entropy, cross-entropy and divergence are those of scipy and PyTorch")
    func reference() throws {
        for expected in try Reference.read.get().divergences {
            let (p, q) = (expected.p, expected.q)
            let computed = [entropy(p), crossEntropy(p, q), klDivergence(p, q)]
            #expect(distance(computed, [expected.entropy, expected.crossEntropy, expected.klDivergence]) < 1e-12)
        }
    }

    @Test("C4: entropy is largest for the uniform distribution, 0 for a certain one, and in between for any other")
    func bounds() {
        var generator = Generator(seed: 0)
        for classes in 1...20 {
            let uniform = Array(repeating: 1 / Double(classes), count: classes)
            #expect(abs(entropy(uniform) - .log(Double(classes))) < 1e-14)
            var certain = Array(repeating: 0.0, count: classes)
            certain[classes / 2] = 1
            #expect(entropy(certain) == 0 && entropy(certain).sign == .plus)
            for _ in 0..<100 where classes > 1 {
                let p = generator.probabilities(classes)
                #expect(entropy(p) < entropy(uniform) && (entropy(p) > 0) == !p.contains(1), "\(p)")
            }
        }
    }

    @Test("C4: KL(p‖q) is above 0 for any p ≠ q and exactly 0 for p = q")
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

    @Test("C4: KL is not symmetric: both directions between two coins")
    func divergenceIsNotSymmetric() {
        let (p, q) = ([0.5, 0.5], [0.9, 0.1])
        #expect(abs(klDivergence(p, q) - 0.5 * .log(25 / 9)) < 1e-15)
        #expect(abs(klDivergence(q, p) - (0.9 * .log(1.8) + 0.1 * .log(0.2))) < 1e-15)
        #expect(abs(klDivergence(p, q) - klDivergence(q, p)) > 0.14)
    }

    @Test("C4: H(p,q) = H(p) + KL(p‖q) to 1e-12")
    func decomposition() {
        var generator = Generator(seed: 2)
        for trial in 0..<2000 {
            let classes = 1 + trial % 20
            let (p, q) = (generator.probabilities(classes), generator.probabilities(classes, zeros: false))
            #expect(abs(crossEntropy(p, q) - entropy(p) - klDivergence(p, q)) < 1e-12, "\(p) \(q)")
        }
    }

    @Test("C4: 0 · ln 0 is 0, and what q rules out and p does not costs infinitely much")
    func zeros() {
        #expect(klDivergence([0, 1], [0, 1]) == 0 && crossEntropy([0, 1], [0, 1]) == 0)
        #expect(klDivergence([0.5, 0.5], [0, 1]) == .infinity && crossEntropy([0.5, 0.5], [0, 1]) == .infinity)
        #expect(abs(klDivergence([0, 1], [0.5, 0.5]) - .log(2)) < 1e-15)
        // p/q would leave the range of a Double.
        let least = Double.leastNonzeroMagnitude
        #expect(abs(klDivergence([1, 0], [least, 1]) + .log(least)) < 1e-12)
    }

    @Test("C3: −ln ∏ pₖ^yₖ is the cross-entropy H(y, p), for one-hot y and for any other")
    func likelihoodOfLabels() throws {
        var generator = Generator(seed: 3)
        for trial in 0..<500 {
            let classes = 2 + trial % 9
            let p = generator.probabilities(classes, zeros: false)
            let label = generator.integers(0..<classes)
            let oneHot = (0..<classes).map { $0 == label ? 1.0 : 0 }
            for y in [oneHot, generator.probabilities(classes)] {
                let likelihood = zip(p, y).reduce(1) { $0 * Double.pow($1.0, $1.1) }
                #expect(abs(crossEntropy(y, p) + .log(likelihood)) < 1e-12)
            }
            #expect(try crossEntropy(oneHot, p) == -Categorical(p).logProbability(of: label))
        }
    }

    @Test("B1: binary cross-entropy, from p and from logits, is the negative log-likelihood of a Bernoulli")
    func binaryCrossEntropy() throws {
        var generator = Generator(seed: 4)
        let z = NDArray<Double>.uniform([200], -6, 6, using: &generator)
        let labels = try Bernoulli(0.4).samples(200, using: &generator)
        let (p, y) = (z.sigmoid(), NDArray(labels.map(Double.init)))
        let fromProbabilities = -(y * p.log() + (1 - y) * (1 - p).log())
        let fromLogits = z.softplus() - y * z
        let negativeLogLikelihoods = try zip(p.elements, labels).map { try -Bernoulli($0).logProbability(of: $1) }
        #expect(distance(negativeLogLikelihoods, fromProbabilities.elements) < 1e-12)
        #expect(distance(negativeLogLikelihoods, fromLogits.elements) < 1e-12)
        let product = try zip(p.elements, labels).reduce(1) { try $0 * Bernoulli($1.0).probability(of: $1.1) }
        #expect(abs(fromProbabilities.sum().item + .log(product)) < 1e-11)
    }
}
