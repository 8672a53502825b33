/// The results of a sweep: what each rung led to, and which settings are best.
public struct SweepResults: Sendable {
    /// The sweep.
    public let sweep: Sweep
    /// How each training ended that has.
    public private(set) var outcomes: [SweepRun: SweepOutcome]

    /// Creates the results of a sweep from what is known.
    public init(of sweep: Sweep, _ outcomes: [SweepRun: SweepOutcome] = [:]) {
        (self.sweep, self.outcomes) = (sweep, outcomes)
    }

    /// Adds the end of a training.
    mutating func add(_ run: SweepRun, _ outcome: SweepOutcome) { outcomes[run] = outcome }

    /// Returns the combinations of a rung: all in the first one, in the others the best of the rung before. Those that
    /// failed with every seed do not go on.
    public func combinations(in rung: Int) -> [[SettingsGrid.Setting]] {
        guard rung > 0 else { return sweep.combinations }
        let best = comparison(of: rung - 1).entries.filter { $0.spread != nil }
        return best.prefix(sweep.schedule.rungs[rung].combinations).map(\.settings)
    }

    /// Returns the trainings of a rung that have not ended, those of the first seed first.
    public func missing(in rung: Int) -> [SweepRun] {
        let combinations = combinations(in: rung)
        return sweep.seeds.flatMap { seed in combinations.map { sweep.run($0, seed, rung: rung) } }
            .filter { outcomes[$0] == nil }
    }

    /// Compares the combinations of a rung.
    public func comparison(of rung: Int) -> Comparison {
        Comparison(
            of: sweep.measure, isLargerBetter: sweep.comparesAccuracy,
            combinations(in: rung).map { settings in
                Comparison.Entry(settings, sweep.seeds.map { outcome(sweep.run(settings, $0, rung: rung)) })
            })
    }

    /// The last rung of which a training has ended.
    public var reached: Int {
        var rung = 0
        while rung + 1 < sweep.schedule.rungs.count, missing(in: rung).isEmpty,
            combinations(in: rung + 1).contains(where: { settings in
                sweep.seeds.contains { outcomes[sweep.run(settings, $0, rung: rung + 1)] != nil }
            })
        {
            rung += 1
        }
        return rung
    }

    /// True if every training has ended.
    public var isComplete: Bool { sweep.schedule.rungs.indices.allSatisfy { missing(in: $0).isEmpty } }

    /// The settings that are best in the rung that was reached, and the best of their trainings.
    public struct Best: Sendable {
        /// The settings with the results of all seeds.
        public let entry: Comparison.Entry
        /// The training with the best score.
        public let run: SweepRun
        /// What it led to.
        public let result: SweepResult
        /// The scores of all seeds on the test examples; empty if they were not measured.
        public let tests: [History.Score]
    }

    /// The best settings; `nil` if no training has a result.
    public var best: Best? {
        let rung = reached
        guard let entry = comparison(of: rung).entries.first, entry.spread != nil else { return nil }
        let results = sweep.seeds.compactMap { seed -> (run: SweepRun, result: SweepResult)? in
            let run = sweep.run(entry.settings, seed, rung: rung)
            guard case .finished(let result)? = outcomes[run] else { return nil }
            return (run, result)
        }
        let isBetter: (Double, Double) -> Bool = sweep.comparesAccuracy ? { $0 > $1 } : { $0 < $1 }
        // Of equal ones, the first.
        let best = results.dropFirst().reduce(results[0]) { best, other in
            isBetter(sweep.number(other.result.score), sweep.number(best.result.score)) ? other : best
        }
        return Best(entry: entry, run: best.run, result: best.result, tests: results.compactMap(\.result.test))
    }

    private func outcome(_ run: SweepRun) -> Comparison.Outcome {
        switch outcomes[run] {
        case .finished(let result)?: .score(sweep.number(result.score))
        case .failed(let reason)?: .failed(reason)
        case nil: .missing
        }
    }
}
