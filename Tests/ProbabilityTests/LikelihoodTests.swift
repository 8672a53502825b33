import PullbackArrays
import PullbackProbability
import PullbackTestSupport
import Testing

@Suite("Maximum likelihood") struct LikelihoodTests {
    @Test(
        "∏p, Σ ln p and −Σ ln p have their extremum at one place, for each family where its fit says", arguments: 0..<20
    )
    func extremaAgree(seed: Int) throws {
        var generator = Generator(seed: UInt64(seed))
        func check<D: Distribution>(_ outcomes: [D.Outcome], _ grid: [D], nearest parameter: KeyPath<D, Double>) throws
        {
            let likelihood = Likelihood(of: outcomes, on: grid)
            #expect(likelihood.argmaxLikelihood == likelihood.argmaxLogLikelihood)
            #expect(likelihood.argmaxLikelihood == likelihood.argminNegativeLogLikelihood)
            for (product, sum) in zip(likelihood.likelihoods, likelihood.logLikelihoods) where product > 1e-300 {
                // Forty factors, or forty terms, which have both signs if densities are above 1.
                #expect(errorBesideOne(.log(product), sum) <= 40 * rounding(terms: 40))
            }
            #expect(likelihood.negativeLogLikelihoods == likelihood.logLikelihoods.map { -$0 })
            let best = grid[likelihood.argmaxLikelihood][keyPath: parameter]
            #expect(abs(best - (try D.fit(to: outcomes)[keyPath: parameter])) < 0.01)
        }
        let flips = try Bernoulli(0.3).samples(40, using: &generator)
        try check(flips, percents.map { try Bernoulli($0) }, nearest: \.p)
        let labels = try Categorical([0.2, 0.8]).samples(40, using: &generator)
        if labels.contains(1) {
            try check(labels, percents.map { try Categorical([1 - $0, $0]) }, nearest: \.probabilities[1])
        }
        let numbers = try Gaussian(mean: 0.5, standardDeviation: 0.3).samples(40, using: &generator)
        let fitted = try Gaussian.fit(to: numbers)
        let means = try percents.map { try Gaussian(mean: $0, standardDeviation: fitted.standardDeviation) }
        try check(numbers, means, nearest: \.mean)
        let deviations = try percents.dropFirst().map { try Gaussian(mean: fitted.mean, standardDeviation: $0) }
        try check(numbers, deviations, nearest: \.standardDeviation)
    }

    @Test("Three heads of four: the example of the documentation")
    func example() throws {
        let grid = try (1...99).map { try Bernoulli(Double($0) / 100) }
        let likelihood = Likelihood(of: [1, 0, 1, 1], on: grid)
        #expect(grid[likelihood.argmaxLogLikelihood].p == 0.75)
        #expect(relativeError(likelihood.likelihoods[74], 0.75 * 0.75 * 0.75 * 0.25) <= rounding(terms: 4))
    }

    @Test("Of many outcomes ∏p is rounded to 0 for every parameter, and only the logarithm finds the maximum")
    func underflow() throws {
        var generator = Generator(seed: 0)
        let flips = try Bernoulli(0.3).samples(2000, using: &generator)
        let grid = try percents.map { try Bernoulli($0) }
        let likelihood = Likelihood(of: flips, on: grid)
        // The likelihood is 0 or the smallest positive number, to which half of it may be rounded up.
        #expect(likelihood.likelihoods.allSatisfy { $0 <= .leastNonzeroMagnitude })
        let fitted = try Bernoulli.fit(to: flips).p
        #expect(abs(grid[likelihood.argmaxLikelihood].p - fitted) > 0.1)
        #expect(abs(grid[likelihood.argmaxLogLikelihood].p - fitted) < 0.01)
    }

    @Test("For Bernoulli and Categorical the maximum is the observed frequency")
    func frequencies() throws {
        #expect(try Bernoulli.fit(to: [1, 0, 0, 1, 0]).p == 0.4)
        #expect(try Bernoulli.fit(to: [0, 0]).p == 0)
        #expect(try Categorical.fit(to: [2, 0, 2, 2]).probabilities == [0.25, 0, 0.75])
        #expect(try Categorical.fit(to: [2, 0, 2, 2], classes: 5).probabilities == [0.25, 0, 0.75, 0, 0])
    }

    @Test("For a Gaussian the maximum is the mean and the variance, for a uniform density the range")
    func gaussian() throws {
        let reference = try Reference.read.get().fits
        let (x, n) = (reference.outcomes, Double(reference.outcomes.count))
        let fitted = try Gaussian.fit(to: x)
        let rounding = rounding(terms: x.count)
        #expect(errorBesideOne([fitted.mean, fitted.standardDeviation], reference.gaussian) <= rounding)
        let mean = x.reduce(0, +) / n
        // The rounding error of the mean of the squares minus the square of the mean is relative to the
        // squares.
        let squares = x.reduce(0) { $0 + $1 * $1 } / n
        #expect(
            relativeError(
                [fitted.mean, fitted.variance], [mean, squares - mean * mean], magnitudes: [max(1, abs(mean)), squares])
                <= 2 * rounding)
        let range = try Uniform.fit(to: x)
        #expect([range.low, range.high] == reference.uniform)
    }

    @Test("No member of the family makes the outcomes likelier than the fitted one does", arguments: 0..<20)
    func fitIsBest(seed: Int) throws {
        var generator = Generator(seed: UInt64(seed))
        func check<D: Distribution>(_ outcomes: [D.Outcome], other: () throws -> D) throws {
            let rivals = try (0..<50).map { _ in try other() }
            let likelihood = Likelihood(of: outcomes, on: rivals + [try D.fit(to: outcomes)])
            #expect(likelihood.argmaxLogLikelihood == 50)
        }
        let classes = 2 + seed % 4
        let labels = generator.integers(0..<classes, count: 30)
        try check(labels) { try Categorical(generator.probabilities((labels.max() ?? 0) + 1)) }
        try check(labels.map(Double.init)) {
            try DiscreteDistribution((0..<classes).map(Double.init), probabilities: generator.probabilities(classes))
        }
        try check(generator.integers(0..<2, count: 30)) { try Bernoulli(generator.random()) }
        let numbers = generator.normal(mean: -1, standardDeviation: 3, count: 30)
        try check(numbers) { try Gaussian(mean: generator.uniform(-3, 1), standardDeviation: generator.uniform(1, 5)) }
        try check(numbers) { try Uniform(generator.uniform(-20, -4), generator.uniform(2, 20)) }
    }

    /// 0.01, 0.02, …, 0.99.
    private let percents = (1...99).map { Double($0) / 100 }
}
