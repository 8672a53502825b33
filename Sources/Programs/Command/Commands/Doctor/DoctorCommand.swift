import Pullback
import PullbackDrawing
import PullbackFiles
import PullbackPictures
import PullbackReports

/// `pullback doctor`: finds out why a network does not learn.
struct DoctorCommand: Command {
    static let name = "doctor"
    static let summary = "Find out why a network does not learn, and prove the cure."
    static let usage = "[DATASET] [OPTIONS]"
    static let description = """
        Checks the data, the loss and the untrained network, trains as `pullback train` would with the same options, watches
        the layers, suspects illnesses by their signs, and trains again with the cure of each, from the same random numbers.
        What helps with two seeds is the answer: the cause, its evidence, and the option that cures. Nothing is saved, and the
        test examples are not used: a fifth of the training examples is held out. Learning is measured as skill: 1 if all is
        right, 0 if as good as a constant answer. With --illness the example of an illness is examined instead.
        """
    static let options = [
        OptionGroup(
            "examination",
            [
                Option("illness", "NAME", "reproduce this illness, name it and cure it; all are below"),
                Option("quick", nil, "look at shorter trainings"),
            ]),
        RecipeOptions.network, RecipeOptions.training,
        OptionGroup(
            "other",
            [
                Option("validation", "PART", "how much of the training data is held out; else 0.2"),
                Option("seed", "NUMBER", "what all random numbers follow from; else 0"), .threads,
            ]),
        DatasetChoice.options,
        OptionGroup(
            "output",
            [
                Option("report", "FILE.html", "also leave a page with pictures, to open in a browser"),
                Option("layers", nil, "a line for each layer: dead and saturated neurons, updates and gradients"),
                Option("o", "FILE", "write the picture of the skill before and after: .svg, .png or .pdf"),
                Option("dark", nil, "light on dark"),
                Option("json", nil, "print a JSON object"),
            ]),
    ]
    static let refusals = [
        "save": nothingSaved, "checkpoint": nothingSaved, "keep": nothingSaved, "resume": nothingSaved,
        "log": nothingSaved, "tensorboard": nothingSaved,
        "from": "the doctor trains from random weights many times: examine the training that begins with them",
        "every": "the doctor prints its answer alone, no line for an epoch: leave it out",
        "quiet": "the doctor prints nothing but its answer: leave it out",
    ]
    private static let nothingSaved = "the doctor trains to compare, and saves no network: leave it out"
    static let notes =
        [HelpSection("illnesses", Illness.all.map { ($0.name, $0.meaning) }, column: 24)] + RecipeOptions.notes
    static let examples = [
        "pullback doctor digits --learning-rate 50",
        "pullback doctor spirals --activation sigmoid --hidden 16,16,16,16,16,16",
        "pullback doctor --illness dying-relu --report doctor.html",
    ]

    /// Returns the words of a command line that examines the training of these arguments of `pullback train`.
    static func words(for training: Arguments) -> [String] {
        let known = Set(options.flatMap(\.options).map(\.name))
        let others = TrainCommand.options.flatMap(\.options).map(\.name).filter { !known.contains($0) }
        return ["pullback", name] + training.without(others + ["json", "report"]).words
    }

    private let subject: Subject
    private let seed: UInt64
    /// The part of the training data that is held out; `nil` if the doctor decides.
    private let validation: Double?
    private let threads: Int?
    private let isQuick: Bool
    private let isJSON, showsLayers: Bool
    /// The file of the page; `nil` if none is wanted.
    private let reportPath: String?
    /// Where the picture goes; `nil` if the answer alone is wanted.
    private let destination: PictureDestination?
    private let theme: PictureTheme

    /// What is examined.
    private enum Subject {
        case training(DatasetChoice, Recipe)
        case illness(Illness)
    }

