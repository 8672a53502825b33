import PullbackFiles
import PullbackNetworks

/// The layers of a multilayer perceptron, found among the tensors of a file by their names and shapes.
///
/// Everybody names layers in their own way: `layers.0.weight`, `fc1.weight`, `module.net.0.weight`, `dense/kernel`,
/// `W1`. So the linear layers are those that have a matrix, and their order is that in which each takes as many
/// numbers as the one before it gives. Numbers in the names say the order too; where both leave more than one, the file is
/// refused.
struct LayerChain {
    /// The number of inputs and the number of neurons of each layer.
    private(set) var sizes: [Int] = []
    /// The normalization of the hidden layers; `nil` for none.
    private(set) var normalization: Normalization?
    /// The tensors with the names and the layout that `MLP` has: `layers.0.weight` of shape [outputs, inputs].
    private(set) var tensors: [String: Safetensors.Entry] = [:]
    /// Sentences that say what is uncertain or was left out.
    private(set) var notes: [String] = []

    private let path: String

    /// Finds the layers. Throws an error if the tensors are not those of one chain of linear layers, or if more than
    /// one order of the layers is possible.
    init(of file: [String: Safetensors.Entry], at path: String) throws {
        self.path = path
        if let foreign = ForeignLayer(in: file) {
            throw PullbackError(path, "\(foreign): only chains of linear layers can be read")
        }
        var layers: [String: Layer] = [:]
        var others: [String] = []
        for (name, entry) in file {
            guard let place = TensorName(name), !entry.isWhole else {
                others.append(name)
                continue
            }
            let tensor = Layer.Tensor(name: name, entry: entry)
            if let earlier = layers[place.layer, default: Layer(name: place.layer)].add(tensor, as: place.role) {
                throw PullbackError(path, "holds both \(earlier) and \(name), which name one part of one layer")
            }
        }
        let sorted = layers.values.sorted { TensorName.isBefore($0.name, $1.name) }
        let chain = try ordered(sorted.filter(\.isLinear))
        for (index, link) in chain.enumerated() { add(link, at: index) }
        try addNormalization(sorted.filter { !$0.isLinear && $0.isNormalization })
        others += sorted.filter { !$0.isLinear && !$0.isNormalization }.flatMap(\.names)
        try leaveOut(others.sorted(), of: file)
    }

    private mutating func add(_ link: Link, at index: Int) {
        if sizes.isEmpty { sizes.append(link.inputs) }
        sizes.append(link.outputs)
        tensors["layers.\(index).weight"] = link.weight
        tensors["layers.\(index).bias"] = link.bias
        if link.layer.bias == nil { notes.append("\(link.layer.title) has no bias: it is taken to be 0") }
    }

    /// Adds the normalizations, in the order of their names: one after each hidden layer.
    private mutating func addNormalization(_ norms: [Layer]) throws {
        guard let first = norms.first else { return }
        let hidden = sizes.dropFirst().dropLast()
        guard norms.count == hidden.count else {
            throw PullbackError(
                path,
                "has \(norms.count) \(norms.count == 1 ? "normalization" : "normalizations") and \(hidden.count) hidden "
                    + "\(hidden.count == 1 ? "layer" : "layers"): a network with one after each hidden layer can be read"
            )
        }
        normalization = first.runningMean == nil ? .layer : .batch
        for (index, (norm, size)) in zip(norms, hidden).enumerated() {
            for (word, tensor, isNeeded) in norm.parts(of: normalization) {
                guard let tensor else {
                    if isNeeded { throw PullbackError(path, "lacks \(norm.name).\(word)") }
                    continue
                }
                guard isNeeded else {
                    throw PullbackError(path, "has \(tensor.name) beside \(first.title), which has no such part")
                }
                guard tensor.entry.shape == [size] else {
                    throw PullbackError(
                        path, "\(tensor.name) has shape \(tensor.entry.shape) after a layer of \(size) neurons")
                }
                tensors["norms.\(index).\(word)"] = tensor.entry
            }
        }
    }

    /// Leaves out the tensors that cannot change what the network computes; throws an error if there are others.
    private mutating func leaveOut(_ names: [String], of file: [String: Safetensors.Entry]) throws {
        for name in names {
            guard let entry = file[name] else { continue }
            guard entry.isWhole || entry.shape.contains(0) else {
                throw PullbackError(
                    path,
                    entry.shape.count > 2
                        ? "holds \(name) of shape \(entry.shape): only chains of linear layers can be read"
                        : "holds \(name), which is no part of layers of \(sizes)")
            }
            notes.append("\(name) is left out: it holds \(entry.isWhole ? "whole numbers" : "no numbers")")
        }
    }
}

extension LayerChain {
    /// Returns the linear layers in the order in which they are applied: the only one in which they form a chain, and in
    /// which layers whose names differ in numbers alone stand in the order of these.
    private mutating func ordered(_ layers: [Layer]) throws -> [Link] {
        guard !layers.isEmpty else {
            throw PullbackError(
                path, "holds no linear layer: no matrix with a name such as layers.0.weight, fc1.weight or W1")
        }
        for layer in layers { try layer.requireSizes(at: path) }
        // All matrices of a file lie the same way. Which way it is, their names say; if that does not fit, the shapes.
        let readings = [false, true].map { isTurned in layers.compactMap { Link($0, isTurned: isTurned) } }
            .filter { $0.count == layers.count }
        for reading in readings {
            let orders = orders(of: reading, atMost: 2)
            if orders.count == 1 {
                if !isChain(reading) {
                    notes.append("the order of the layers follows from their shapes: \(list(orders[0]))")
                }
                return orders[0]
            }
            if orders.count > 1 {
                throw PullbackError(
                    path, "its layers fit together in more than one order: \(list(orders[0])); or \(list(orders[1]))",
                    advice: "call them layers.0, layers.1, …")
            }
        }
        guard let reading = readings.first else {
            throw PullbackError(path, layers.compactMap(\.faultOfBias).first ?? "has layers that do not fit together")
        }
        let shapes = reading.map { "\($0.layer.title) takes \($0.inputs) and gives \($0.outputs)" }
        throw PullbackError(
            path,
            "its layers do not form a chain, where each takes what the one before it gives: "
                + shapes.prefix(8).joined(separator: ", ") + (shapes.count > 8 ? ", …" : ""))
    }

