import PullbackArrays
import PullbackFiles
import PullbackProbability
import Testing

@Suite("What is no distribution") struct RefusalTests {
    @Test("Wrong parameters and wrong outcomes are refused with one line that says what is wrong")
    func refused() {
        expect("Bernoulli: p is 1.5, but must be from 0 to 1") { _ = try Bernoulli(1.5) }
        expect("Bernoulli: p is nan, but must be from 0 to 1") { _ = try Bernoulli(.nan) }
        expect("Bernoulli: outcome 3 of 3 is 2, but must be 0 or 1") { _ = try Bernoulli.fit(to: [0, 1, 2]) }
        expect("Bernoulli: there are no outcomes to fit to") { _ = try Bernoulli.fit(to: []) }

        expect("Categorical: there are no probabilities") { _ = try Categorical([]) }
        expect("Categorical: the probabilities sum to 0.75, but must sum to 1") { _ = try Categorical([0.25, 0.5]) }
        expect("Categorical: the probabilities sum to 0.9997, but must sum to 1") { _ = try Categorical([0.9997]) }
        expect("Categorical: the probabilities sum to inf, but must sum to 1") { _ = try Categorical([.infinity, 0]) }
        expect("Categorical: probability 2 of 2 is -0.5, but must be from 0 to 1") { _ = try Categorical([1.5, -0.5]) }
        expect("Categorical: probability 1 of 2 is nan, but must be from 0 to 1") { _ = try Categorical([.nan, 1]) }
        expect("Categorical: outcome 2 of 2 is -1, but must be from 0 to 3") { _ = try Categorical.fit(to: [3, -1]) }
        expect("Categorical: outcome 1 of 1 is 3, but must be from 0 to 2") {
            _ = try Categorical.fit(to: [3], classes: 3)
        }
        expect("Categorical: there are no outcomes to fit to") { _ = try Categorical.fit(to: []) }

        expect("DiscreteDistribution: there are no probabilities") { _ = try DiscreteDistribution([]) }
        expect("DiscreteDistribution: 3 values, but 2 probabilities; each value needs one") {
            _ = try DiscreteDistribution([1, 2, 3], probabilities: [0.5, 0.5])
        }
        expect("DiscreteDistribution: the probabilities sum to 0.5, but must sum to 1") {
            _ = try DiscreteDistribution([1], probabilities: [0.5])
        }
        expect("DiscreteDistribution: a value is inf, but must be finite") {
            _ = try DiscreteDistribution([1, .infinity])
        }
        expect("DiscreteDistribution: the value 2.0 is listed twice; add up its probabilities") {
            _ = try DiscreteDistribution([2, 1, 2])
        }
        expect("DiscreteDistribution: outcome 1 of 1 is nan, but must be finite") {
            _ = try DiscreteDistribution.fit(to: [.nan])
        }

        expect("Gaussian: the mean is inf, but must be finite") { _ = try Gaussian(mean: .infinity) }
        expect("Gaussian: the standard deviation is 0.0, but must be above 0 and finite") {
            _ = try Gaussian(standardDeviation: 0)
        }
        expect("Gaussian: outcome 2 of 2 is -inf, but must be finite") { _ = try Gaussian.fit(to: [0, -.infinity]) }
        expect("Gaussian: all outcomes are 0.1, so there is no variance to fit") {
            _ = try Gaussian.fit(to: [0.1, 0.1, 0.1])
        }

        expect("Uniform: [1.0, 1.0] is no interval; low must lie below high, at a finite distance") {
            _ = try Uniform.fit(to: [1, 1])
        }
        expect("Uniform: [-inf, 1.0] is no interval; low must lie below high, at a finite distance") {
            _ = try Uniform(-.infinity, 1)
        }
        expect("Uniform: outcome 1 of 1 is nan, but must be finite") { _ = try Uniform.fit(to: [.nan]) }
    }

    private func expect(_ line: String, _ body: () throws -> Void, at location: SourceLocation = #_sourceLocation) {
        let error = #expect(throws: PullbackError.self, sourceLocation: location) { try body() }
        #expect(error?.description == line, sourceLocation: location)
    }

    @Test("Entropy of what are no probabilities, and lists of different lengths, stop the program", arguments: 0..<4)
    func stops(_ mistake: Int) async throws {
        let lines = [
            "cross-entropy: 2 and 3 probabilities", "KL divergence: the probabilities sum to 1.5, but must sum to 1",
            "entropy: there are no probabilities", "likelihood: the grid is empty",
        ]
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { [mistake] in
            switch mistake {
            case 0: _ = crossEntropy([0.5, 0.5], [0.5, 0.25, 0.25])
            case 1: _ = klDivergence([0.5, 0.5], [1, 0.5])
            case 2: _ = entropy([])
            default: _ = Likelihood<Bernoulli>(of: [1], on: [])
            }
        }
        let printed = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
        #expect(printed.contains(lines[mistake]))
    }
}
