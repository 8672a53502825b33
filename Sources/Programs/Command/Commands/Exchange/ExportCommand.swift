import Pullback
import PullbackModelFormats

/// `pullback export`: writes a network for other programs and languages.
struct ExportCommand: Command {
    static let name = "export"
    static let summary = "Write a saved network for ONNX, NumPy, Swift or C."
    static let usage = "MODEL -o FILE [OPTIONS]"
    static let description = """
        MODEL is a file that `pullback train` saved, or one with linear layers that PyTorch saved. The ending of FILE says
        in which form it is written. The network takes features in their original units, and gives the probabilities of the
        classes or the predicted numbers. The history of the training is not written.
        """
    static let options = [
        OptionGroup(
            "output",
            [Option("o", "FILE", "the file: .onnx, .npz, .swift or .h")]),
        OptionGroup("input", [.activation]),
    ]
    static let notes = [
        HelpSection(
            "forms",
            [
                (".onnx", "a graph for ONNX Runtime and other programs"),
                (".npz", "arrays for NumPy: W1, b1, W2 and so on, for x @ W1 + b1"),
                (".swift", "a file of Swift, without dependencies; the same bits on every machine"),
                (".h", "a header for C and C++; the same bits as the Swift file"),
            ], column: 12), HelpSection.overwriting,
    ]
    static let examples = [
        "pullback export model.safetensors -o model.onnx",
        "pullback export flowers.safetensors -o flowers.h",
    ]

    private let path: String
    private let target: String
    private let activation: ActivationFunction?

    init(_ arguments: Arguments) throws {
        guard let path = try arguments.only("model") else { throw UsageError("which model? name its file") }
        guard let target = try arguments.text("o") else {
            throw UsageError("where to? name the file with -o, for example -o model.onnx")
        }
        guard ModelFormat(of: target) != nil else {
            let endings = ModelFormat.allCases.map { ".\($0.rawValue)" }.joined(separator: ", ")
            throw UsageError("-o \(target): the ending says the form, one of \(endings)")
        }
        (self.path, self.target) = (path, target)
        activation = try arguments.choice("activation")
    }

    func run() async throws -> Int32 {
        try Checkpoint.checkExport(to: target)
        let checkpoint = try SavedModel(path, activation: activation).checkpoint
        try checkpoint.export(to: target)
        try Output.line("\(target): \(checkpoint.title)")
        return 0
    }
}

extension Checkpoint {
    /// The layers and the function between them: "784 → 128 → 10, relu".
    var title: String {
        let sizes = architecture.sizes.map(String.init).joined(separator: " → ")
        let normalization = architecture.normalization.map { ", \($0.rawValue) normalization" } ?? ""
        return sizes + (architecture.sizes.count > 2 ? ", \(architecture.activation.rawValue)" : "") + normalization
    }
}
