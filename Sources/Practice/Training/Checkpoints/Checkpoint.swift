import Foundation
import PullbackArrays
import PullbackDatasets
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
        tensors = network.stateDictionary
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
    public func write(to path: String) throws(CheckpointError) {
        var file = Safetensors()
        file.tensors = tensors
        file.metadata = ["format": "pt", "architecture": try json(architecture, "architecture", path)]
        if let data { file.metadata["data"] = try json(data, "data", path) }
        if let recipe { file.metadata["recipe"] = try json(recipe, "recipe", path) }
        try Self.replaceFile(at: path, with: try file.encoded(for: path))
    }

    /// Reads a file. One that PyTorch wrote has no words: its layers are found by their shapes, and what stands between
    /// them is `activation`, or ReLU. Throws where a file says that it is another one.
    public init(contentsOf path: String, activation: ActivationFunction? = nil) throws(CheckpointError) {
        try self.init(try Safetensors(contentsOf: path), at: path, activation: activation)
    }

    /// A checkpoint from the tensors and words of a file. Throws where they contradict each other.
    init(_ file: Safetensors, at path: String, activation: ActivationFunction? = nil) throws(CheckpointError) {
        let found = try Architecture(of: file, at: path, activation: activation ?? .relu)
        architecture = try parse("architecture", in: file, at: path) ?? found
        if let activation, activation != architecture.activation {
            throw CheckpointError(
                path, "has \(architecture.activation.rawValue) between its layers, not \(activation.rawValue)")
        }
        guard architecture.sizes == found.sizes else {
            throw CheckpointError(
                path, "the architecture says layers of \(architecture.sizes), the tensors are those of \(found.sizes)")
        }
        data = try parse("data", in: file, at: path)
        recipe = try parse("recipe", in: file, at: path)
        tensors = file.tensors
        if let fault = data?.fault(for: architecture) { throw CheckpointError(path, fault) }
    }

    /// The precision of the numbers in the file: `double` where any are.
    public var precision: Precision {
        tensors.values.contains { if case .double = $0.numbers { true } else { false } } ? .double : .float
    }

    /// The network with the parameters of the file, converted to the precision asked for.
    public func makeNetwork<S: RealScalar>(as scalar: S.Type = S.self) -> MLP<S> {
        var generator = Generator(seed: 0)
        let network: MLP<S> = architecture.makeNetwork(initialization: .zeros, using: &generator)
        for named in network.namedParameters {
            if let entry = tensors[named.name] { named.parameter.array = named.parameter.fileLayout.read(entry) }
        }
        return network
    }
}

extension Architecture {
    /// The sizes of the layers whose tensors a file holds: weights [out, in] and biases [out], each fitting the next.
    fileprivate init(
        of file: Safetensors, at path: String, activation: ActivationFunction
    ) throws(CheckpointError) {
        var sizes: [Int] = []
        var expected: Set<String> = []
        while let weight = file.tensors["layers.\(expected.count / 2).weight"] {
            let layer = "layers.\(expected.count / 2)"
            guard weight.shape.count == 2, sizes.isEmpty || sizes.last == weight.shape[1] else {
                throw CheckpointError(
                    path, "\(layer).weight has shape \(weight.shape), which does not fit the layer before it")
            }
            guard let bias = file.tensors[layer + ".bias"] else { throw CheckpointError(path, "lacks \(layer).bias") }
            guard bias.shape == [weight.shape[0]] else {
                throw CheckpointError(path, "\(layer).bias has shape \(bias.shape) for a weight of \(weight.shape)")
            }
            if sizes.isEmpty { sizes.append(weight.shape[1]) }
            sizes.append(weight.shape[0])
            expected.formUnion([layer + ".weight", layer + ".bias"])
        }
        guard !sizes.isEmpty else {
            throw CheckpointError(
                path, "lacks layers.0.weight: it holds no linear layers with the names layers.0, layers.1, …")
        }
        guard sizes.allSatisfy({ $0 > 0 }) else { throw CheckpointError(path, "has a layer of no size: \(sizes)") }
        if let stranger = file.tensors.keys.sorted().first(where: { !expected.contains($0) }) {
            throw CheckpointError(path, "holds \(stranger), which is no part of layers of \(sizes)")
        }
        self.init(sizes: sizes, activation: activation)
    }
}

extension Module {
    /// The parameters by name, as PyTorch's `state_dict` has them.
    fileprivate var stateDictionary: [String: Safetensors.Entry] {
        Dictionary(
            uniqueKeysWithValues: namedParameters.map { ($0.name, $0.parameter.fileLayout.write($0.parameter.array)) })
    }
}

/// The one place where numbers here and numbers in files differ in layout.
extension Parameter.FileLayout {
    fileprivate func write<S: RealScalar>(_ array: NDArray<S>) -> Safetensors.Entry {
        let array = self == .transposed ? array.transposed() : array
        let numbers: Safetensors.Numbers =
            S.self == Double.self
            ? .double(NDArray<Double>(array).elements) : .float(NDArray<Float>(array).elements)
        return Safetensors.Entry(shape: Array(array.shape), numbers: numbers)
    }

    fileprivate func read<S: RealScalar>(_ entry: Safetensors.Entry) -> NDArray<S> {
        let array =
            switch entry.numbers {
            case .float(let numbers): NDArray<S>(NDArray<Float>(numbers, shape: Shape(entry.shape)))
            case .double(let numbers): NDArray<S>(NDArray<Double>(numbers, shape: Shape(entry.shape)))
            }
        return self == .transposed ? array.transposed() : array
    }
}

private func json(_ value: some Encodable, _ name: String, _ path: String) throws(CheckpointError) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do { return String(decoding: try encoder.encode(value), as: UTF8.self) } catch {
        throw CheckpointError(
            path, "cannot be written: its \(name) cannot be put into words: \(error.localizedDescription)")
    }
}

/// What the file says under a name, if anything.
private func parse<Value: Decodable>(
    _ name: String, in file: Safetensors, at path: String
) throws(CheckpointError) -> Value? {
    guard let words = file.metadata[name] else { return nil }
    do { return try JSONDecoder().decode(Value.self, from: Data(words.utf8)) } catch {
        throw CheckpointError(path, "what it says of its \(name) cannot be read: \(words.prefix(80))")
    }
}
