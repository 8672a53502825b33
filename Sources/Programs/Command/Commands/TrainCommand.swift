import Foundation
import Pullback
import PullbackFiles
import PullbackReports

/// `pullback train`: trains a network on a dataset, and saves it in a file.
struct TrainCommand: Command {
    static let name = "train"
    static let summary = "Train a network on a dataset and save it."
    static let usage = "[DATASET] [OPTIONS]"
    static let description = """
        DATASET is \(DatasetChoice.names), or a CSV file; without one it is digits. What no option says comes from the
        dataset's recipe, below. The loss and train acc of an epoch are means over the training examples, each taken before
        the step that learns from it. Ctrl-C ends the training after the running step and saves the network as it is then;
        where a step takes long, the network of a step before is saved, and a second Ctrl-C ends the program.
        """
    static let options = TrainingSettings.options
    static let notes = [
        HelpSection("optimizers", KnownOptimizer<Float>.all.map { ($0.name, $0.summary) }, column: 5),
        HelpSection("recipes", recipes), .overwriting,
    ]
    static let examples = [
        "pullback train digits --hidden 64,32 --optimizer adam",
        "pullback train mnist --data ~/mnist --epochs 10 --validation 0.1",
        "pullback train moons --report moons.html",
        "pullback train flowers.csv --label species --save flowers.safetensors",
    ]

    /// A table of the default of each option for each dataset.
    private static var recipes: [String] {
        let columns = KnownDataset.all.map { ($0.name, $0.recipe) } + [("CSV", Recipe.table)]
        func row(_ option: String, _ value: (Recipe) -> String) -> [String] { [option] + columns.map { value($0.1) } }
        return table(
            [
                [""] + columns.map { $0.0 },
                row("hidden") { $0.hidden.map(String.init).joined(separator: ",") },
                row("activation") { $0.activation.rawValue },
                row("initialization") { $0.initialization.rawValue },
                row("optimizer") { $0.optimizer.rawValue },
                row("learning-rate") { "\($0.learningRate)" },
                row("momentum") { $0.optimizer.row().usesMomentum ? "\($0.momentum)" : "–" },
                row("batch-size") { "\($0.batchSize)" },
                row("epochs") { "\($0.epochs)" },
            ], indented: 2)
    }

    private let choice: DatasetChoice
    private let settings: TrainingSettings

    init(_ arguments: Arguments) throws {
        choice = try DatasetChoice(arguments.only("dataset") ?? "digits", arguments)
        settings = try TrainingSettings(arguments, choice.recipe)
    }

    func run() async throws -> Int32 {
        try Checkpoint.checkWritable(settings.savePath)
        if let path = settings.reportPath { try checkWritable(path, as: .page) }
        if let threads = settings.threads { Threads.limit(to: threads) }
        let data = try await LearningData(choice, seed: settings.seed, validation: settings.validation)
        try checkMemory(for: data.parts)
        return switch settings.recipe.precision {
        case .float: try train(data, as: Float.self)
        case .double: try train(data, as: Double.self)
        }
    }

