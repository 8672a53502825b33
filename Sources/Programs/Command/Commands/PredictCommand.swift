import Foundation
import Pullback
import PullbackFiles
import PullbackImages

/// `pullback predict`: classifies pictures and rows with a saved network, or predicts their numbers.
struct PredictCommand: Command {
    static let name = "predict"
    static let summary = "Ask a saved network what pictures or rows are."
    static let usage = "MODEL INPUT… [OPTIONS]"
    static let description = """
        MODEL is a file that `pullback train` saved, or one with linear layers that PyTorch saved as safetensors.
        INPUT is a PNG or JPEG picture. For a model of digits it shows one or several of any size, dark on light or light
        on dark, drawn or photographed, which are found, prepared as the digits were that the model learned, and read from
        left to right; other models are shown the whole picture, scaled. Or it is a CSV file, or - for CSV on standard input: rows of
        the features that the model learned, found by their names if there is a header, else in their order, and
        standardized as they were; a column of the class or of true numbers, if there is one, is compared. Every picture
        and every row is answered in a line: where it stands, and the most probable classes or the predicted numbers.
        """
    static let options = [
        OptionGroup(
            "input",
            [
                .activation,
                Option("label", "COLUMN", "CSV: the column of the class; else as the model learned it"),
                Option("target", "COLUMNS", "CSV: the columns of true numbers; else as the model learned them"),
                TableReading.header, TableReading.encoding,
            ]),
        OptionGroup(
            "output",
            [
                Option("top", "COUNT", "how many classes to name; else 2"),
                Option("show", "FILE", "write what the network is shown of a picture, as PNG"),
                Option("json", nil, "print a JSON object a line"),
            ]),
    ]
    static let notes = [HelpSection.overwriting]
    static let examples = [
        "pullback predict model.safetensors seven.png",
        "pullback predict flowers.safetensors flowers.csv --top 3",
        "pullback predict houses.safetensors houses.csv",
        "echo 5.1,3.5,1.4,0.2 | pullback predict flowers.safetensors -",
    ]

    private let path: String
    private let inputs: [String]
    private let activation: ActivationFunction?
    private let reading: TableReading
    private let showPath: String?
    /// The number of classes to name; `nil` if the user has not set it.
    private let top: Int?
    private let isJSON: Bool

    init(_ arguments: Arguments) throws {
        guard let path = arguments.positional.first else { throw UsageError("which model? name its file") }
        self.path = path
        inputs = Array(arguments.positional.dropFirst())
        guard !inputs.isEmpty else {
            throw UsageError("predict what? name pictures or CSV files, or - for CSV on standard input")
        }
        guard inputs.count(where: { $0 == "-" }) <= 1 else { throw UsageError("- is given twice") }
        activation = try arguments.choice("activation")
        reading = try TableReading(arguments)
        showPath = try arguments.text("show")
        guard showPath == nil || inputs.count == 1 else {
            throw UsageError("--show is for one picture, not for \(inputs.count) inputs")
        }
        guard showPath == nil || showPath != inputs[0] else { throw UsageError("--show would replace \(inputs[0])") }
        top = try arguments.integer("top", in: 1...1_000_000)
        isJSON = arguments.has("json")
    }

    func run() async throws -> Int32 {
        if let showPath { try checkWritable(showPath, as: .png) }
        let checkpoint = try SavedModel(path, activation: activation).checkpoint
        let answer = try answerer(checkpoint)
        var status: Int32 = 0
        for word in inputs {
            // A problem with one input does not concern the others.
            do { try answer(PredictInput(word)) } catch {
                if inputs.count == 1 || error is UsageError || error is ClosedOutput { throw error }
                Output.error("pullback \(Self.name): \(error)")
                status = 1
            }
        }
        return status
    }

