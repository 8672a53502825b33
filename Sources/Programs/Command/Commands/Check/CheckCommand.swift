import Pullback
import PullbackGradientChecking

/// `pullback check`: compares gradients that are computed in independent ways.
struct CheckCommand: Command {
    static let name = "check"
    static let summary = "Check gradients by hand, by autodiff, by differences and by PyTorch."
    static let usage = "[FILE] [DATASET] [OPTIONS]"
    static let description = """
        The loss of a network and the gradient of each of its parameters, as four witnesses give them: the derivation by
        hand, autodiff, PyTorch, and central differences (f(x + ε) − f(x − ε)) / 2ε of the loss. The first three must
        agree to 1e-12 everywhere; differences with each of them, in a sample or in every element. The status is 0 if
        they do, else 1. PyTorch's numbers are part of the program.

        FILE is a model that `pullback train` saved: its gradients are checked on examples that it has not learned, of its
        own data or of DATASET, by the witnesses that there are for any network.

        Or FILE holds arrays that you computed, in any language, as NumPy's savez writes them: x, y, W1, b1, W2, b2 … and any
        of z1, a1, z2, p, loss, dz2, dW2, db2, da1, dz1, dW1, db1. They are right, or the first wrong step is named, with its
        cause. An example may be a row or a column, y one-hot or class indices; the names may be PyTorch's
        (layers.0.weight.grad). Functions of x and their derivatives are checked by name: sigmoid, dsigmoid. In NumPy:

          np.savez("mine.npz", x=x, y=y, W1=W1, b1=b1, W2=W2, b2=b2, z1=z1, dW1=dW1)
        """
    static let options = [
        OptionGroup(
            "what",
            [
                Option("network", "NAME", "a network, below; else two-layer"),
                Option("operations", nil, "each operation by itself instead of a network"),
                Option("plant", "MISTAKE", "make a known mistake, below, and see it found"),
                .activation,
            ]),
        ArraysCheck.options,
        DatasetChoice.options,
        OptionGroup(
            "differences",
            [
                Option("samples", "COUNT", "in so many elements of each parameter; else 10"),
                Option("every", nil, "in every element"),
                Option("parameter", "ELEMENT", "in one element, as layers.0.weight[3,5]"),
                Option("epsilon", "STEP", "ε; else 1e-5"),
                Option("tolerance", "ERROR", "the largest relative error; else 1e-6, with --every 1e-5"),
                Option("seed", "NUMBER", "with which the elements are drawn; else 0"),
                Option("precision", "NAME", "double: float cannot tell right from wrong"),
            ]),
        OptionGroup("output", [Option("json", nil, "print a JSON object")]),
    ]
    static let notes = [
        HelpSection(
            "networks", CheckedNetwork.allCases.map { ($0.rawValue, "\($0.summary); \($0.examples.name)") }, column: 9),
        HelpSection("mistakes", Mistake.allCases.map { ($0.rawValue, $0.explanation) }, column: 29),
    ]
    static let examples = [
        "pullback check",
        "pullback check --network xor --every",
        "pullback check --parameter 'layers.0.weight[3,5]'",
        "pullback check --plant missing-1/N",
        "pullback check --operations",
        "pullback check model.safetensors --every",
        "pullback check mine.npz --activation tanh",
    ]

    /// The options that arrays of one's own do not take.
    private static let ofGradients = [
        "network", "operations", "plant", "samples", "every", "parameter", "epsilon", "tolerance", "seed", "precision",
        "data",
        "label", "header",
    ]

    private let arguments: Arguments
    /// The file of a saved network; `nil` if the check is of the program's own networks or operations.
    private let modelPath: String?
    private let network: CheckedNetwork
    private let settings: GradientCheck.Settings
    private let mistake: Mistake?
    private let activation: ActivationFunction?
    private let isOfOperations, isJSON: Bool