    private func train<S: RealScalar>(_ data: LearningData, as scalar: S.Type) throws -> Int32 {
        let parts = data.seen
        var generator = data.generator
        let network: MLP<S> = settings.recipe.makeNetwork(for: parts.train, using: &generator)
        let trainer = settings.recipe.makeTrainer(for: network)
        let report = TrainingReport(settings, choice.name)
        var run = TrainingRun(
            of: network, train: parts.train, test: parts.test, recipe: settings.recipe, seed: settings.seed)
        run.dataset = choice.name
        let start = ContinuousClock.now
        try report.start(Architecture(of: network), parts)
        Interruption.watch()

        var progress = ProgressBar(epochs: trainer.epochs)
        var examples = 0
        var ending: (any Error)?
        var copies = KeptCopies()
        var moments = Moments(of: network, learning: parts.train, trainer)
        /// Returns the network as it is now, with the history until now.
        func checkpoint() -> Checkpoint {
            var checkpoint = Checkpoint(of: network, data: data.description, recipe: settings.recipe)
            (checkpoint.history, checkpoint.moments) = (run.history, moments.taken)
            return checkpoint
        }
        do {
            try trainer.fit(parts.train, using: &generator) { epoch in
                examples = epoch.number * parts.train.count
                let test = Evaluation(of: network, on: parts.test)
                let watched = parts.validation.map { Evaluation(of: network, on: $0) }
                run.history.append(epoch, test: test, validation: watched)
                progress.clear()
                try report.epoch(epoch, test, watched)
            } onStep: { step in
                examples += trainer.batchSize
                if report.showsProgress {
                    progress.draw(epoch: step.epoch, step: step.number, of: step.count, examples: examples)
                }
                moments.take(after: step)
                try Interruption.check()
                copies.keepIfDue {
                    let checkpoint = checkpoint()
                    return { saveCopy(checkpoint, of: step) }
                }
            }
        } catch { ending = error }
        progress.clear()

        run.seconds = (ContinuousClock.now - start) / .seconds(1)
        // A network that diverges in the first epoch is not worth replacing an older file.
        if let divergence = ending as? Divergence, divergence.epoch == 1 { throw divergence }
        if ending != nil { moments.takeEnd() }
        try Interruption.ending { try save(checkpoint(), ending) }
        let interruption = ending as? Interrupted
        run.outcome = interruption != nil ? .interrupted : ending.map { .failed("\($0)") } ?? .finished
        try write(run)
        if (ending as? ClosedOutput)?.isReaderGone == true { return ClosedOutput.exitStatus }
        if let ending, interruption == nil {
            throw Failure("\(ending); the last good network is in \(settings.savePath)")
        }
        let test = Evaluation(of: network, on: parts.test)
        let symptoms = Symptom.all(of: network, train: parts.train, test: test, run.history)
        try report.end(
            interruption == nil ? .finished : .interrupted, checkpoint(), test,
            symptoms.map { $0.line(of: settings.savePath, on: parts.test, options: choice.folderWords) }, run.seconds)
        return interruption?.exitStatus ?? 0
    }

    /// Writes the report page, if one is wanted.
    private func write<S>(_ run: TrainingRun<S>) throws {
        guard let path = settings.reportPath else { return }
        var run = run
        run.command = "pullback " + CommandLine.arguments.dropFirst().map(\.quotedForShell).joined(separator: " ")
        run.version = Program.version
        try Report(of: run).write(to: path)
    }

    /// Saves the network in the file that the user wants or, if that fails, in a temporary file, so that
    /// nothing is lost.
    private func save(_ checkpoint: Checkpoint, _ ending: (any Error)?) throws {
        do { try checkpoint.write(to: settings.savePath) } catch {
            let refuge = FileManager.default.temporaryDirectory.path + "/pullback-\(UUID().uuidString).safetensors"
            var problems = [ending, error].compactMap(\.self).filter { !($0 is Interrupted) }.map { "\($0)" }
            do {
                try checkpoint.write(to: refuge)
                problems.append("the network is in \(refuge) instead")
            } catch { problems.append("\(error)") }
            throw Failure(problems.joined(separator: "; "))
        }
    }

    /// Saves a copy of the network from before a step that takes long, and returns a line that says so.
    private func saveCopy(_ checkpoint: Checkpoint, of step: TrainingStep) -> String {
        let network = "the network as it was after step \(step.number) of epoch \(step.epoch)"
        do {
            try save(checkpoint, nil)
            return "pullback train: interrupted in a long step: \(network) is saved in \(settings.savePath)"
        } catch { return "pullback train: interrupted in a long step: \(network): \(error)" }
    }

    /// Throws if the training, or the evaluation of its network, would take more memory than the machine has.
    private func checkMemory(for parts: Dataset.Parts) throws {
        let classes = parts.train.classNames.count
        try requireMemory(
            settings.recipe.memoryNeeded(for: parts.train),
            for: "layers of \(settings.recipe.architecture(for: parts.train).sizes)",
            advice: "choose a smaller --hidden or --batch-size")
        try requireMemory(
            Evaluation.memoryNeeded(rows: parts.test.count, classes: classes), for: "\(classes) classes",
            advice: "choose a --label with fewer classes")
    }
}

/// A failure that is described in one line; the exit status is 1.
struct Failure: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
