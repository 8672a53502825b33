import Foundation
import PullbackArrays
import PullbackDatasets
import PullbackFiles
import PullbackNetworks

/// A trained classifier as stored in a file: its parameters, its architecture, and a description of its data.
///
/// The file is a safetensors file with PyTorch's names and layout. PyTorch's
/// `load_state_dict(load_file(path))` reads it into a module with the same layers, and a file that PyTorch
/// wrote can be read here. Everything but the parameters is JSON in the metadata of the file.
public struct Checkpoint: Sendable {
    /// The architecture of the network.
    public let architecture: Architecture
    /// The description of the data; `nil` if the file has none, for example if PyTorch wrote it.
    public var data: DataDescription?
    /// The recipe with which the network was made and trained, if it is known.
    public var recipe: Recipe?
    /// The losses and accuracies of the training, in single precision and without times; `nil` if the file
    /// has none.
    public var history: History?
    /// The network at a few moments of its training; empty if the file has none.
    public var moments: [Moment] = []
    /// What is needed to resume the training; `nil` if it is finished, or if the file has none.
    public var resumption: Resumption?
    /// The reason why the file holds a state of a training that cannot be resumed, as a sentence without its subject;
    /// `nil` if there is none.
    public private(set) var stateFault: String?
    /// Sentences that say which metadata of the file could not be understood and were ignored.
    public package(set) var notes: [String] = []
    /// The parameters in the layout of the file.
    package let tensors: [String: Safetensors.Entry]

    /// Creates a checkpoint of a network with its present parameters.
    public init<S: RealScalar>(of network: MLP<S>, data: DataDescription? = nil, recipe: Recipe? = nil) {
        architecture = Architecture(of: network)
        self.data = data
        self.recipe = recipe
        tensors = network.tensors
    }

    /// The names of the classes; 0, 1, … if the file does not contain them. A network with one output tells two
    /// classes apart, unless it predicts a number.
    public var classNames: [String] {
        data?.classNames ?? (0..<max(2, architecture.sizes[architecture.sizes.count - 1])).map(String.init)
    }

    /// The height and the width of the images that the network takes; `nil` if it does not take images.
    ///
    /// If the file does not contain them and the features are not standardized, 784 features count as an
    /// image of 28 × 28 and 64 features as one of 8 × 8.
    public var imageShape: (height: Int, width: Int)? {
        if let shape = data?.imageShape { return (shape[0], shape[1]) }
        let isTable = data?.standardization != nil
        return switch architecture.sizes[0] {
        case 784 where !isTable: (28, 28)
        case 64 where !isTable: (8, 8)
        default: nil
        }
    }
}

extension Checkpoint {
    /// Writes the checkpoint to a file.
    ///
    /// The data are first written to a temporary file, which then replaces the old one; so the old file stays
    /// complete if something fails. Throws an error if the file cannot be written or if the existing file is
    /// not a model.
    public func write(to path: String) throws {
        try replaceFile(at: path, with: try encoded(for: path), as: .model)
    }

    /// Returns the bytes of the file; `path` is used only in errors.
    private func encoded(for path: String) throws -> Data {
        var file = Safetensors()
        file.tensors = tensors
        file.metadata = try metadata(for: path)
        file.metadata["format"] = "pt"
        if let history { file.metadata["history"] = try json(StoredHistory(history), "history", path) }
        if !moments.isEmpty { file.metadata["moments"] = try json(moments, "moments", path) }
        if let resumption {
            file.metadata["training"] = try json(resumption.position, "training", path)
            file.tensors.merge(resumption.tensors) { network, _ in network }
        }
        return try file.encoded(for: path)
    }

    /// Returns what is known of the network, its data and its recipe, as JSON by name; `path` is used only in errors.
    package func metadata(for path: String) throws -> [String: String] {
        var words = ["architecture": try json(architecture, "architecture", path)]
        if let data { words["data"] = try json(data, "data", path) }
        if let recipe { words["recipe"] = try json(recipe, "recipe", path) }
        return words
    }

    /// Throws an error if a model cannot be written to `path`; call this before training, not after it.
    public static func checkWritable(_ path: String) throws { try PullbackFiles.checkWritable(path, as: .model) }

    /// Reads a checkpoint from a file.
    ///
    /// A file that PyTorch wrote has no metadata: the layers are found by the names and shapes of the
    /// tensors, and the function between them is `activation`, or ReLU if that is nil. Throws an error if the
    /// file cannot be read, or if its metadata contain another activation function than `activation`.
    ///
    /// Unknown fields are ignored and missing fields have defaults, so that files of older and newer versions
    /// can be read. Metadata that another program wrote in its own form are ignored; `notes` lists those that
    /// would have been useful.
    public init(contentsOf path: String, activation: ActivationFunction? = nil) throws {
        try self.init(try Safetensors(contentsOf: path), at: path, activation: activation)
    }

