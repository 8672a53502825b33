import Foundation
import Pullback

/// The output of `pullback xor`: the recipe, the progress, and how many seeds learned; as text or as JSON.
struct XORReport {
    private let recipe: any XORRecipe
    private let seeds: ClosedRange<UInt64>
    private let isJSON: Bool
    private var results: [(seed: UInt64, right: Int)] = []
    private var learned = 0
    private var meter = Meter()

    init(_ recipe: any XORRecipe, _ seeds: ClosedRange<UInt64>, isJSON: Bool) {
        self.recipe = recipe
        self.seeds = seeds
        self.isJSON = isJSON
    }

    func start() throws {
        if isJSON {
            try print([
                "event": "start", "recipe": recipe, "first_seed": seeds.lowerBound, "last_seed": seeds.upperBound,
                "version": Program.version,
            ])
        } else {
            let last = seeds.count == 1 ? "" : "…\(seeds.upperBound)"
            try Output.line("\(recipe); seed\(last.isEmpty ? "" : "s") \(seeds.lowerBound)\(last)")
        }
    }

    /// Reports a seed; `right` is how many of the four points its network classifies correctly.
    mutating func add(_ seed: UInt64, _ right: Int) throws {
        results.append((seed, right))
        if right == 4 { learned += 1 }
        if isJSON {
            try print(["event": "seed", "seed": seed, "right": right])
        } else {
            let part = (done: results.count, all: seeds.count)
            meter.draw("seed \(part.done)/\(part.all)", bar: part, work: part) { [learned] _ in ["\(learned) learned"] }
        }
    }

    mutating func end(_ outcome: TrainingReport.Outcome) throws {
        if isJSON {
            try print([
                "event": "end", "outcome": outcome, "count": results.count, "learned": learned, "rate": interval.rate,
                "lower": interval.lower, "upper": interval.upper, "curriculum": curriculumRate,
            ])
        } else {
            meter.clear()
            let lines = results.isEmpty ? ["no seed is done"] : [rate, comparison].compactMap(\.self) + failures
            try Output.line((outcome == .interrupted ? "interrupted: " : "") + lines.joined(separator: "\n"))
        }
    }

    private func print(_ members: KeyValuePairs<String, (any Encodable)?>) throws {
        try Output.line(JSONLine.object(members))
    }

    private var interval: WilsonInterval { WilsonInterval(successes: learned, trials: results.count) }
    private var curriculumRate: Double? { (recipe as? XORLesson)?.curriculumRate }

    private var rate: String {
        // The more seeds there are, the narrower is the interval, and the more digits are shown.
        let form = "%.\(max(2, String(results.count).count - 1))f"
        return "\(learned) of \(results.count) \(results.count == 1 ? "seed learns" : "seeds learn") XOR: "
            + String(
                format: "\(form) (95 %% interval \(form) to \(form))", interval.rate, interval.lower, interval.upper)
    }

    private var comparison: String? {
        curriculumRate.map {
            String(format: "the curriculum measured %.2f over seeds 0…299: ", $0)
                + (interval.contains($0) ? "within the interval" : "outside the interval")
        }
    }

    /// The first ten seeds that failed, and how many points their networks classify correctly.
    private var failures: [String] {
        let failed = results.filter { $0.right < 4 }
        guard !failed.isEmpty else { return [] }
        let names = failed.prefix(10).map { "\($0.seed)" } + (failed.count > 10 ? ["…"] : [])
        let ways = Dictionary(grouping: failed, by: \.right).sorted { $0.key > $1.key }.map { right, seeds in
            "\(seeds.count) with \(right) of 4"
        }
        return [
            "\(failed.count) \(failed.count == 1 ? "fails: seed" : "fail: seeds") " + names.joined(separator: ", "),
            ways.joined(separator: ", ") + " points right",
        ]
    }
}
