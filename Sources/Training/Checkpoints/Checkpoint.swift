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
    /// What the file says of the data.
    public var data: DataDescription
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
            guard let mean, let scale, mean.count == scale.count else { return nil }
            return Standardization(mean: mean, scale: scale)
        }
    }

    /// A network as it is now.
    public init<S: Real>(of network: MLP<S>, _ architecture: Architecture, data: DataDescription, recipe: Recipe? = nil)
    {
        self.architecture = architecture
        self.data = data
        self.recipe = recipe
        tensors = network.stateDictionary
    }
}

extension Checkpoint {
    /// Writes the file beside its place and renames it, so that what was there stays until all is written.
    public func write(to path: String) throws {
        var file = Safetensors()
        file.tensors = tensors
        file.metadata = [
            "format": "pt", "architecture": try json(architecture), "data": try json(data),
        ]
        if let recipe { file.metadata["recipe"] = try json(recipe) }
        try replaceFile(at: path, with: try file.encoded())
    }

    /// Reads a file. One that PyTorch wrote has no words: its layers are found by their shapes and are taken to have ReLU between them.
    public init(contentsOf path: String) throws(CheckpointError) {
        let file = try Safetensors(contentsOf: path)
        let found = try Architecture(of: file, at: path)
        if let words = file.metadata["architecture"] {
            architecture = try parse(words, at: path, "architecture")
            guard architecture.sizes == found.sizes else {
                throw CheckpointError(
                    path,
                    "the architecture says layers of \(architecture.sizes), the tensors are those of \(found.sizes)")
            }
        } else {
            architecture = found
        }
        let classes = architecture.sizes.last ?? 0
        data =
            if let words = file.metadata["data"] {
                try parse(words, at: path, "data")
            } else {
                DataDescription(name: "unknown", classNames: (0..<classes).map(String.init), seed: 0)
            }
        guard data.classNames.count == classes else {
            throw CheckpointError(path, "names \(data.classNames.count) classes for \(classes) outputs")
        }
        for numbers in [data.mean, data.scale].compactMap(\.self) where numbers.count != architecture.sizes[0] {
            throw CheckpointError(path, "standardizes \(numbers.count) features of \(architecture.sizes[0])")
        }
        guard data.scale?.contains(0) != true else { throw CheckpointError(path, "standardizes by a scale of 0") }
        if let words = file.metadata["recipe"] { recipe = try parse(words, at: path, "recipe") }
        tensors = file.tensors
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
            throw CheckpointError(path, "lacks layers.0.weight: it holds no multilayer perceptron")
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

private func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
}

private func parse<Value: Decodable>(_ words: String, at path: String, _ name: String) throws(CheckpointError) -> Value
{
    do { return try JSONDecoder().decode(Value.self, from: Data(words.utf8)) } catch {
        throw CheckpointError(path, "what it says of its \(name) cannot be read: \(words.prefix(80))")
    }
}