    private func isChain(_ links: [Link]) -> Bool {
        zip(links, links.dropFirst()).allSatisfy { $0.outputs == $1.inputs }
    }

    private func list(_ links: [Link]) -> String { links.map(\.layer.title).joined(separator: ", ") }

    /// Returns orders in which the links form a chain, at most so many. Gives up after some thousand trials.
    private func orders(of links: [Link], atMost most: Int) -> [[Link]] {
        var found: [[Link]] = []
        var trials = 20_000
        func extend(_ chain: [Link], by rest: [Link]) {
            if rest.isEmpty { found.append(chain) }
            for (index, link) in rest.enumerated() where chain.last.map({ $0.outputs == link.inputs }) ?? true {
                // The rest is sorted by name: fc1 comes before fc2.
                if rest[..<index].contains(where: { $0.layer.words == link.layer.words }) { continue }
                guard found.count < most, trials > 0 else { return }
                trials -= 1
                var others = rest
                others.remove(at: index)
                extend(chain + [link], by: others)
            }
        }
        extend([], by: links)
        return found
    }
}

/// The tensors of a file that belong to one layer.
private struct Layer {
    struct Tensor {
        let name: String
        let entry: Safetensors.Entry
    }

    let name: String
    private(set) var weight, kernel, bias, runningMean, runningVariance: Tensor?

    init(name: String) { self.name = name }

    /// Adds a tensor; returns the name of the one that has this role already.
    mutating func add(_ tensor: Tensor, as role: TensorName.Role) -> String? {
        let place: WritableKeyPath<Layer, Tensor?> =
            switch role {
            case .weight: \.weight
            case .kernel: \.kernel
            case .bias: \.bias
            case .runningMean: \.runningMean
            case .runningVariance: \.runningVariance
            }
        if let earlier = self[keyPath: place] { return min(earlier.name, tensor.name) }
        self[keyPath: place] = tensor
        return nil
    }

    /// The matrix of a linear layer.
    var matrix: Tensor? { [kernel, weight].compactMap(\.self).first { $0.entry.shape.count == 2 } }
    var isLinear: Bool { matrix != nil }
    var isNormalization: Bool { weight?.entry.shape.count == 1 || runningMean != nil }
    /// The name of the layer for use in a sentence.
    var title: String { name.isEmpty ? "weight" : name }
    /// The name with all numbers taken for one.
    var words: String { name.replacing(/[0-9]+/, with: "0") }
    var names: [String] { [weight, kernel, bias, runningMean, runningVariance].compactMap { $0?.name } }

    /// The parts of a normalization with their names in files, and true for those that it needs.
    func parts(of normalization: Normalization?) -> [(word: String, Tensor?, isNeeded: Bool)] {
        let isBatch = normalization == .batch
        return [
            ("weight", weight, true), ("bias", bias, true), ("running_mean", runningMean, isBatch),
            ("running_var", runningVariance, isBatch),
        ]
    }

    /// Throws an error if the layer has no size, or a part that is no part of a linear layer.
    func requireSizes(at path: String) throws {
        guard let matrix else { return }
        guard matrix.entry.shape.allSatisfy({ $0 > 0 }) else {
            throw PullbackError(path, "has a layer of no size: \(matrix.name) has shape \(matrix.entry.shape)")
        }
        if let stranger = [weight, kernel, runningMean, runningVariance].compactMap({ $0?.name })
            .first(where: { $0 != matrix.name })
        {
            throw PullbackError(path, "holds \(stranger) beside \(matrix.name), which is no part of a linear layer")
        }
    }

    /// The reason why the bias does not fit the matrix, whichever way it lies; `nil` if it fits.
    var faultOfBias: String? {
        guard let matrix, let bias, !(bias.entry.shape.count == 1 && matrix.entry.shape.contains(bias.entry.shape[0]))
        else { return nil }
        return "\(bias.name) has shape \(bias.entry.shape) for a weight of \(matrix.entry.shape)"
    }
}

/// A linear layer whose matrix is read in one of two ways.
private struct Link {
    let layer: Layer
    let inputs, outputs: Int
    private let matrix: Safetensors.Entry
    private let isByInputs: Bool

    /// Reads the matrix as its name says, or turned; `nil` if the bias does not fit then.
    init?(_ layer: Layer, isTurned: Bool) {
        guard let matrix = layer.matrix?.entry else { return nil }
        self.layer = layer
        self.matrix = matrix
        isByInputs = (layer.kernel != nil) != isTurned
        (outputs, inputs) =
            isByInputs ? (matrix.shape[1], matrix.shape[0]) : (matrix.shape[0], matrix.shape[1])
        if let bias = layer.bias, bias.entry.shape != [outputs] { return nil }
    }

    /// The weight, [outputs, inputs].
    var weight: Safetensors.Entry { isByInputs ? matrix.transposed : matrix }

    /// The bias, [outputs].
    var bias: Safetensors.Entry { layer.bias?.entry ?? matrix.zeros(outputs) }
}
