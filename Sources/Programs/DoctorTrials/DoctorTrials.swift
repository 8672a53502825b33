import Foundation
import Pullback

/// Measures how well the doctor judges trainings of which is known what is wrong, or that nothing is.
@main
struct DoctorTrials {
    static func main() async {
        let words = CommandLine.arguments.dropFirst()
        if words.contains("--help") || words.contains("-h") { return print(Options.usage) }
        guard let options = Options(words) else {
            say(Options.usage)
            exit(2)
        }
        do {
            try await run(options)
        } catch {
            say("doctor: \(error)")
            exit(1)
        }
    }

    private static func run(_ options: Options) async throws {
        let pictures = try Pictures(mnist: options.data)
        func chosen(_ trials: [Trial]) -> [Trial] { trials.filter { $0.name.hasPrefix(options.only) } }
        let sick = try await sickTrials(chosen(Trial.programs(pictures) + Trial.faultyArchitectures), options)
        var report = Report(sick: sick, judgements: [], isMNIST: options.data != nil)
        if !options.isWithoutDoctor {
            let others = chosen(
                Trial.plantedIllnesses(pictures) + Trial.healthyArchitectures + Trial.healthyRuns(pictures))
            report.judgements = try await judgements(
                sick.flatMap { $0.cases(seeds: options.seeds(options.seeds(of: $0.trial))) }
                    + others.flatMap { trial in options.seeds(options.healthySeeds).map { Case(trial, $0, []) } })
            report.seeds = options.firstSeed
            if options.only.isEmpty { report.labels = try options.seeds(5).map(WrongLabels.init) }
        }
        if let json = options.json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
            try encoder.encode(report).write(to: URL(fileURLWithPath: json), options: .atomic)
        }
        if let output = options.output {
            try Data(report.markdown.utf8).write(to: URL(fileURLWithPath: output), options: .atomic)
        } else {
            print(report.markdown)
        }
    }

    /// Measures what is wrong with each trial.
    private static func sickTrials(_ trials: [Trial], _ options: Options) async throws -> [SickTrial] {
        var measured: [SickTrial] = []
        let earlier = try options.truth.map { try EarlierTruth(contentsOf: $0) }
        for (number, trial) in trials.enumerated() {
            if let truth = earlier?[trial] {
                measured.append(SickTrial(trial: trial, truth: truth))
                continue
            }
            let seeds = options.seeds(of: trial)
            let truth = try await trial.minimalCures(seeds: Array(0..<seeds))
            measured.append(SickTrial(trial: trial, truth: truth))
            let count = truth.sick.count { !trial.hasLearned($0) }
            say(
                "\(number + 1) of \(trials.count): \(trial.name), \(trial.title): sick \(count) of \(seeds), "
                    + "repaired by " + truth.cures.map { $0.words }.joined(separator: "; "))
        }
        return measured
    }

    /// Lets the doctor judge all cases, as many at a time as there are cores.
    private static func judgements(_ cases: [Case]) async throws -> [Judgement] {
        var count = 0
        return try await ConcurrentRuns.results(of: cases) { one in
            try one.trial.judgement(seed: one.seed, faults: one.faults)
        } onResult: { index, result in
            count += 1
            if count % 50 == 0 { say("\(count) of \(cases.count) judged") }
            let one = cases[index]
            switch result {
            case .success(let judgement):
                guard let miss = judgement.miss(one.faults) else { return }
                say("\(count) of \(cases.count): \(one.trial.name), \(one.trial.title), seed \(one.seed): \(miss)")
            case .failure(let error): say("\(one.trial.name), \(one.trial.title), seed \(one.seed): \(error)")
            }
        }.compactMap { try? $0.get() }
    }
}

/// Writes a line to standard error.
func say(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }
