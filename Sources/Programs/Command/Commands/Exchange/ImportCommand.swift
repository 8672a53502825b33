import Pullback
import PullbackModelFormats

/// `pullback import`: makes a model of a network of another program.
struct ImportCommand: Command {
    static let name = "import"
    static let summary = "Make a model of a network from ONNX, NumPy or PyTorch."
    static let usage = "FILE -o MODEL [OPTIONS]"
    static let description = """
        FILE is an ONNX graph; an .npz archive of NumPy's arrays: W1, b1, W2 and so on, or coefs_0, intercepts_0 as
        scikit-learn's networks have them; or a state dictionary that torch.save wrote, whose pickle is not run. Read are
        linear layers with one function between all of them, with normalization and dropout. MODEL is then used as any other: `pullback evaluate MODEL DATASET`.
        """
    static let options = [
        OptionGroup("output", [Option("o", "MODEL", "the file of the model; else model.safetensors")]),
        OptionGroup("input", [.activation]),
    ]
    static let notes = [HelpSection.overwriting]
    static let examples = [
        "pullback import network.onnx -o network.safetensors",
        "pullback import weights.npz --activation tanh",
    ]

    private let path: String
    private let target: String
    private let activation: ActivationFunction?

    init(_ arguments: Arguments) throws {
        guard let path = try arguments.only("file") else {
            throw UsageError("import what? name an .onnx, .npz or .pth file")
        }
        self.path = path
        target = try arguments.text("o") ?? "model.safetensors"
        activation = try arguments.choice("activation")
        guard path != target else { throw UsageError("-o \(target) is the file to be read") }
    }

    func run() async throws -> Int32 {
        try Checkpoint.checkWritable(target)
        let checkpoint = try Checkpoint(importing: path, activation: activation)
        for note in checkpoint.notes { Output.error("\(path): \(note)") }
        try checkpoint.write(to: target)
        try Output.line("\(target): \(checkpoint.title)")
        return 0
    }
}
