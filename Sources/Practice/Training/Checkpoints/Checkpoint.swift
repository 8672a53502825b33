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
    public private(set) var notes: [String] = []
    /// The parameters in the layout of the file.
    private let tensors: [String: Safetensors.Entry]

    /// A description of the examples that a network was trained on.
    public struct DataDescription: Codable, Hashable, Sendable {
        /// The name of the dataset.
        public var name: String
        /// The names of the classes; empty for regression.
        public var classNames: [String]
        /// The names of the features; `nil` if two of them are equal or none are known.
        public var featureNames: [String]?
        /// The height and the width of the image that a row holds; `nil` if a row is not an image.
        public var imageShape: [Int]?
        /// The seed with which the examples were generated or split.
        public var seed: UInt64
        /// The fingerprint of the training rows, if other rows of the same data are held out for the test.
        public var learned: Fingerprint?
        /// The name of the column of a table that holds the class, if it has a name.
        public var label: String?
        /// The index, from 0, of the column of a table that holds the class.
        public var labelColumn: Int?
        /// True if the first line of a table contains the names of the columns; `nil` if that is not known.
        public var hasHeader: Bool?
        /// The numbers that were subtracted from the features; `nil` if none were.
        public var mean: [Double]?
        /// The numbers by which the features were divided; `nil` if there are none.
        public var scale: [Double]?
        /// The names of the numbers to predict; `nil` for classification.
        public var targetNames: [String]?
        /// The indices, from 0, of the columns of a table that hold the numbers to predict.
        public var targetColumns: [Int]?
        /// The numbers that were subtracted from the numbers to predict; `nil` if none were.
        public var targetMean: [Double]?
        /// The numbers by which the numbers to predict were divided; `nil` if there are none.
        public var targetScale: [Double]?

        /// Decodes a description; only the name of the data and the names of the classes are required.
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
            targetNames = try words.decodeIfPresent([String].self, forKey: .targetNames)
            targetColumns = try words.decodeIfPresent([Int].self, forKey: .targetColumns)
            targetMean = try words.decodeIfPresent([Double].self, forKey: .targetMean)
            targetScale = try words.decodeIfPresent([Double].self, forKey: .targetScale)
        }

        /// Creates a description from its parts.
        public init(name: String, classNames: [String], seed: UInt64, standardization: Standardization? = nil) {
            self.name = name
            self.classNames = classNames
            self.seed = seed
            self.standardization = standardization
        }

        /// Creates a description of rows that are not yet standardized.
        public init(of rows: Dataset, name: String, seed: UInt64) {
            self.init(name: name, classNames: rows.classNames, seed: seed)
            let areDistinct = Set(rows.featureNames).count == rows.width
            featureNames = areDistinct ? rows.featureNames : nil
            label = rows.labelColumn?.name.flatMap { rows.featureNames.contains($0) ? nil : $0 }
            labelColumn = rows.labelColumn?.index
            imageShape = rows.imageShape.map { [$0.height, $0.width] }
        }

        /// Creates a description of rows for regression that are not yet standardized.
        public init(of rows: RegressionDataset, name: String, seed: UInt64) {
            self.init(name: name, classNames: [], seed: seed)
            let areDistinct = Set(rows.featureNames + rows.targetNames).count == rows.width + rows.targetNames.count
            featureNames = areDistinct ? rows.featureNames : nil
            targetNames = rows.targetNames
            targetColumns = rows.targetColumns
        }

        /// True if the network predicts numbers; false if it classifies.
        public var isRegression: Bool { targetNames != nil }

        /// The standardization of the features before the network uses them; `nil` if there is none.
        public var standardization: Standardization? {
            get {
                guard let mean, let scale else { return nil }
                return Standardization(mean: mean, scale: scale)
            }
            set { (mean, scale) = (newValue?.mean, newValue?.scale) }
        }

        /// The standardization of the numbers to predict, whose inverse turns the network's outputs into
        /// predictions; `nil` if there is none.
        public var targetStandardization: Standardization? {
            get {
                guard let targetMean, let targetScale else { return nil }
                return Standardization(mean: targetMean, scale: targetScale)
            }
            set { (targetMean, targetScale) = (newValue?.mean, newValue?.scale) }
        }

        /// Returns the reason why the description does not fit a network, or nil if it fits.
        fileprivate func fault(for architecture: Architecture) -> String? {
            let (features, outputs) = (architecture.sizes[0], architecture.sizes[architecture.sizes.count - 1])
            let (answers, kind) = targetNames.map { ($0, "targets") } ?? (classNames, "classes")
            let isOneLogit = targetNames == nil && outputs == 1 && classNames.count == 2
            guard answers.count == outputs || isOneLogit else {
                return "names \(answers.count) \(kind) for \(outputs) outputs"
            }
            if targetNames != nil, !classNames.isEmpty { return "names both classes and targets" }
            for (mean, scale, columns, kind) in [
                (mean, scale, features, "features"), (targetMean, targetScale, outputs, "targets"),
            ] {
                guard (mean == nil) == (scale == nil) else {
                    return "standardizes \(kind) by a mean or a scale without the other"
                }
                for numbers in [mean, scale].compactMap(\.self) where numbers.count != columns {
                    return "standardizes \(numbers.count) \(kind) of \(columns)"
                }
                guard scale?.contains(0) != true else { return "standardizes \(kind) by a scale of 0" }
            }
            if let targetColumns,
                Set(targetColumns).count != outputs || targetColumns.count != outputs
                    || !targetColumns.allSatisfy((0..<features + outputs).contains)
            {
                return "has the \(outputs) targets in columns \(targetColumns) of \(features + outputs)"
            }
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
        file.metadata = ["format": "pt", "architecture": try json(architecture, "architecture", path)]
        if let data { file.metadata["data"] = try json(data, "data", path) }
        if let recipe { file.metadata["recipe"] = try json(recipe, "recipe", path) }
        if let history { file.metadata["history"] = try json(StoredHistory(history), "history", path) }
        if !moments.isEmpty { file.metadata["moments"] = try json(moments, "moments", path) }
        if let resumption {
            file.metadata["training"] = try json(resumption.position, "training", path)
            file.tensors.merge(resumption.tensors) { network, _ in network }
        }
        return try file.encoded(for: path)
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
    init(_ file: Safetensors, at path: String, activation: ActivationFunction? = nil) throws {
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

extension Architecture {
    /// Finds the sizes of the layers from the tensors of a file: weights of shape [outputs, inputs] and
    /// biases of shape [outputs], where each layer fits the one before it.
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
        let normalization = try Self.normalization(of: sizes, in: file, at: path, &expected)
        if let stranger = file.tensors.keys.sorted().first(where: { !expected.contains($0) }) {
            throw PullbackError(path, "holds \(stranger), which is no part of layers of \(sizes)")
        }
        self.init(sizes: sizes, activation: activation, normalization: normalization)
    }

    /// Finds the normalization of the hidden layers from the names of the tensors, and adds these names to `expected`.
    private static func normalization(
        of sizes: [Int], in file: Safetensors, at path: String, _ expected: inout Set<String>
    ) throws -> Normalization? {
        guard file.tensors["norms.0.weight"] != nil else { return nil }
        let normalization: Normalization = file.tensors["norms.0.running_mean"] == nil ? .layer : .batch
        let names = ["weight", "bias"] + (normalization == .batch ? ["running_mean", "running_var"] : [])
        for (index, size) in sizes.dropFirst().dropLast().enumerated() {
            for name in names.map({ "norms.\(index).\($0)" }) {
                guard let tensor = file.tensors[name] else { throw PullbackError(path, "lacks \(name)") }
                guard tensor.shape == [size] else {
                    throw PullbackError(path, "\(name) has shape \(tensor.shape) after a layer of \(size) neurons")
                }
                expected.insert(name)
            }
        }
        return normalization
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
