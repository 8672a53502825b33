import Foundation
import Pullback
import PullbackFiles

/// `pullback train`: trains a network on a dataset, and saves it in a file.
struct TrainCommand: Command {
    static let name = "train"
    static let summary = "Train a network on a dataset and save it."
    static let usage = "[DATASET] [OPTIONS]"
    static let description = """
        DATASET is \(DatasetChoice.names), a CSV file, or - for CSV on standard input, or pictures: a folder with files as MNIST has \
        them (also idx with --data), an .npz archive, or a folder of PNG and JPEG pictures for each class; without one it is \
        digits. What no option says comes from the
        dataset's recipe, below. The loss and train acc of an epoch are means over the training examples, each taken before
        the step that learns from it. Ctrl-C ends the training after the running step and saves the network as it is then;
        where a step takes long, the network of a step before is saved, and a second Ctrl-C ends the program. --resume goes
        on with a training that was interrupted in any way, to the same bytes as if it had not been.
        """
    static let options = TrainingSettings.options
    static let isDistributable = true
    static let notes = RecipeOptions.notes + [HelpSection("recipes", recipes), .overwriting]
    static let examples = [
        "pullback train digits --hidden 64,32 --optimizer adam",
        "pullback train mnist --dropout 0.2 --schedule one-cycle --epochs 10",
        "pullback train blobs --model logistic",
        "pullback train moons --report moons.html",
        "pullback train flowers.csv --label species --save flowers.safetensors",
        "pullback train houses.csv --target price",
        "pullback train idx --data emnist --split letters",
        "pullback train pictures --size 28x28",
        "pullback train --resume",
    ]

    /// A table of the default of each option for each dataset.
    private static var recipes: [String] {
        let all = KnownDataset.all.map { ($0.name, $0.recipe) } + [("CSV", Recipe.table)]
        let half = (all.count + 1) / 2
        return recipes(of: all.prefix(half)) + [""] + recipes(of: all.dropFirst(half))
    }

    private static func recipes(of columns: ArraySlice<(String, Recipe)>) -> [String] {
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
    /// The words of the command line without --resume, or those with which the training was begun.
    private let words: [String]

    init(_ arguments: Arguments) throws {
        var arguments = arguments
        if arguments.has("resume"), arguments.positional.isEmpty {
            arguments = try UnfinishedTraining.arguments(arguments, Self.options.flatMap(\.options))
        }
        var choice = try DatasetChoice(arguments.only("dataset") ?? "digits", arguments)
        settings = try TrainingSettings(arguments, choice.recipe)
        choice.keepsFloats = settings.recipe.precision == .float
        self.choice = choice
        words = arguments.without(["resume", "from", "save"]).words
    }

    func run() async throws -> Int32 {
        if let threads = settings.threads { Threads.limit(to: threads) }
        let lock = Processes.isFirst ? try claimFiles() : nil
        defer { withExtendedLifetime(lock) {} }
        if choice.isRegression {
            return try begin(RegressionTask(choice, seed: settings.seed, validation: settings.validation))
        }
        let data = try await LearningData(choice, seed: settings.seed, validation: settings.validation)
        return try begin(ClassificationTask(data, name: choice.name))
    }

    /// Checks that all files can be written, and keeps other trainings from the network's file as long as the lock
    /// exists.
    private func claimFiles() throws -> FileLock? {
        try Checkpoint.checkWritable(settings.savePath)
        if let path = settings.reportPath { try checkWritable(path, as: .page) }
        if !settings.resumes { UnfinishedTraining.warnIfReplaced(settings.savePath) }
        return try FileLock(settings.savePath) { process in
            PullbackError(
                settings.savePath, "another training saves its network there, that of \(process)",
                advice: "wait for its end, or choose another --save")
        }
    }

    private func begin(_ task: some LearningTask) throws -> Int32 {
        try task.check(settings.recipe)
        return switch settings.recipe.precision {
        case .float: try TrainingInProgress<_, Float>(task, choice, settings, words).run()
        case .double: try TrainingInProgress<_, Double>(task, choice, settings, words).run()
        }
    }
}

/// A failure that is described in one line; the exit status is 1.
struct Failure: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
