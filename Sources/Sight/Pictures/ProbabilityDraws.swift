import PullbackArrays
import PullbackDrawing
import PullbackProbability

/// The law of large numbers: the more independent draws, the nearer their mean comes to the expectation.
///
///     var generator = Generator(seed: 0)
///     let rolls = LawOfLargeNumbers(of: .die, draws: 100_000, using: &generator)
///     try rolls.panels(title: "A die").write(to: "die.svg")
public struct LawOfLargeNumbers: Sendable {
    /// The distribution of the draws.
    public let distribution: DiscreteDistribution

    /// The number of draws of each value, in the order of the distribution's values.
    public let counts: [Int]

    /// The means of the first draw, of the first two, and so on to all of them.
    public let means: [Double]

    /// The variance of the n draws, Σ (x − mean)² / n; NumPy's `var`.
    public let variance: Double

    /// Makes `draws` draws; there must be at least one.
    public init(of distribution: DiscreteDistribution, draws: Int, using generator: inout Generator) {
        require(draws > 0, "law of large numbers: \(draws) draws")
        let outcomes = distribution.samples(draws, using: &generator)
        var sum = 0.0
        let means = outcomes.enumerated().map { index, outcome in
            sum += outcome
            return sum / Double(index + 1)
        }
        let frequencies = Dictionary(outcomes.map { ($0, 1) }, uniquingKeysWith: +)
        let mean = means[draws - 1]
        (self.distribution, self.means) = (distribution, means)
        counts = distribution.values.map { frequencies[$0] ?? 0 }
        variance =
            zip(distribution.values, counts).reduce(0) { $0 + ($1.0 - mean) * ($1.0 - mean) * Double($1.1) }
            / Double(draws)
    }
}

extension LawOfLargeNumbers {
    /// The mean of all draws; NumPy's `mean`.
    public var mean: Double { means[means.count - 1] }

    /// Returns the standard deviation σ/√n of the mean of n draws: its typical distance from the expectation.
    public func standardError(_ n: Int) -> Double { (distribution.variance / Double(n)).squareRoot() }

    /// Returns two panels: the mean of the first n draws, with the band that contains 95 % of such means, and
    /// the count of each value beside its expected count.
    public func panels(title: String = "The law of large numbers") -> Plot.Panels {
        let expectation = distribution.mean
        let places = Self.places(upTo: means.count)
        let x = places.map(Double.init)
        // The mean of many draws is nearly normal, and 95 % of a normal distribution lie within 1.96 standard
        // deviations.
        let bounds = places.map { 1.96 * standardError($0) }
        let names = distribution.values.map { short($0) }
        return Plot.Panels(
            title: title, columns: 2,
            [
                Plot(
                    title: "The mean of the first n: \(short(mean)) of all, μ = \(short(expectation))",
                    x: Plot.Axis("n", isLogarithmic: true), y: "mean",
                    marks: [
                        .curve(x: x, y: bounds.map { expectation - $0 }, color: .gray, isDashed: true),
                        .curve(
                            x: x, y: bounds.map { expectation + $0 }, label: "95 % of means", color: .gray,
                            isDashed: true),
                        .line(0, 1, -expectation, color: .gray),
                        .curve(x: x, y: places.map { means[$0 - 1] }, label: "mean", color: .blue),
                    ]),
                Plot(
                    title: "How often each value came", x: "value", y: "count",
                    marks: [
                        .bars(names, counts.map(Double.init), label: "counted", color: .blue),
                        .bars(
                            names, distribution.probabilities.map { $0 * Double(means.count) }, label: "expected",
                            color: .gray),
                    ]),
            ])
    }

    /// Returns whole numbers from 1 to `last`, each about 2 % larger than the one before, so that they are
    /// about equally spaced on a logarithmic axis.
    private static func places(upTo last: Int) -> [Int] {
        sequence(first: 1) { $0 < last ? min(max($0 + 1, $0 + $0 / 50), last) : nil }.map(\.self)
    }
}
