import Pullback
import PullbackDrawing
import PullbackPictures

/// The expectation and variance of a die, and the results of rolling it.
struct DieLesson: ProbabilityLesson {
    private let die = DiscreteDistribution.die
    private let rolls: LawOfLargeNumbers
    private let count: Int
    private let seed: UInt64

    init(_ arguments: Arguments) throws {
        count = try arguments.integer("rolls", in: 1...10_000_000) ?? 100_000
        seed = try arguments.integer("seed", in: 0...UInt64.max) ?? 0
        var generator = Generator(seed: seed)
        rolls = LawOfLargeNumbers(of: die, draws: count, using: &generator)
    }

    var text: [String] {
        let mean = die.mean
        let faces = die.values.enumerated().map { face, x in
            let p = die.probabilities[face]
            return [
                "\(Int(x))", decimals(p), decimals(p * x), decimals(p * (x - mean) * (x - mean)),
                "\(rolls.counts[face])", decimals(p * Double(count), 1),
            ]
        }
        let sum = ["sum", decimals(1), decimals(mean), decimals(die.variance), "\(count)", decimals(Double(count), 1)]
        return ["A fair die: x is 1, 2, 3, 4, 5 or 6, each with probability p = 1/6.", ""]
            + table([["x", "p", "p x", "p (x − μ)²", "rolled", "expected"]] + faces + [sum], rightAligned: Set(0...5))
            + ["", "The expectation is μ = Σ p x = 7/2, the variance σ² = Σ p (x − μ)² = 35/12.", ""]
            + table(
                [
                    ["", "exact", "rolled \(count) times, seed \(seed)"],
                    ["mean", decimals(mean, 7), decimals(rolls.mean, 7)],
                    ["variance", decimals(die.variance, 7), decimals(rolls.variance, 7)],
                ], rightAligned: [1])
            + ["", "The law of large numbers: the mean of n rolls is about σ/√n from μ.", ""]
            + table(
                [["n", "mean", "mean − μ", "σ/√n"]]
                    + milestones.map { n in
                        [
                            "\(n)", decimals(rolls.means[n - 1]), decimals(rolls.means[n - 1] - mean),
                            decimals(rolls.standardError(n)),
                        ]
                    }, rightAligned: Set(0...3))
    }

    var numbers: KeyValuePairs<String, (any Encodable)?> {
        [
            "topic": ProbabilityTopic.die.rawValue, "rolls": count, "seed": seed, "expectation": die.mean,
            "variance": die.variance, "rolled_mean": rolls.mean, "rolled_variance": rolls.variance,
            "counts": rolls.counts, "n": milestones, "means": milestones.map { rolls.means[$0 - 1] },
        ]
    }

    var picture: Plot.Panels { rolls.panels(title: "A die, rolled \(count) times") }

    /// The powers of ten below the number of rolls, and the number of rolls.
    private var milestones: [Int] {
        let powers = sequence(first: 1) { $0 * 10 }.prefix { $0 < count }
        return powers + [count]
    }
}
