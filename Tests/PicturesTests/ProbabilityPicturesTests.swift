import Foundation
import PullbackArrays
import PullbackFiles
import PullbackPictures
import PullbackProbability
import PullbackTestSupport
import Testing

@testable import PullbackDrawing

@Suite("Pictures of probability") struct ProbabilityPicturesTests {
    /// The numbers of a layer of a panel.
    private func numbers(_ panels: Plot.Panels, _ plot: Int, _ layer: Int) -> (x: [Double], y: [Double]) {
        let content = panels.plots[plot].marks[layer].content
        return (content.x, content.y)
    }

    @Test("100 000 rolls of a die with NumPy's default_rng(0)")
    func die() {
        var generator = Generator(seed: 0)
        let rolls = LawOfLargeNumbers(of: .die, draws: 100_000, using: &generator)
        #expect(rolls.mean == 3.49798 && abs(rolls.variance - 2.9102759196) <= Tolerance.printed(decimals: 10))
        #expect(rolls.counts == [16716, 16529, 16797, 16693, 16729, 16536])
        #expect(rolls.means.count == 100_000 && rolls.means[9] == 2.8 && rolls.means[999] == 3.6)
        // A variance of six terms.
        #expect(
            relativeError(rolls.standardError(100_000), (35 / 12.0 / 100_000).squareRoot()) <= Tolerance.roundings(32))
    }

    @Test("The mean over the number of draws, on a logarithmic axis, from the first to the last")
    func means() {
        var generator = Generator(seed: 0)
        let rolls = LawOfLargeNumbers(of: .die, draws: 1000, using: &generator)
        let panels = rolls.panels()
        #expect(panels.plots[0].x.isLogarithmic && !panels.plots[0].y.isLogarithmic)
        let (x, y) = numbers(panels, 0, 3)
        #expect(x.first == 1 && x.last == 1000 && x.count < 250 && x == x.sorted() && Set(x).count == x.count)
        #expect(y == x.map { rolls.means[Int($0) - 1] })
        let (low, high) = (numbers(panels, 0, 0).y, numbers(panels, 0, 1).y)
        let rounding = Tolerance.roundings(32)
        #expect(zip(low, high).allSatisfy { abs(($0 + $1) / 2 - 3.5) <= 8 * rounding })
        #expect(abs(high[0] - low[0] - 2 * 1.96 * (35 / 12.0).squareRoot()) <= 8 * rounding)
    }

    @Test("About 95 of 100 means lie in the band")
    func band() {
        let inside = (0..<400).count { seed in
            var generator = Generator(seed: UInt64(seed))
            let rolls = LawOfLargeNumbers(of: .die, draws: 200, using: &generator)
            return abs(rolls.mean - 3.5) <= 1.96 * rolls.standardError(200)
        }
        #expect((365...395).contains(inside))
    }

    @Test("A single draw, and a distribution that is no die")
    func draws() throws {
        var generator = Generator(seed: 0)
        #expect(LawOfLargeNumbers(of: .die, draws: 1, using: &generator).means.count == 1)
        let loaded = try DiscreteDistribution([-1, 10], probabilities: [0.9, 0.1])
        let draws = LawOfLargeNumbers(of: loaded, draws: 500, using: &generator)
        #expect(draws.counts.reduce(0, +) == 500)
        #expect(draws.mean == Double(10 * draws.counts[1] - draws.counts[0]) / 500)
    }

    @Test(
        "The likelihood of a Bernoulli is largest, and its loss smallest, at the frequency, which is on the grid",
        arguments: [(7, 3), (1, 2), (1, 0), (0, 2), (613, 1)])
    func bernoulli(ones: Int, zeros: Int) throws {
        let outcomes = Array(repeating: 1, count: ones) + Array(repeating: 0, count: zeros)
        let likelihood = Likelihood<Bernoulli>(of: outcomes)
        let p = likelihood.grid.map(\.p)
        let frequency = try Bernoulli.fit(to: outcomes).p
        #expect(p.first == 0 && p.last == 1 && p.count > 100)
        #expect(p[likelihood.argmaxLikelihood] == frequency)
        #expect(p[likelihood.argmaxLogLikelihood] == frequency)
        #expect(p[likelihood.argminNegativeLogLikelihood] == frequency)
        let panels = likelihood.panels(frequency: frequency)
        #expect(numbers(panels, 0, 0).x == p && numbers(panels, 0, 0).y == likelihood.likelihoods)
        #expect(numbers(panels, 1, 0).y == likelihood.logLikelihoods)
        #expect(numbers(panels, 2, 0).y == likelihood.negativeLogLikelihoods)
    }

    @Test("The profile of each class is largest at its frequency, and there as large as the likelihood can be")
    func categorical() throws {
        let labels = [0, 2, 1, 0, 0, 1, 0, 2, 0, 1]
        let best = try Categorical.fit(to: labels, classes: 4)
        let largest = labels.reduce(0) { $0 + best.logProbability(of: $1) }
        let profiles = (0..<4).map { Likelihood<Categorical>(profileOf: $0, of: labels, classes: 4) }
        for (label, profile) in profiles.enumerated() {
            #expect(profile.grid.allSatisfy { abs($0.probabilities.reduce(0, +) - 1) <= Tolerance.roundings(16) })
            let place = profile.argmaxLogLikelihood
            #expect(profile.argmaxLikelihood == place && profile.argminNegativeLogLikelihood == place)
            #expect(profile.grid[place].probabilities[label] == best.probabilities[label])
            // Sums of ten logarithms.
            let rounding = Tolerance.roundings(2 * (10 + 2 * Tolerance.function))
            #expect(relativeError(profile.logLikelihoods[place], largest) <= rounding)
        }
        let panels = Likelihood.panels(profiles, frequencies: best.probabilities)
        #expect(numbers(panels, 1, 2).y == profiles[1].logLikelihoods && panels.plots[0].marks.count == 8)
    }

    @Test("No distribution with the same probability of a class is better than its profile")
    func profile() throws {
        let labels = [0, 0, 0, 0, 1, 1, 1, 2]
        let profile = Likelihood<Categorical>(profileOf: 0, of: labels, classes: 3)
        // Sums of eight logarithms of shares that are rounded twice.
        let rounding = Tolerance.roundings(2 * (8 + 2 * Tolerance.function + 4))
        for member in profile.grid where (0..<1).contains(member.probabilities[0]) && member.probabilities[0] != 0 {
            let value = labels.reduce(0) { $0 + member.logProbability(of: $1) }
            for share in [0.1, 0.5, 0.7, 0.8, 0.9] {
                let rest = 1 - member.probabilities[0]
                let other = try Categorical([member.probabilities[0], rest * share, rest * (1 - share)])
                #expect(labels.reduce(0) { $0 + other.logProbability(of: $1) } <= value + rounding * max(1, abs(value)))
            }
        }
    }

    @Test("One class alone: the others share the rest equally")
    func oneClass() {
        let profile = Likelihood<Categorical>(profileOf: 0, of: [0, 0], classes: 3)
        #expect(profile.grid.first?.probabilities == [0, 0.5, 0.5] && profile.argmaxLikelihood == 100)
    }

    @Test(
        "The likelihood of a Gaussian is largest, to a step of the grid, at the mean and variance of the numbers",
        arguments: [
            [4.1, 5.3, 6.2, 4.8, 5.9, 3.7, 5.0, 6.8, 4.4, 5.5], [0, 1], [-3, 0, 0, 0, 0, 7], [1e9, 1e9 + 1, 1e9 + 5],
        ] as [[Double]])
    func gaussian(outcomes: [Double]) throws {
        let likelihood = Likelihood<Gaussian>(of: outcomes)
        let estimate = try Gaussian.fit(to: outcomes)
        let places = [
            likelihood.argmaxLikelihood, likelihood.argmaxLogLikelihood, likelihood.argminNegativeLogLikelihood,
        ]
        for place in places {
            let member = likelihood.grid[place]
            #expect(abs(member.mean - estimate.mean) <= likelihood.steps.mean)
            #expect(abs(member.variance - estimate.variance) <= likelihood.steps.variance)
        }
        #expect(likelihood.grid.count == 51 * 50 && Set(places).count == 1)
        #expect(likelihood.grid[0].mean == outcomes.min() && likelihood.grid[50].mean == outcomes.max())
        let panels = likelihood.panels(estimate: estimate)
        #expect(panels.plots.map(\.marks.count) == [2, 2, 2])
        #expect(numbers(panels, 2, 1).x == [estimate.mean] && numbers(panels, 2, 1).y == [estimate.variance])
    }

    @Test("The entropy of a coin is largest, ln 2, at ½; each class adds −p ln p")
    func entropy() throws {
        let panels = try Categorical([0.5, 0.5, 0]).entropyPanels()
        let (x, y) = numbers(panels, 0, 1)
        #expect(y.allSatisfy { $0 <= log(2) } && y.first == 0 && y.last == 0 && x.first == 0 && x.last == 1)
        #expect(numbers(panels, 0, 2).x == [0.5] && numbers(panels, 0, 2).y == [log(2)])
        #expect(panels.plots[1].title == "H(p) = 0.6931, at most ln 3 = 1.099")
        let bars = try #require(panels.plots[1].marks[1].content as? Bars)
        #expect(bars.values == [-0.5 * log(0.5), -0.5 * log(0.5), 0])
    }

    @Test("Both directions of the divergence, class by class; ∞ is written where there can be no bar")
    func divergence() throws {
        let (p, q) = (try Categorical([0.5, 0.5, 0]), try Categorical([0.2, 0, 0.8]))
        let layers = p.divergencePanels(to: q).plots[1].marks
        let (there, back) = (try #require(layers[0].content as? Bars), try #require(layers[1].content as? Bars))
        let rounding = Tolerance.roundings(2 * (Tolerance.function + 4))
        #expect(relativeError(there.values[0], 0.5 * log(2.5)) <= rounding)
        #expect(relativeError(back.values[0], -0.2 * log(2.5)) <= rounding)
        #expect(there.values[1...] == [.infinity, 0] && back.values[1...] == [0, .infinity])
        #expect(layers.count == 4)
        #expect(p.divergencePanels(to: p).plots[1].title == "KL(p‖q) = 0, KL(q‖p) = 0")
        let finite = try Categorical([0.7, 0.3]).divergencePanels(to: Categorical([0.4, 0.6]))
        let terms = try finite.plots[1].marks.map { try #require($0.content as? Bars).values.reduce(0, +) }
        #expect(abs(terms[0] - klDivergence([0.7, 0.3], [0.4, 0.6])) <= rounding)
        #expect(abs(terms[1] - klDivergence([0.4, 0.6], [0.7, 0.3])) <= rounding)
    }

    @Test("gnuplot draws them all", .enabled(if: ExternalProgram.gnuplot.isInstalled))
    func drawn() throws {
        var generator = Generator(seed: 0)
        let (p, q) = (try Categorical([0.5, 0.5, 0]), try Categorical([0.2, 0, 0.8]))
        let pictures = [
            LawOfLargeNumbers(of: .die, draws: 1, using: &generator).panels(),
            Likelihood<Bernoulli>(of: [1]).panels(frequency: 1),
            Likelihood.panels([Likelihood(profileOf: 0, of: [0], classes: 2)], frequencies: [1]),
            // Their likelihood leaves the range of a Double.
            Likelihood<Gaussian>(of: (1...1000).map(Double.init)).panels(estimate: try Gaussian(mean: 500)),
            p.entropyPanels(), try Categorical([1]).entropyPanels(), p.divergencePanels(to: q),
        ]
        for picture in pictures {
            let svg = String(decoding: try picture.data(as: .svg), as: UTF8.self)
            #expect(svg.contains("<title>\(picture.title)</title>") && svg.hasSuffix("</svg>\n\n"))
            #expect(try !picture.terminal(width: 60).isEmpty)
        }
    }
}