    /// Creates a checkpoint from the tensors and metadata of a file. Throws an error if these contradict each
    /// other.
    package init(_ file: Safetensors, at path: String, activation: ActivationFunction? = nil) throws {
        var file = file
        let ofTraining = file.tensors.filter { $0.key.hasPrefix(Resumption.prefix) }
        for name in ofTraining.keys { file.tensors[name] = nil }
        struct Version: Decodable { let version: Int }
        let version = (parse("training", in: file) as Version?)?.version
        if version == Resumption.version {
            resumption = (parse("training", in: file) as Resumption.Position?).flatMap {
                Resumption($0, tensors: ofTraining)
            }
        }
        if resumption == nil, file.metadata["training"] != nil || !ofTraining.isEmpty {
            stateFault =
                version == nil || version == Resumption.version
                ? "holds a state of its training that is damaged"
                : "holds a state of version \(version ?? 0), which this version of Pullback cannot resume"
        }
        let chain = try LayerChain(of: file.tensors, at: path)
        let found = Architecture(
            sizes: chain.sizes, activation: activation ?? .relu, normalization: chain.normalization)
        (architecture, notes) = try Self.architecture(in: file, at: path, found, activation)
        notes += chain.notes
        tensors = chain.tensors
        data = parse("data", in: file)
        if data == nil, file.metadata["data"] != nil {
            notes.append(
                "what it says of its data is not Pullback's: "
                    + "the classes are called \(Self.list(classNames)), and features are taken as they are")
        }
        if let fault = data?.fault(for: architecture) { throw PullbackError(path, fault) }
        recipe = parse("recipe", in: file)
        history = (parse("history", in: file) as StoredHistory?)?.history
        moments = parse("moments", in: file) ?? []
    }

    /// Returns the architecture, from the metadata if they contain it and else as found from the tensors, and
    /// notes on what is uncertain.
    private static func architecture(
        in file: Safetensors, at path: String, _ found: Architecture, _ activation: ActivationFunction?
    ) throws -> (Architecture, notes: [String]) {
        struct Words: Decodable {
            let sizes: [Int]
            let activation: String
            let dropout: Double?
        }
        guard let words: Words = parse("architecture", in: file) else {
            let isForeign = file.metadata["architecture"] != nil && activation == nil && found.sizes.count > 2
            return (
                found,
                isForeign
                    ? ["what it says of its architecture is not Pullback's: relu is taken to stand between its layers"]
                    : []
            )
        }
        guard words.sizes == found.sizes else {
            throw PullbackError(
                path, "the architecture says layers of \(words.sizes), the tensors are those of \(found.sizes)")
        }
        guard let said = ActivationFunction(rawValue: words.activation) else {
            throw PullbackError(
                path, "has \(words.activation) between its layers, which this version of Pullback does not know",
                advice: "use a newer one")
        }
        if let activation, activation != said {
            throw PullbackError(path, "has \(said.rawValue) between its layers, not \(activation.rawValue)")
        }
        let architecture = Architecture(
            sizes: found.sizes, activation: said, normalization: found.normalization, dropout: words.dropout ?? 0)
        return (architecture, [])
    }

    private static func list(_ names: [String]) -> String {
        names.count > 3 ? "\(names[0]) to \(names[names.count - 1])" : names.joined(separator: ", ")
    }

    /// The precision of the numbers in the file: `double` if any tensor has double precision.
    public var precision: Precision {
        tensors.values.contains { if case .double = $0.numbers { true } else { false } } ? .double : .float
    }

    /// Makes the network with the parameters of the file, converted to the precision of `scalar`.
    public func makeNetwork<S: RealScalar>(as scalar: S.Type = S.self) -> MLP<S> {
        var generator = Generator(seed: 0)
        let network: MLP<S> = architecture.makeNetwork(initialization: .zeros, using: &generator)
        for entry in network.stateEntries {
            if let tensor = tensors[entry.name] { entry.array = entry.fileLayout.here(tensor.array()) }
        }
        return network
    }
}

/// The JSON texts for numbers that are not finite, since losses and norms can be infinite.
private let infinity = "Infinity", minusInfinity = "-Infinity", nan = "NaN"

private func json(_ value: some Encodable, _ name: String, _ path: String) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
        positiveInfinity: infinity, negativeInfinity: minusInfinity, nan: nan)
    do { return String(decoding: try encoder.encode(value), as: UTF8.self) } catch {
        throw PullbackError(
            path, "cannot be written: its \(name) cannot be put into words: \(error.localizedDescription)")
    }
}

/// Decodes the JSON value stored under `name` in the metadata; returns `nil` if there is none or it has
/// another form.
private func parse<Value: Decodable>(_ name: String, in file: Safetensors) -> Value? {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
        positiveInfinity: infinity, negativeInfinity: minusInfinity, nan: nan)
    return file.metadata[name].flatMap { try? decoder.decode(Value.self, from: Data($0.utf8)) }
}
