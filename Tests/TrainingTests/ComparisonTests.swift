import PullbackTestSupport
import Testing

@testable import PullbackTraining

@Suite("Comparison") struct ComparisonTests {
    private struct Reference: Decodable {
        let tails: [Tail]
        let pairs: [Pair]

        struct Tail: Decodable {
            let t, tail: Double
            let degreesOfFreedom: Int
        }

        struct Pair: Decodable {
            let results, others: [Double]
            let mean, standardDeviation, standardError, chance: Double
        }
    }

    private let reference: Reference

    init() throws { reference = try PullbackTestSupport.reference("comparisons.json") }

    /// The roundings in the tail of Student's distribution: four in each of its terms, and those of three functions.
    private func roundings(_ degreesOfFreedom: Int) -> Int { 2 * degreesOfFreedom + 4 * Tolerance.foreignFunction }

    @Test("The tails of Student's distribution are mpmath's")
    func tails() {
        for row in reference.tails {
            let tail = studentTail(beyond: row.t, degreesOfFreedom: row.degreesOfFreedom)
            let tolerance = Tolerance.roundings(roundings(row.degreesOfFreedom))
            #expect(abs(tail - row.tail) <= tolerance, "t = \(row.t), \(row.degreesOfFreedom) degrees of freedom")
        }
        #expect(studentTail(beyond: .infinity, degreesOfFreedom: 1) == 0)
        #expect(studentTail(beyond: .infinity, degreesOfFreedom: 4) == 0)
    }

