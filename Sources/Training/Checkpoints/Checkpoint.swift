import Arrays
import Datasets
import Foundation
import Networks

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
        /// The seed with which the examples were made or divided.
        public var seed: UInt64
        /// The column of a table that holds the class, if it was named.
        public var label: String?
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
            mean = standardization?.mean
            scale = standardization?.scale
        }

        /// What is done to features before the network sees them.
        public var standardization: Standardization? {
            guard let mean, let scale else { return nil }
            return Standardization(mean: mean, scale: scale)
        }

        /// Why the words do not suit a network.
        fileprivate func fault(for architecture: Architecture) -> String? {
            let (features, classes) = (architecture.sizes[0], architecture.sizes[architecture.sizes.count - 1])
            guard classNames.count == classes else { return "names \(classNames.count) classes for \(classes) outputs" }
            guard (mean == nil) == (scale == nil) else { return "standardizes by a mean or a scale without the other" }
            for numbers in [mean, scale].compactMap(\.self) where numbers.count != features {
                return "standardizes \(numbers.count) features of \(features)"
            }
            return scale?.contains(0) == true ? "standardizes by a scale of 0" : nil
        }
    }

    /// A network as it is now.
    public init<S: Real>(of network: MLP<S>, data: DataDescription? = nil, recipe: Recipe? = nil) {
        architecture = Architecture(of: network)
        self.data = data
        self.recipe = recipe
        tensors = network.stateDictionary
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

    /// Reads a file. One that PyTorch wrote has no words: its layers are found by their shapes and are taken to have
    /// ReLU between them.
    public init(contentsOf path: String) throws(CheckpointError) {
        try self.init(try Safetensors(contentsOf: path), at: path)
    }

    /// A checkpoint from the tensors and words of a file. Throws where they contradict each other.
    init(_ file: Safetensors, at path: String) throws(CheckpointError) {
        let found = try Architecture(of: file, at: path)
        architecture = try parse("architecture", in: file, at: path) ?? found
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
    public func makeNetwork<S: Real>(as scalar: S.Type = S.self) -> MLP<S> {
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
    fileprivate init(of file: Safetensors, at path: String) throws(CheckpointError) {
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
        self.init(sizes: sizes, activation: .relu)
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
    fileprivate func write<S: Real>(_ array: NDArray<S>) -> Safetensors.Entry {
        let array = self == .transposed ? array.transposed() : array
        let numbers: Safetensors.Numbers =
            S.self == Double.self
            ? .double(NDArray<Double>(array).elements) : .float(NDArray<Float>(array).elements)
        return Safetensors.Entry(shape: Array(array.shape), numbers: numbers)
    }

    fileprivate func read<S: Real>(_ entry: Safetensors.Entry) -> NDArray<S> {
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
