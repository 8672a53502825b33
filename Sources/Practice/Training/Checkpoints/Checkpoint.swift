import Foundation
import PullbackArrays
import PullbackDatasets
import PullbackFiles
import PullbackNetworks

/// A trained classifier in a file: its parameters, what to build it from, and what was done to its data.
///
/// A safetensors file with PyTorch's names and layout: `load_state_dict(load_file(path))` reads it into a module with
/// the same layers, and a file that PyTorch wrote is read here. The words are in the file's metadata.
public struct Checkpoint: Sendable {
    /// What the network is built from.
    public let architecture: Architecture
    /// What the file says of the data; `nil` where it says nothing, as one that PyTorch wrote.
    public var data: DataDescription?
    /// Everything else that made the model.
    public var recipe: Recipe?
    /// What was seen while it learned, in single precision and without times; `nil` where the file does not say.
    public var history: History?
    /// How it was at a few moments of its training; none where the file does not say.
    public var moments: [Moment] = []
    /// What is lost of what the file says, a sentence each: words that are not Pullback's.
    public private(set) var notes: [String] = []
    /// The parameters as they lie in the file.
    private let tensors: [String: Safetensors.Entry]

    /// What the examples were.
    public struct DataDescription: Codable, Hashable, Sendable {
        /// The name of the dataset.
        public var name: String
        /// What the classes are called.
        public var classNames: [String]
        /// What the features are called; `nil` where they have no names that tell them apart.
        public var featureNames: [String]?
        /// The height and the width of the picture that a row holds; `nil` where it holds none.
        public var imageShape: [Int]?
        /// The seed with which the examples were made or divided.
        public var seed: UInt64
        /// Which rows the network learned from, where others of the same data are held out for the test.
        public var learned: Fingerprint?
        /// The column of a table that holds the class, if it has a name.
        public var label: String?
        /// Which column of a table that is, from 0.
        public var labelColumn: Int?
        /// Whether the first line of a table names the columns, if that was said.
        public var hasHeader: Bool?
        /// What was subtracted from each feature, if anything.
        public var mean: [Double]?
        /// What each feature was divided by, if anything.
        public var scale: [Double]?

        /// A description from a file: the names of the data and of its classes must be there.
        public init(from decoder: any Decoder) throws {
            let words = try decoder.container(keyedBy: CodingKeys.self)
            name = try words.decode(String.self, forKey: .name)
            classNames = try words.decode([String].self, forKey: .classNames)
            seed = try words.decodeIfPresent(UInt64.self, forKey: .seed) ?? 0
            featureNames = try words.decodeIfPresent([String].self, forKey: .featureNames)
            imageShape = try words.decodeIfPresent([Int].self, forKey: .imageShape)
            learned = try words.decodeIfPresent(Fingerprint.self, forKey: .learned)
            label = try words.decodeIfPresent(String.self, forKey: .label)
            labelColumn = try words.decodeIfPresent(Int.self, forKey: .labelColumn)
            hasHeader = try words.decodeIfPresent(Bool.self, forKey: .hasHeader)
            mean = try words.decodeIfPresent([Double].self, forKey: .mean)
            scale = try words.decodeIfPresent([Double].self, forKey: .scale)
        }

        /// A description of the examples.
        public init(name: String, classNames: [String], seed: UInt64, standardization: Standardization? = nil) {
            self.name = name
            self.classNames = classNames
            self.seed = seed
            self.standardization = standardization
        }

        /// A description of rows as they are, not yet standardized.
        public init(of rows: Dataset, name: String, seed: UInt64) {
            self.init(name: name, classNames: rows.classNames, seed: seed)
            let areDistinct = Set(rows.featureNames).count == rows.width
            featureNames = areDistinct ? rows.featureNames : nil
            label = rows.labelColumn?.name.flatMap { rows.featureNames.contains($0) ? nil : $0 }
            labelColumn = rows.labelColumn?.index
            imageShape = rows.imageShape.map { [$0.height, $0.width] }
        }

        /// What is done to features before the network sees them.
        public var standardization: Standardization? {
            get {
                guard let mean, let scale else { return nil }
                return Standardization(mean: mean, scale: scale)
            }
            set { (mean, scale) = (newValue?.mean, newValue?.scale) }
        }

        /// Why the words do not suit a network.
        fileprivate func fault(for architecture: Architecture) -> String? {
            let (features, classes) = (architecture.sizes[0], architecture.sizes[architecture.sizes.count - 1])
            guard classNames.count == classes else { return "names \(classNames.count) classes for \(classes) outputs" }
            guard (mean == nil) == (scale == nil) else { return "standardizes by a mean or a scale without the other" }
            for numbers in [mean, scale].compactMap(\.self) where numbers.count != features {
                return "standardizes \(numbers.count) features of \(features)"
            }
            guard scale?.contains(0) != true else { return "standardizes by a scale of 0" }
            if let featureNames, featureNames.count != features {
                return "names \(featureNames.count) features of \(features)"
            }
            if let labelColumn, !(0...features).contains(labelColumn) {
                return "has the class in column \(labelColumn) of \(features + 1)"
            }
            if let imageShape,
                imageShape.count != 2 || imageShape.contains(where: { !(1...features).contains($0) })
                    || imageShape[0] * imageShape[1] != features
            {
                return "says pictures of \(imageShape) for \(features) features"
            }
            return nil
        }
    }

    /// A network as it is now.
    public init<S: RealScalar>(of network: MLP<S>, data: DataDescription? = nil, recipe: Recipe? = nil) {
        architecture = Architecture(of: network)
        self.data = data
        self.recipe = recipe
        tensors = network.tensors
    }

    /// What the classes are called; 0, 1, … where the file does not say.
    public var classNames: [String] {
        data?.classNames ?? (0..<architecture.sizes[architecture.sizes.count - 1]).map(String.init)
    }

    /// The sizes of the pictures that the network sees; `nil` if it sees none.
    ///
    /// Where the file does not say, and nothing was standardized: 28 × 28 for 784 features, 8 × 8 for 64.
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
    /// Writes the file beside its place and renames it, so that what was there stays until all is written.
    ///
    /// Throws if the file cannot be written: only an older model is replaced.
    public func write(to path: String) throws {
        var file = Safetensors()
        file.tensors = tensors
        file.metadata = ["format": "pt", "architecture": try json(architecture, "architecture", path)]
        if let data { file.metadata["data"] = try json(data, "data", path) }
        if let recipe { file.metadata["recipe"] = try json(recipe, "recipe", path) }
        if let history { file.metadata["history"] = try json(StoredHistory(history), "history", path) }
        if !moments.isEmpty { file.metadata["moments"] = try json(moments, "moments", path) }
        try replaceFile(at: path, with: try file.encoded(for: path), as: .model)
    }

    /// Reads a file. One that PyTorch wrote has no words: its layers are found by their shapes, and what stands between
    /// them is `activation`, or ReLU. Throws where a file says that it is another one.
    ///
    /// Fields that are not known are passed over, and those that are missing have defaults, so that files of older and of
    /// newer versions are read. What others have written into a file never keeps it from being read; `notes` tells what
    /// of it would have been of use.
    public init(contentsOf path: String, activation: ActivationFunction? = nil) throws {
        try self.init(try Safetensors(contentsOf: path), at: path, activation: activation)
    }

    /// A checkpoint from the tensors and words of a file. Throws where they contradict each other.
    init(_ file: Safetensors, at path: String, activation: ActivationFunction? = nil) throws {
        let found = try Architecture(of: file, at: path, activation: activation ?? .relu)
        (architecture, notes) = try Self.architecture(in: file, at: path, found, activation)
        tensors = file.tensors
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

    /// What the words say of the network whose tensors were found, and what is not known for certain.
    private static func architecture(
        in file: Safetensors, at path: String, _ found: Architecture, _ activation: ActivationFunction?
    ) throws -> (Architecture, notes: [String]) {
        struct Words: Decodable {
            let sizes: [Int]
            let activation: String
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
        return (Architecture(sizes: found.sizes, activation: said), [])
    }

    private static func list(_ names: [String]) -> String {
        names.count > 3 ? "\(names[0]) to \(names[names.count - 1])" : names.joined(separator: ", ")
    }

    /// The precision of the numbers in the file: `double` where any are.
    public var precision: Precision {
        tensors.values.contains { if case .double = $0.numbers { true } else { false } } ? .double : .float
    }

    /// The network with the parameters of the file, converted to the precision asked for.
    public func makeNetwork<S: RealScalar>(as scalar: S.Type = S.self) -> MLP<S> {
        var generator = Generator(seed: 0)
        let network: MLP<S> = architecture.makeNetwork(initialization: .zeros, using: &generator)
        for entry in network.stateEntries {
            if let tensor = tensors[entry.name] { entry.array = entry.fileLayout.here(tensor.array()) }
        }
        return network
    }
}

extension Architecture {
    /// The sizes of the layers whose tensors a file holds: weights [out, in] and biases [out], each fitting the next.
    fileprivate init(
        of file: Safetensors, at path: String, activation: ActivationFunction
    ) throws {
        var sizes: [Int] = []
        var expected: Set<String> = []
        while let weight = file.tensors["layers.\(expected.count / 2).weight"] {
            let layer = "layers.\(expected.count / 2)"
            guard weight.shape.count == 2, sizes.isEmpty || sizes.last == weight.shape[1] else {
                throw PullbackError(
                    path, "\(layer).weight has shape \(weight.shape), which does not fit the layer before it")
            }
            guard let bias = file.tensors[layer + ".bias"] else { throw PullbackError(path, "lacks \(layer).bias") }
            guard bias.shape == [weight.shape[0]] else {
                throw PullbackError(path, "\(layer).bias has shape \(bias.shape) for a weight of \(weight.shape)")
            }
            if sizes.isEmpty { sizes.append(weight.shape[1]) }
            sizes.append(weight.shape[0])
            expected.formUnion([layer + ".weight", layer + ".bias"])
        }
        guard !sizes.isEmpty else {
            throw PullbackError(
                path, "lacks layers.0.weight: it holds no linear layers with the names layers.0, layers.1, …")
        }
        guard sizes.allSatisfy({ $0 > 0 }) else { throw PullbackError(path, "has a layer of no size: \(sizes)") }
        if let stranger = file.tensors.keys.sorted().first(where: { !expected.contains($0) }) {
            throw PullbackError(path, "holds \(stranger), which is no part of layers of \(sizes)")
        }
        self.init(sizes: sizes, activation: activation)
    }
}

/// Losses and norms may be infinite.
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

/// What the file says under a name; `nil` where it says nothing, or what somebody else meant by the name.
private func parse<Value: Decodable>(_ name: String, in file: Safetensors) -> Value? {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
        positiveInfinity: infinity, negativeInfinity: minusInfinity, nan: nan)
    return file.metadata[name].flatMap { try? decoder.decode(Value.self, from: Data($0.utf8)) }
}