    @Test("Means, standard deviations and errors are NumPy's, the chance of a difference SciPy's")
    func pairs() throws {
        for pair in reference.pairs {
            let count = pair.results.count
            let spread = Spread(of: pair.results)
            let tolerance = Tolerance.roundings(4 * count + 10)
            #expect(spread.count == count)
            #expect(relativeError(spread.mean, pair.mean) <= tolerance)
            #expect(try relativeError(#require(spread.standardDeviation), pair.standardDeviation) <= tolerance)
            #expect(try relativeError(#require(spread.standardError), pair.standardError) <= tolerance)
            let difference = try #require(PairedDifference(pair.results, pair.others))
            // An error of t moves the chance by less than as much: |2 t f(t)| < 1.
            #expect(
                abs(difference.chance - pair.chance) <= tolerance + Tolerance.roundings(roundings(count - 1)))
            #expect(try #require(PairedDifference(pair.others, pair.results)).chance == difference.chance)
        }
    }

    @Test("One result has no spread, and one pair, or none, no difference")
    func few() {
        #expect(Spread(of: [0.5]).standardDeviation == nil && Spread(of: [0.5]).standardError == nil)
        #expect("\(Spread(of: [0.5]))" == "0.5000" && "\(Spread(of: [0.5, 0.75]))" == "0.6250 ± 0.1768")
        #expect(PairedDifference([1], [2]) == nil && PairedDifference([], []) == nil)
    }

    @Test("What is the same with every seed is within the spread; what differs by as much with every seed is not")
    func withoutSpread() throws {
        #expect(try #require(PairedDifference([0.5, 0.75], [0.5, 0.75])).isWithinSpread)
        #expect(try #require(PairedDifference([0.5, 0.75], [0.25, 0.5])).chance == 0)
        #expect(try !#require(PairedDifference([0.5, 0.75], [0.25, 0.5])).isWithinSpread)
    }

    @Test("A difference that chance makes once in twenty comparisons of equals counts, a more frequent one does not")
    func limit() throws {
        // t = 2.83 and 2.61, with 4 degrees of freedom, whose limit is 2.776.
        let (rare, frequent) = ([0, 1, 2, 3, 4] as [Double], [-0.2, 1, 2, 3, 4] as [Double])
        #expect(try !#require(PairedDifference(rare, [0, 0, 0, 0, 0])).isWithinSpread)
        #expect(try #require(PairedDifference(frequent, [0, 0, 0, 0, 0])).isWithinSpread)
    }

    private func entry(_ optimizer: String, _ rate: String, _ outcomes: Comparison.Outcome...) -> Comparison.Entry {
        Comparison.Entry([.init("optimizer", optimizer), .init("learning-rate", rate)], outcomes)
    }

    private var example: Comparison {
        Comparison(
            of: "test accuracy", isLargerBetter: true,
            [
                entry("sgd", "0.01", .score(0.5), .score(0.625), .score(0.5625)),
                entry("sgd", "1", .failed("epoch 1: the loss is NaN"), .failed("epoch 2: the loss is NaN"), .missing),
                entry("adam", "0.1", .score(1), .failed("epoch 3: the loss is NaN"), .score(1)),
                entry("sgd", "0.1", .score(0.8125), .score(0.9375), .score(0.9375)),
                entry("adam", "0.01", .score(0.875), .score(1), .score(0.9375)),
            ])
    }

    @Test("The best comes first, then what failed with a seed, then what never ended; so with losses")
    func order() {
        #expect(
            example.entries.map { $0.settings.map(\.value) } == [
                ["adam", "0.01"], ["sgd", "0.1"], ["sgd", "0.01"], ["adam", "0.1"], ["sgd", "1"],
            ])
        let losses = Comparison(of: "test loss", isLargerBetter: false, example.entries)
        #expect(
            losses.entries.map { $0.settings.map(\.value) } == [
                ["sgd", "0.01"], ["sgd", "0.1"], ["adam", "0.01"], ["adam", "0.1"], ["sgd", "1"],
            ])
    }

    @Test("Each is compared with the best over the seeds that both have")
    func verdicts() {
        #expect(example.verdicts == [.best, .withinSpread, .worse, .withinSpread, .unknown])
        let unfinished = Comparison(of: "x", isLargerBetter: true, [entry("sgd", "1", .missing, .missing)])
        #expect(unfinished.verdicts == [.unknown])
        #expect(Comparison(of: "x", isLargerBetter: true, []).verdicts == [])
    }

    @Test("The table, as it is printed")
    func table() {
        #expect(
            example.rows == [
                ["optimizer", "learning rate", "test accuracy", "seeds", ""],
                ["adam", "0.01", "0.9375 ± 0.0625", "3", "best"],
                ["sgd", "0.1", "0.8958 ± 0.0722", "3", "within the spread"],
                ["sgd", "0.01", "0.5625 ± 0.0625", "3", "worse"],
                ["adam", "0.1", "1.0000 ± 0.0000", "2", "within the spread; 1 of 3 failed: epoch 3: the loss is NaN"],
                ["sgd", "1", "–", "0", "2 of 3 failed: epoch 1: the loss is NaN"],
            ])
        #expect(
            example.explanation
                == "± is the standard deviation over the seeds. Within the spread: seed by seed, the difference from the best "
                + "is not larger than chance makes it between equals, 19 times in 20 (paired t-test). With 3 seeds only large and steady differences can be told: "
                + "give more.")
        let single = Comparison(
            of: "x", isLargerBetter: true, [entry("a", "1", .score(1)), entry("b", "1", .score(2))])
        #expect(single.explanation == "One seed does not tell whether a difference is more than chance.")
        #expect(single.rows.map(\.last) == ["", "best", ""])
        #expect(Comparison(of: "x", isLargerBetter: true, [entry("a", "1", .score(1))]).explanation == nil)
    }

    @Test("A grid has every combination once, and the last setting changes first")
    func grid() {
        let grid = SettingsGrid([("optimizer", ["sgd", "adam"]), ("rate", ["0.1", "1"]), ("hidden", ["64x32"])])
        #expect(
            grid.combinations.map { $0.map(\.value) } == [
                ["sgd", "0.1", "64x32"], ["sgd", "1", "64x32"], ["adam", "0.1", "64x32"], ["adam", "1", "64x32"],
            ])
        #expect(grid.combinations[3].map(\.name) == ["optimizer", "rate", "hidden"] && grid.count == 4)
        #expect(SettingsGrid([]).combinations == [[]] && SettingsGrid([]).count == 1)
        let values = (0..<100).map { "\($0)" }
        #expect(SettingsGrid((0..<12).map { ("\($0)", values) }).count == .max)
    }
}