    init(_ arguments: Arguments) throws {
        self.arguments = arguments
        modelPath = arguments.positional.first
        guard arguments.positional.count <= 2 else {
            throw UsageError("one model and one dataset, not \(arguments.positional.joined(separator: " "))")
        }
        let isOfArrays = modelPath.map(ArraysCheck.isOfArrays) ?? false
        for option in isOfArrays ? Self.ofGradients : ArraysCheck.options.options.map(\.name)
        where arguments.has(option) {
            throw UsageError(
                isOfArrays
                    ? "--\(option) is not for arrays, all of which are checked" : "--\(option) is for a file of arrays")
        }
        if isOfArrays, arguments.positional.count > 1 {
            throw UsageError("\(arguments.positional[0]) holds its own examples: no dataset beside it")
        }
        if let modelPath {
            if CheckedNetwork(rawValue: modelPath) != nil {
                throw UsageError("\(modelPath) is no file of a model: that network is named by --network \(modelPath)")
            }
            for option in ["network", "operations", "plant"] where arguments.has(option) {
                throw UsageError("--\(option) is for the program's own networks, not for \(modelPath)")
            }
            if arguments.positional.count == 2 { _ = try DatasetChoice(arguments.positional[1], arguments) }
        }
        for option in ["activation", "data", "label", "header"] where modelPath == nil && arguments.has(option) {
            throw UsageError("--\(option) is for the file of a model: name it")
        }
        activation = try arguments.choice("activation")
        isOfOperations = arguments.has("operations")
        isJSON = arguments.has("json")
        for option in ["network", "plant", "samples", "every", "parameter"]
        where isOfOperations && arguments.has(option) {
            throw UsageError("--\(option) is for networks, not for --operations")
        }
        let scopes = ["samples", "every", "parameter"].filter { arguments.has($0) }
        guard scopes.count <= 1 else { throw UsageError("--\(scopes[0]) or --\(scopes[1]), not both") }
        if try arguments.choice("precision", of: Precision.self) == .float {
            throw UsageError(
                "--precision float: a gradient is judged in double, since differences of single precision are mostly "
                    + "rounding")
        }
        network = try arguments.choice("network") ?? .twoLayer
        mistake = try arguments.choice("plant")
        let isEvery = isOfOperations || arguments.has("every")
        settings = try Self.settings(arguments, modelPath == nil ? network.parameters : nil, everyElement: isEvery)
    }

    /// Reads the settings. `parameters` is `nil` for a saved network, whose parameters are known only after
    /// its file is read.
    private static func settings(
        _ arguments: Arguments, _ parameters: [(name: String, shape: Shape)]?, everyElement: Bool
    ) throws -> GradientCheck.Settings {
        var settings: GradientCheck.Settings = everyElement ? .everyElement : .sample
        if let count = try arguments.integer("samples", in: 1...1_000_000) { settings.scope = .elements(count) }
        if let text = try arguments.text("parameter"), let parameters {
            settings.scope = .only([try element(text, of: parameters)])
        }
        settings.step =
            try arguments.number("epsilon", in: Double.leastNonzeroMagnitude...1, "above 0, at most 1") ?? settings.step
        settings.tolerance =
            try arguments.number("tolerance", in: 1e-8...0.1, "from 1e-8, the best of differences, to 0.1")
            ?? settings.tolerance
        settings.seed = try arguments.integer("seed", in: 0...UInt64.max) ?? 0
        return settings
    }

    private static func element(
        _ text: String, of parameters: [(name: String, shape: Shape)]
    ) throws -> GradientCheck.Element {
        do {
            return try GradientCheck.Element(text, names: parameters.map(\.name), shapes: parameters.map(\.shape))
        } catch {
            let name = String(text.prefix { $0 != "[" })
            let isKnown = parameters.contains { $0.name == name }
            let nearest = isKnown ? "" : suggestion(for: name, among: parameters.map(\.name))
            throw UsageError("--parameter: \(error)\(nearest)")
        }
    }

    func run() async throws -> Int32 {
        if let modelPath, ArraysCheck.isOfArrays(modelPath) {
            let check = try ArraysCheck(modelPath, arguments)
            try Output.line(isJSON ? check.json() : check.text)
            return check.isRight ? 0 : 1
        }
        if let modelPath { return try await checkModel(modelPath) }
        if isOfOperations {
            let report = OperationsReport(settings)
            try Output.line(isJSON ? report.json() : report.text)
            return report.isAgreed ? 0 : 1
        }
        let check: NetworkCheck
        do { check = try NetworkCheck(of: network, settings: settings, planting: mistake) } catch {
            throw UsageError("--plant: \(error)")
        }
        try Output.line(isJSON ? check.json() : CheckReport(check).text)
        return check.isAgreed ? 0 : 1
    }
}

extension CheckCommand {
    private func checkModel(_ path: String) async throws -> Int32 {
        let model = try SavedModel(path, activation: activation)
        let examples = try await model.examples(
            named: arguments.positional.dropFirst().first, arguments, seed: nil, for: "check")
        let parameters = model.checkpoint.makeNetwork(as: Double.self).namedParameters.map {
            (name: $0.name, shape: $0.parameter.array.shape)
        }
        let settings = try Self.settings(arguments, parameters, everyElement: arguments.has("every"))
        let check = ModelCheck(of: model, on: examples, settings)
        try Output.line(isJSON ? check.json() : check.text)
        return check.isAgreed ? 0 : 1
    }
}

extension CheckedNetwork {
    /// The sizes, the activation and the output: "64-32-10, relu, softmax-cross-entropy".
    var summary: String {
        let layers = sizes.map(String.init).joined(separator: "-")
        return [layers, sizes.count > 2 ? activation.rawValue : nil, output.rawValue].compactMap(\.self)
            .joined(separator: ", ")
    }
}
