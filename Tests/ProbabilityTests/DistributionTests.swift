import PullbackArrays
import PullbackProbability
import PullbackTestSupport
import Testing

@Suite("Distributions") struct DistributionTests {
    @Test("Log-probabilities, moments, entropy and draws are those of scipy, PyTorch and NumPy", arguments: families)
    func reference(_ name: String) throws {
        let cases = try #require(try Reference.read.get().distributions[name])
        #expect(cases.count >= 3)
        for expected in cases {
            let a = expected.parameters
            switch name {
            case "bernoulli": check(try Bernoulli(a[0]), expected) { Int($0) }
            case "categorical": check(try Categorical(a), expected) { Int($0) }
            case "discrete":
                let (values, probabilities) = (Array(a.prefix(a.count / 2)), Array(a.suffix(a.count / 2)))
                check(try DiscreteDistribution(values, probabilities: probabilities), expected) { $0 }
            case "gaussian": check(try Gaussian(mean: a[0], standardDeviation: a[1]), expected) { $0 }
            default: check(try Uniform(a[0], a[1]), expected) { $0 }
            }
        }
    }

    private func check<D: Distribution>(_ d: D, _ expected: Reference.Case, outcome: (Double) -> D.Outcome) {
        let outcomes = expected.outcomes.map(outcome)
        let logs = outcomes.map(d.logProbability)
        // No sum has more than ten terms, and no number is subtracted from one that is ten times as large.
        let rounding = 10 * rounding(terms: 10)
        #expect(errorBesideOne(logs, expected.logProbabilities) <= rounding, "\(d)")
        // A relative error of p is an absolute error of ln p.
        let powers = zip(logs, logs.map(Double.exp)).map { $1 == 0 ? 0 : $1 * max(1, abs($0)) }
        #expect(
            relativeError(outcomes.map(d.probability), logs.map(Double.exp), magnitudes: powers) <= rounding, "\(d)")
        let moments = [d.mean, d.variance, d.entropy]
        #expect(errorBesideOne(moments, [expected.mean, expected.variance, expected.entropy]) <= rounding, "\(d)")

        // Digit for digit, whether drawn at once or one by one.
        var (atOnce, single) = (Generator(seed: 7), Generator(seed: 7))
        let samples = d.samples(expected.samples.count, using: &atOnce)
        #expect(samples == expected.samples.map(outcome), "\(d)")
        #expect(samples == samples.map { _ in d.sample(using: &single) }, "\(d)")
        #expect(d.samples(0, using: &atOnce).isEmpty && atOnce.random() == single.random(), "\(d)")
    }

    @Test("What cannot occur has the log-probability −∞, what is certain 0, and the ends of an interval count")
    func impossible() throws {
        #expect(try Bernoulli(0).logProbability(of: 1) == -.infinity && Bernoulli(0).logProbability(of: 0) == 0)
        #expect(try Bernoulli(1).logProbability(of: 0) == -.infinity && Bernoulli(1).logProbability(of: 1) == 0)
        #expect(try Bernoulli(0.5).logProbability(of: 2) == -.infinity)
        #expect(try [-1, 1, 2].map(Categorical([1, 0]).logProbability) == [-.infinity, -.infinity, -.infinity])
        #expect(DiscreteDistribution.die.logProbability(of: 3.5) == -.infinity)
        let uniform = try Uniform(2, 4)
        #expect(relativeError([1.999, 2, 4, 4.001].map(uniform.probability), [0, 0.5, 0.5, 0]) <= rounding(terms: 1))
        #expect(try Gaussian().logProbability(of: .infinity) == -.infinity)
    }

    @Test("The frequencies of many draws are the probabilities, to the square root of their number")
    func frequencies() throws {
        var generator = Generator(seed: 1)
        let p = [0.1, 0.0, 0.6, 0.3]
        let labels = try Categorical(p).samples(40_000, using: &generator)
        // A frequency of 40 000 has a deviation of at most ½/200, the mean 2/200, the deviation less.
        #expect(distance(try Categorical.fit(to: labels).probabilities, p) < 4 * 0.5 / 200)
        let numbers = try Gaussian(mean: 3, standardDeviation: 2).samples(40_000, using: &generator)
        let fitted = try Gaussian.fit(to: numbers)
        #expect(distance([fitted.mean, fitted.standardDeviation], [3, 2]) < 4 * 2.0 / 200)
    }

    @Test("Probabilities as a softmax in Float gives them can be drawn from")
    func softmaxInFloat() throws {
        let logits = NDArray<Float>((0..<1000).map { Float($0 % 17) / 3 }).reshaped(1, -1)
        let probabilities = logits.softmax().elements.map(Double.init)
        #expect(abs(probabilities.reduce(0, +) - 1) > 1.5e-8)
        var generator = Generator(seed: 0)
        let labels = try Categorical(probabilities).samples(100, using: &generator)
        #expect(labels.allSatisfy { 0..<1000 ~= $0 })
        let classes = (0..<1000).map(Double.init)
        var again = Generator(seed: 0)
        let values = try DiscreteDistribution(classes, probabilities: probabilities).samples(100, using: &again)
        #expect(values == labels.map(Double.init))
    }
}

private let families = ["bernoulli", "categorical", "discrete", "gaussian", "uniform"]
