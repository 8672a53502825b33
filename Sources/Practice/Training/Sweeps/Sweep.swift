import PullbackArrays
import PullbackFiles
import PullbackNetworks

/// Many trainings: every combination of settings with every seed, several at the same time; with halving, in rungs.
///
///     let space = SearchSpace([try SweptSetting("rate", "0.001..1:4", scale: .geometric)])
///     let sweep = Sweep(try space.grid().combinations, seeds: [0, 1, 2], epochs: 20)
///     let file = try SweepFile("sweep.csv", of: sweep, subject: ["moons"])
///     let results = try await sweep.run(keptIn: file) { run in
///         SweepResult(try score(rate: run["rate"], seed: run.seed, epochs: run.epochs))
///     }
///     print(results.best?.entry.settings)
public struct Sweep: Sendable {
    /// The combinations of settings.
    public let combinations: [[SettingsGrid.Setting]]
    /// The same, to find one among many.
    let members: Set<[SettingsGrid.Setting]>
    /// The seeds with which each is trained.
    public let seeds: [UInt64]
    /// The rungs of successive halving; a single one without it.
    public let schedule: HalvingSchedule
    /// The name of what is compared, for example "validation accuracy".
    public let measure: String
    /// True if the accuracy is compared, which is large if it is good; false for the loss.
    public let comparesAccuracy: Bool

    /// Creates a sweep that trains each combination for `epochs`, or for as many as its setting "epochs" says. With a
    /// `halving` factor it trains the combinations in the rungs of a `HalvingSchedule`.
    public init(
        _ combinations: [[SettingsGrid.Setting]], seeds: [UInt64], epochs: Int, halving factor: Int? = nil,
        comparing measure: String = "validation accuracy", comparesAccuracy: Bool = true
    ) {
        require(!combinations.isEmpty && !seeds.isEmpty, "Sweep: no combinations or no seeds")
        require(
            Set(combinations).count == combinations.count && Set(seeds).count == seeds.count
                && Set(combinations.map { $0.map(\.name) }).count == 1,
            "Sweep: combinations or seeds are there twice, or have different settings")
        require(
            factor == nil || !combinations[0].contains { $0.name == "epochs" }, "Sweep: halving decides on the epochs")
        (self.combinations, self.seeds, members) = (combinations, seeds, Set(combinations))
        schedule =
            factor.map { HalvingSchedule(combinations: combinations.count, epochs: epochs, factor: $0) }
            ?? HalvingSchedule(withoutHalving: combinations.count, epochs: epochs)
        (self.measure, self.comparesAccuracy) = (measure, comparesAccuracy)
    }

    /// Trains what the file does not hold, and returns the results of all. Each result is written to the file as soon as
    /// it is there, and then given to `onResult`.
    ///
    /// A training that throws is a failed one, and the others go on; after a `CancellationError`, or if the task is
    /// cancelled, the results are those that there are.
    ///
    /// - Parameters:
    ///   - count: How many trainings run at the same time; the best number is that of the cores.
    ///   - group: Processes that divide the trainings, with as many at the same time as each has threads; `nil` for this one
    ///     alone. All get the same results.
    ///   - shouldStop: Returns true if no further training shall begin; only if there are several processes.
    ///   - file: Where results are kept; `nil` if they need not outlive the process.
    ///   - train: One training. It should call `Task.checkCancellation()` now and then, as a `Trainer` does.
    ///   - onResult: Is given each result, in the first process only. What it throws ends the sweep.
    public func run(
        atMost count: Int = Threads.allowedCores, over group: (any ProcessGroup)? = nil,
        until shouldStop: @Sendable () -> Bool = { false }, keptIn file: SweepFile? = nil,
        train: @escaping @Sendable (SweepRun) async throws -> SweepResult,
        onResult: (SweepRun, SweepOutcome) throws -> Void = { _, _ in }
    ) async throws -> SweepResults {
        let kept = file?.outcomes ?? [:]
        var results = SweepResults(of: self, try group?.broadcast(coded: kept) ?? kept)
        for rung in schedule.rungs.indices {
            let runs = results.missing(in: rung)
            let outcomes = try await ConcurrentRuns.results(of: runs, over: group, atMost: count, until: shouldStop) {
                run in
                try await SweepOutcome(of: run, train)
            } onResult: { index, result in
                guard let outcome = try? result.get() else { return }
                try file?.append(runs[index], outcome)
                try onResult(runs[index], outcome)
            }
            for (run, result) in zip(runs, outcomes) {
                if let outcome = try? result.get() { results.add(run, outcome) }
            }
            guard results.missing(in: rung).isEmpty else { break }
        }
        try file?.finish()
        return results
    }

    /// The number of a score that is compared.
    public func number(_ score: History.Score) -> Double { comparesAccuracy ? score.accuracy ?? .nan : score.loss }

    /// Returns the run of a combination and a seed in a rung.
    func run(_ settings: [SettingsGrid.Setting], _ seed: UInt64, rung: Int) -> SweepRun {
        let own = settings.first { $0.name == "epochs" }.flatMap { Int($0.value) }
        return SweepRun(settings, seed: seed, epochs: own ?? schedule.rungs[rung].epochs)
    }

    /// The number of trainings, and of their epochs together, in all rungs.
    public var size: (runs: Int, epochs: Int) {
        let first = combinations.map { run($0, seeds[0], rung: 0).epochs }.reduce(0, +)
        let later = schedule.rungs.dropFirst()
        return (
            (combinations.count + later.reduce(0) { $0 + $1.combinations }) * seeds.count,
            (first + later.reduce(0) { $0 + $1.combinations * $1.epochs }) * seeds.count
        )
    }
}