    init(_ arguments: Arguments) throws {
        if let name = try arguments.text("illness") {
            subject = .illness(try Self.illness(name, arguments))
        } else {
            let choice = try DatasetChoice(arguments.only("dataset") ?? "digits", arguments)
            subject = .training(choice, try RecipeOptions.recipe(arguments, changing: choice.recipe))
        }
        seed = try arguments.integer("seed", in: 0...UInt64.max) ?? 0
        validation = try arguments.number("validation", in: 0.001...0.9, "from 0.001 to 0.9")
        threads = try arguments.integer("threads", in: 1...1024)
        isQuick = arguments.has("quick")
        isJSON = arguments.has("json")
        showsLayers = arguments.has("layers")
        reportPath = try arguments.text("report")
        if let reportPath, try arguments.text("o") == reportPath {
            throw UsageError("--report and -o name the same file")
        }
        let wantsPicture = arguments.has("o") || Output.isResultSeen && !isJSON
        destination = wantsPicture ? try PictureDestination(arguments, isAnimated: false) : nil
        theme = arguments.has("dark") ? .dark : .light
    }

    private static func illness(_ name: String, _ arguments: Arguments) throws -> Illness {
        try arguments.onlyOptions()
        let others =
            (RecipeOptions.network.options + RecipeOptions.training.options + DatasetChoice.options.options
            + [Option("validation", "PART", "")])
            .first { arguments.has($0.name) }
        if let others { throw UsageError("--illness has its own data and recipe: leave out --\(others.name)") }
        guard let illness = Illness.named(name) else {
            throw UsageError.unknown("illness", name, among: Illness.all.map(\.name))
        }
        return illness
    }

    func run() async throws -> Int32 {
        try destination?.check()
        if let reportPath { try checkWritable(reportPath, as: .page) }
        if let threads { Threads.limit(to: threads) }
        var doctor = Doctor()
        if isQuick { doctor.effort = 0.2 }
        if Output.isTerminal { doctor.onTraining = { Output.note("\r\($0.prefix(Output.terminalWidth - 1))\u{1B}[K") } }
        let patient = try await patient
        let diagnosis = try doctor.examine(patient)
        if Output.isTerminal { Output.note("\r\u{1B}[K") }
        if isJSON {
            try Output.line(diagnosis.json(of: patient, seed: seed))
        } else {
            try Output.line(heading(patient) + text(diagnosis))
            if showsLayers { try Output.line("\n" + diagnosis.layerLines) }
        }
        if let reportPath { try write(diagnosis, of: patient, to: reportPath) }
        if let plot = diagnosis.skillBeforeAndAfter(title: "Skill by step: \(patient.name)") {
            try destination?.show(.plot(plot), theme)
        }
        return 0
    }

    private func write(_ diagnosis: Diagnosis, of patient: Patient, to path: String) throws {
        let illness: Illness? = if case .illness(let illness) = subject { illness } else { nil }
        let command = (["pullback"] + CommandLine.arguments.dropFirst()).map(\.quotedForShell).joined(separator: " ")
        try Report(of: diagnosis, for: patient, illness: illness, command: command, version: Program.version)
            .write(to: path)
        Output.error("wrote \(path)")
    }

    private var patient: Patient {
        get async throws {
            switch subject {
            case .illness(let illness): return try illness.example(seed: seed)
            case .training(let choice, let recipe):
                if choice.isRegression {
                    let task = try RegressionTask(choice, seed: seed, validation: validation)
                    try task.check(recipe)
                    return try Patient(recipe, task.train, heldOut: task.validation, seed: seed)
                }
                let data = try await LearningData(choice, seed: seed, validation: validation)
                try ClassificationTask(data, name: choice.name).check(recipe)
                let patient = try Patient(recipe, data.seen.train, heldOut: data.seen.validation, seed: seed)
                let rows = choice.isTable ? try choice.tableRows(of: data.parts.train) : []
                return patient.with { $0.rowNames = rows.map { "row \($0) of the table" } }
            }
        }
    }

    private func heading(_ patient: Patient) -> String {
        switch subject {
        case .illness(let illness): Output.paragraph("\(illness.title), planted in the \(patient.name)") + "\n\n"
        case .training(_, let recipe): Output.paragraph("\(patient.name): \(recipe)") + "\n\n"
        }
    }

    private func text(_ diagnosis: Diagnosis) -> String {
        diagnosis.description.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let indent = line.prefix { $0 == " " }
            return String(line.dropFirst(indent.count)).wrapped(at: Output.resultWidth - indent.count)
                .map { indent + $0 }.joined(separator: "\n")
        }.joined(separator: "\n")
    }
}
