import PullbackArrays
import PullbackProbability
import PullbackTestSupport
import Testing

@Suite("Discrete distribution") struct DiscreteDistributionTests {
    let die = DiscreteDistribution.die

    @Test("A die has the expectation 3.5 and the variance 35/12")
    func moments() throws {
        #expect(die.values == [1, 2, 3, 4, 5, 6])
        let moments = [die.mean, die.variance, die.expectation { $0 * $0 }, die.entropy]
        #expect(relativeError(moments, [3.5, 35 / 12, 91 / 6, .log(6)]) <= rounding(terms: 6))
        #expect(relativeError(die.expectation { -die.logProbability(of: $0) }, die.entropy) <= rounding(terms: 6))
        #expect(try DiscreteDistribution([1, 2, 3, 4, 5, 6]) == die)
    }

    @Test("100 000 rolls with default_rng(0) have the mean 3.49798 and the variance 2.9102759")
    func rolls() throws {
        let reference = try Reference.read.get().die
        var generator = Generator(seed: 0)
        let rolls = die.samples(100_000, using: &generator)
        #expect(Array(rolls.prefix(20)) == reference.first)
        #expect(rolls.reduce(0, +) / 100_000 == 3.49798)
        let observed = try DiscreteDistribution.fit(to: rolls)
        #expect(
            relativeError([observed.mean, observed.variance], [reference.mean, reference.variance])
                <= rounding(terms: 100_000))
        #expect(abs(observed.variance - 2.9102759) <= Tolerance.printed(decimals: 7))
    }

    @Test("A value that cannot occur does not enter an expectation, be it infinite there")
    func impossibleValue() throws {
        let distribution = try DiscreteDistribution([0, 2], probabilities: [0, 1])
        #expect(distribution.expectation { 1 / $0 } == 0.5)
    }

    @Test("What was observed becomes a distribution of its frequencies, the smallest number first")
    func empirical() throws {
        let observed = try DiscreteDistribution.fit(to: [4, -1, 4, 4])
        #expect(observed.values == [-1, 4] && observed.probabilities == [0.25, 0.75])
    }
}