    /// Returns the function that answers an input. Throws if options do not suit the network.
    private func answerer(_ checkpoint: Checkpoint) throws -> (PredictInput) throws -> Void {
        if checkpoint.predictsNumbers(targets: reading.targets) {
            if reading.label != nil {
                throw UsageError("--label is for classes, and \(path) predicts numbers: --target")
            }
            if top != nil { throw UsageError("--top is for classes, and \(path) predicts numbers") }
            try checkpoint.requireTargets(reading.targets)
            let regressor = Regressor(checkpoint)
            return { try predict($0, checkpoint, regressor) }
        }
        if reading.targets != nil {
            throw UsageError("--target is for numbers, and \(path) tells classes apart: --label")
        }
        let classifier = Classifier(checkpoint)
        return { try classify($0, checkpoint, classifier) }
    }

    private func predict(_ input: PredictInput, _ checkpoint: Checkpoint, _ regressor: Regressor) throws {
        guard input.picture == nil, showPath == nil else {
            throw Failure(
                "\(input.name): \(path) predicts \(regressor.targetNames.joined(separator: ", ")) from rows, not from "
                    + "pictures: name a CSV file")
        }
        let report = PredictedNumbersReport(regressor.targetNames, isJSON: isJSON)
        let rows = try input.rows(as: checkpoint.tableForm(targets: reading.targets), of: checkpoint, reading)
        var predictions: [Double] = []
        for block in Batches(of: Array(rows.lines.indices), size: 1000) {
            let features = NDArray<Double>(numbers: rows.features, rows: block, width: regressor.width)
            let numbers = regressor.predictions(for: features)
            guard numbers.isFinite else { throw Failure.notFinite(path, on: input.name) }
            try report.rows(block, of: rows, at: input.name, numbers)
            if rows.targets != nil { predictions += numbers.elements }
        }
        guard let targets = rows.targets else { return }
        let shape = Shape(rows.lines.count, regressor.targetNames.count)
        let metrics = RegressionMetrics.ofEachTarget(
            predictions: NDArray(predictions, shape: shape), targets: NDArray(targets, shape: shape))
        try report.summary(of: input.name, metrics)
    }

    private func classify(_ input: PredictInput, _ checkpoint: Checkpoint, _ classifier: Classifier) throws {
        let report = PredictionReport(top: top ?? 2, isJSON: isJSON)
        if let picture = input.picture {
            guard reading == TableReading() else {
                throw UsageError("--label and --header are for CSV, not for \(input.name)")
            }
            let shown = try checkpoint.shown(picture, at: path)
            if let showPath {
                guard shown.count == 1 else {
                    throw Failure(
                        "\(input.name): shows \(shown.count) digits, and --show is for one: cut out one of them")
                }
                try replaceFile(at: showPath, with: Data(shown[0].png()), as: .png)
            }
            var answers: [String] = []
            for (index, digit) in shown.enumerated() {
                let features = NDArray<Double>(digit.levels).reshaped(1, classifier.width)
                let probabilities = try probabilities(of: features, classifier, input.name)
                answers.append(
                    try report.picture(
                        digit, at: input.name, shown.count > 1 ? index + 1 : nil, probabilities,
                        classifier.classNames))
            }
            if shown.count > 1 { try report.reading(of: input.name, answers) }
        } else {
            guard showPath == nil else { throw UsageError("--show is for a picture, not for \(input.name)") }
            let rows = try input.rows(as: checkpoint.tableForm(), of: checkpoint, reading)
            try checkpoint.requirePixels(rows, at: input.name)
            var hits = 0
            for block in Batches(of: Array(rows.lines.indices), size: 1000) {
                let features = NDArray<Double>(numbers: rows.features, rows: block, width: classifier.width)
                let probabilities = try probabilities(of: features, classifier, input.name)
                hits += try report.rows(block, of: rows, at: input.name, probabilities, classifier.classNames)
            }
            if rows.labels != nil { try report.summary(of: input.name, hits, of: rows.lines.count) }
        }
    }

    private func probabilities(
        of features: NDArray<Double>, _ classifier: Classifier, _ name: String
    ) throws -> NDArray<Double> {
        let probabilities = classifier.probabilities(of: features)
        guard probabilities.isFinite else { throw Failure.notFinite(path, on: name) }
        return probabilities
    }
}
