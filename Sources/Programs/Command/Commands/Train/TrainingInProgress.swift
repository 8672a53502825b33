import Foundation
import Pullback
import PullbackFiles
import PullbackReports

/// A training that runs: it prints, logs and saves while the network learns.
final class TrainingInProgress<Task: LearningTask, Scalar: RealScalar> {
    private let task: Task
    private let choice: DatasetChoice
    private let settings: TrainingSettings
    private let words: [String]
    private let network: MLP<Scalar>
    private let session: TrainingSession<MLP<Scalar>, Task.Examples>
    private let objective: Objective<MLP<Scalar>, Task.Examples>
    /// The optimizer, if several processes share the training.
    private let shared: DistributedOptimizer<Scalar>?
    private let report: TrainingReport
    private let saver: ModelSaver
    private var history: History
    private var moments: Moments<Scalar>?
    private lazy var fingerprints = task.fingerprints

    /// Makes the network, with random weights or those of a file.
    init(_ task: Task, _ choice: DatasetChoice, _ settings: TrainingSettings, _ words: [String]) throws {
        (self.task, self.choice, self.settings, self.words) = (task, choice, settings, words)
        let (recipe, architecture) = (settings.recipe, task.architecture(settings.recipe))
        var generator = task.generator
        network = architecture.makeNetwork(initialization: recipe.initialization, using: &generator)
        if let path = settings.startPath {
            let start = try Checkpoint(contentsOf: path)
            guard start.architecture.sizes == architecture.sizes else {
                throw PullbackError(path, "has layers of \(start.architecture.sizes), not of \(architecture.sizes)")
            }
            do { try network.load(start.makeNetwork(as: Scalar.self).state) } catch {
                throw PullbackError(path, "\(error)")
            }
        }
        network.forget(task.constantFeatures)
        objective = try task.objective(recipe)
        let trainer = recipe.makeTrainer(
            for: network, over: Processes.group, normalization: settings.normalization)
        shared = trainer.optimizer as? DistributedOptimizer
        session = trainer.start(
            task.train, objective, validation: task.validation, using: generator)
        history = History(parameterNames: network.namedParameters.map(\.name))
        moments = task.moments(of: network, steps: session.stepsPerEpoch * recipe.epochs)
        report = TrainingReport(settings, choice.name)
        saver = ModelSaver(path: settings.savePath)
    }

    /// Trains, and returns the exit status.
    func run() throws -> Int32 {
        try Processes.group?.requireAgreement(on: "the examples", fingerprints.map(\.words).joined(separator: ", "))
        if settings.resumes, try !resume() { return 0 }
        let (logs, writer) = (try makeLogs(), try makeWriter())
        let start = ContinuousClock.now
        try report.start(Architecture(of: network), task, (session.epoch, session.step))
        Interruption.watch()
        let ending = train(logs, writer)
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        guard Processes.isFirst else { return try endElsewhere(ending) }
        // A network that diverges in the first epoch is not worth replacing an older file.
        if let divergence = ending as? Divergence, divergence.epoch == 1 {
            throw Failure("\(divergence); \(settings.doctorAdvice)")
        }
        let isUnfinished = ending != nil && !(ending is Divergence)
        moments?.takeEnd()
        try Interruption.ending { try saver.save(checkpoint(isUnfinished: isUnfinished), ending) }
        let interruption = ending as? Interrupted
        try write(interruption != nil ? .interrupted : ending.map { .failed("\($0)") } ?? .finished, seconds)
        if (ending as? ClosedOutput)?.isReaderGone == true { return ClosedOutput.exitStatus }
        if let ending, interruption == nil {
            let advice = ending is Divergence ? "; \(settings.doctorAdvice)" : ""
            throw Failure("\(ending); the last good network is in \(settings.savePath)\(advice)")
        }
        try session.withResult {
            let score = objective.score(of: network, on: task.test)
            let result = task.result(
                of: network, score, history, savedAt: settings.savePath, options: choice.folderWords)
            let linear = LinearModelReport(checkpoint(isUnfinished: false), model: settings.savePath)
            try report.end(interruption == nil ? .finished : .interrupted, result, history, kept, linear, seconds)
            if let shared, settings.tellsCommunication { try report.communication(of: shared, in: seconds) }
        }
        return interruption?.exitStatus ?? 0
    }

    /// Runs the remaining epochs, and returns the error that ended them early; `nil` if none did.
    private func train(_ logs: [any ScalarLog], _ writer: CheckpointWriter) -> (any Error)? {
        var progress = ProgressBar(epochs: session.trainer.epochs)
        var copies = KeptCopies()
        var examples = 0
        func saveIfDue(isEnd: Bool) throws {
            guard Processes.isFirst else { return }
            try writer.saveIfDue(isEnd: isEnd, epoch: session.epoch) { checkpoint(isUnfinished: true) }
        }
        do {
            while try session.nextEpoch(
                onStep: { step in
                    examples += session.trainer.batchSize * session.trainer.accumulation
                    if report.showsProgress {
                        progress.draw(
                            epoch: step.epoch, step: step.number, of: step.count, examples: examples, best: best)
                    }
                    moments?.take(after: step)
                    try checkInterruption()
                    if Processes.isFirst {
                        copies.keepIfDue {
                            let (checkpoint, saver) = (checkpoint(isUnfinished: true), saver)
                            return { saver.saveCopy(checkpoint, of: step) }
                        }
                    }
                    if step.number < step.count { try saveIfDue(isEnd: false) }
                },
                onEnd: { epoch in
                    let test = objective.score(of: network, on: task.test, sharedBy: shared?.group)
                    history.append(epoch, test: test, validation: epoch.validation)
                    let step = epoch.number * session.stepsPerEpoch
                    for log in logs { try log.append(epoch.logged(test), epoch: epoch.number, step: step) }
                    progress.clear()
                    try report.epoch(epoch, test)
                }) != nil
            {
                if !session.isFinished { try saveIfDue(isEnd: true) }
            }
            progress.clear()
            try writer.finish()
            return nil
        } catch {
            progress.clear()
            do { try writer.finish() } catch let problem { Output.error("pullback train: \(problem)") }
            return error
        }
    }
}

extension TrainingInProgress {
    /// Throws `Interrupted` after a signal; if several processes share the training, all of them after the same step.
    private func checkInterruption() throws {
        guard let shared else { return try Interruption.check() }
        shared.wantsStop = Interruption.hasCome
        guard shared.isStopping else { return }
        try Interruption.check()
        throw Interrupted(exitStatus: Interruption.statusElsewhere)
    }

    /// Ends a process that saves nothing. What all processes throw is told by the first one.
    private func endElsewhere(_ ending: (any Error)?) throws -> Int32 {
        switch ending {
        case nil: return 0
        case let interruption as Interrupted: return interruption.exitStatus
        case is Divergence, is ProcessDrift: return 1
        case let error?: throw Failure("\(error)")
        }
    }

    /// Returns the network as it is now or, if it is finished, as it became, with the history until now and, if it is
    /// unfinished, everything that is needed to resume it.
    private func checkpoint(isUnfinished: Bool) -> Checkpoint {
        var checkpoint = session.withResult {
            Checkpoint(of: network, data: task.description, recipe: settings.recipe)
        }
        (checkpoint.history, checkpoint.moments) = (history, moments?.taken ?? [])
        if isUnfinished {
            checkpoint.resumption = Resumption(
                session.state, history, examples: fingerprints, words: words)
        }
        return checkpoint
    }

    /// Goes on with the training in the file. Returns false if it is finished already.
    private func resume() throws -> Bool {
        let path = settings.savePath
        guard let stored = try UnfinishedTraining(at: path) else {
            Output.error("nothing to resume: there is no \(path), so the training begins anew")
            return true
        }
        guard try stored.suits(settings.recipe, seed: settings.seed, task) else {
            Output.error("nothing to resume: the training in \(path) is finished")
            return false
        }
        do { try session.resume(from: stored.state()) } catch {
            throw PullbackError(path, "holds the state of another training: \(error)")
        }
        (history, moments) = (stored.history ?? history, moments?.resumed(with: stored.checkpoint.moments))
        return true
    }

    private func makeWriter() throws -> CheckpointWriter {
        try CheckpointWriter(
            settings.savePath, settings.checkpoints, keeping: settings.kept, after: session.epoch,
            of: session.trainer.epochs)
    }

    private func makeLogs() throws -> [any ScalarLog] {
        guard Processes.isFirst else { return [] }
        let table: (any ScalarLog)? = try settings.logPath.map { try CSVLog($0, after: session.epoch) }
        let curves: (any ScalarLog)? = try settings.tensorBoardPath.map {
            try TensorBoardLog($0, after: session.epoch * session.stepsPerEpoch)
        }
        return [table, curves].compactMap(\.self)
    }

    /// The best result on the validation examples so far, for the progress bar; `nil` if there are none.
    private var best: String? {
        guard let epoch = session.bestEpoch, let score = history.epochs.first(where: { $0.number == epoch })?.validation
        else { return nil }
        return "best \(decimals(score.accuracy ?? score.loss)) (\(epoch))"
    }

    /// The number of the epoch whose parameters were kept; `nil` if the last ones were.
    private var kept: Int? { session.trainer.keepsBest ? session.bestEpoch : nil }

    /// Writes the report page, if one is wanted.
    private func write(_ outcome: TrainingRun<Scalar>.Outcome, _ seconds: Double) throws {
        guard let path = settings.reportPath else { return }
        // The words that resume a training do not make it again.
        let whole = ["train"] + words + (words.contains("--report") ? [] : ["--report", path])
        let typed = settings.resumes ? whole + ["--save", settings.savePath] : Array(CommandLine.arguments.dropFirst())
        let command = (["pullback"] + typed).map(\.quotedForShell).joined(separator: " ")
        try session.withResult {
            try task.writeReport(
                RunSummary(
                    network: network, dataset: choice.name, recipe: settings.recipe, seed: settings.seed,
                    history: history, outcome: outcome, seconds: seconds, command: command), to: path)
        }
    }
}

extension TrainingEpoch {
    /// The numbers of the epoch for a log, with the score on the test examples.
    fileprivate func logged(_ test: History.Score) -> [(name: String, value: Double?)] {
        [
            ("loss", loss), ("train_accuracy", accuracy), ("test_loss", test.loss), ("test_accuracy", test.accuracy),
            ("validation_loss", validation?.loss), ("validation_accuracy", validation?.accuracy),
            ("learning_rate", learningRate), ("seconds", seconds),
        ]
    }
}
