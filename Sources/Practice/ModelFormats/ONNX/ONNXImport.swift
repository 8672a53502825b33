import Foundation
import PullbackFiles
import PullbackNetworks
import PullbackTraining

/// Reads a multilayer perceptron from the graph of an ONNX model: it follows the one value that runs from the input
/// through linear layers, normalizations and functions to the output.
struct ONNXImport {
    /// The tensors by the names that `MLP` has, with weights of shape [outputs, inputs].
    private(set) var tensors: [String: Safetensors.Entry] = [:]
    /// The function between the layers; `nil` if there is one layer.
    private(set) var activation: ActivationFunction?
    /// The standardization of the features: their mean and scale.
    private(set) var featureMean: [Double]?
    private(set) var featureScale: [Double]?
    /// The names of the classes; `nil` if the model predicts no classes, or does not name them.
    private(set) var classNames: [String]?
    /// Sentences that say what was left out.
    private(set) var notes: [String] = []

    private let model: ONNXModel
    private let path: String
    private let isOurs: Bool
    private var layers: [Linear] = []
    private var norms: [[Safetensors.Entry]] = []
    /// What follows the probabilities, such as the choice of the class, is done anew.
    private(set) var hasEnded = false
    /// What the last operation was.
    private var last = Last.input

    private enum Last { case input, linear, normalization, activation }

    fileprivate struct Linear {
        /// The weight by outputs.
        var weight: [[Double]]
        var bias: [Double]?
        var isDouble: Bool
    }

    /// Follows the graph. Throws an error that names the first operation that no multilayer perceptron has.
    init(_ model: ONNXModel, at path: String) throws {
        (self.model, self.path) = (model, path)
        isOurs = model.metadata.contains { $0.name.hasPrefix(ONNXModel.prefix) }
        guard model.inputs.count == 1, let input = model.inputs.first else {
            throw PullbackError(
                path, "takes \(model.inputs.count) inputs: a network that takes one matrix of features can be read")
        }
        var value = input.name
        var values: Set = [value]
        while !hasEnded, let node = try next(after: value) {
            try follow(node, value)
            value = node.outputs.first ?? ""
            guard values.insert(value).inserted else { throw PullbackError(path, "runs in a circle at \(node.kind)") }
        }
        guard let last = layers.last else { throw PullbackError(path, "holds no linear layer: no Gemm and no MatMul") }
        guard self.last == .linear || hasEnded else {
            throw PullbackError(
                path, "has a function after its last layer: Pullback's networks end with a linear layer")
        }
        try store()
        if let names = model.metadata.first(where: { $0.name == "classes" })?.text {
            let names = names.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            if names.count == max(last.weight.count, 2) { classNames = names }
        }
    }

    /// Returns the operation that takes a value; `nil` at the end. What only looks at the shape does not count.
    private func next(after value: String) throws -> ONNXModel.Node? {
        let takers = model.nodes.filter { $0.inputs.contains(value) && $0.kind != "Shape" }
        guard takers.count <= 1 else {
            throw PullbackError(
                path,
                "gives one value to \(takers.count) operations, \(takers.map(\.kind).joined(separator: " and ")): "
                    + "only chains of layers can be read")
        }
        return takers.first
    }

    private mutating func follow(_ node: ONNXModel.Node, _ value: String) throws {
        guard node.domain.isEmpty || node.domain == "ai.onnx" else {
            throw fault("has \(node.domain).\(node.kind)")
        }
        switch node.kind {
        case "Identity", "Dropout", "Cast": break
        case "Flatten", "Reshape":
            guard last == .input else { throw fault("has \(node.kind) between its layers") }
        case "Gemm", "MatMul": try addLinear(node, value)
        case "Add", "Sub", "Mul", "Div": try addAffine(node, value)
        case "BatchNormalization", "LayerNormalization": try addNormalization(node)
        case "Relu": try add(.relu)
        case "Tanh": try add(.tanh)
        case "LeakyRelu":
            let slope: Float = if case .float(let alpha) = node.settings["alpha"] { alpha } else { 0.01 }
            guard slope == 0.01 else {
                throw fault("has LeakyRelu with the slope \(slope)", can: "leaky ReLU with the slope 0.01")
            }
            try add(.leakyReLU)
        case "Sigmoid":
            // After the last of the layers, it is the probability of one of two classes.
            let isLast = try next(after: node.outputs.first ?? "").map { $0.kind == "Identity" || isChoice($0) } ?? true
            guard isLast, last == .linear else { return try add(.sigmoid) }
            guard layers.last?.weight.count == 1 else {
                throw fault("ends with Sigmoid over several outputs", can: "Softmax, or Sigmoid over one output")
            }
            hasEnded = true
        case "Softmax", "LogSoftmax", "ArgMax":
            guard last == .linear else { throw fault("has \(node.kind) where no layer is before it") }
            hasEnded = true
        default: throw fault("has \(node.kind)")
        }
    }

    private func isChoice(_ node: ONNXModel.Node) -> Bool {
        ["ArgMax", "Round", "Greater", "Concat"].contains(node.kind)
    }

    private func fault(_ problem: String, can: String = "linear layers with one function between them") -> PullbackError
    {
        PullbackError(path, "\(problem): \(can) can be read")
    }

    private mutating func add(_ function: ActivationFunction) throws {
        guard last == .linear || last == .normalization else {
            throw fault("has \(function.rawValue) before any layer")
        }
        guard activation == nil || activation == function else {
            throw fault("has \(activation?.rawValue ?? "") and \(function.rawValue) between its layers")
        }
        activation = function
        last = .activation
    }
}

extension ONNXImport {
    private func constant(_ name: String, of node: ONNXModel.Node) throws -> ONNXModel.Tensor {
        guard let tensor = model.constants[name] else {
            throw PullbackError(path, "\(node.kind) takes \(name.debugDescription), which is no constant")
        }
        return tensor
    }

    private mutating func addLinear(_ node: ONNXModel.Node, _ value: String) throws {
        guard node.inputs.count >= 2, node.inputs[0] == value else {
            throw fault("has \(node.kind) whose first matrix is constant")
        }
        guard last == .input || last == .activation else {
            throw fault("has two layers without a function between them")
        }
        func setting(_ name: String, _ usual: Float) -> Float {
            switch node.settings[name] {
            case .float(let number): number
            case .integer(let number): Float(number)
            default: usual
            }
        }
        guard setting("alpha", 1) == 1, setting("beta", 1) == 1, setting("transA", 0) == 0 else {
            throw fault("has Gemm with other factors than 1, or with a turned input")
        }
        let matrix = try constant(node.inputs[1], of: node)
        guard matrix.shape.count == 2, matrix.shape.allSatisfy({ $0 > 0 }) else {
            throw PullbackError(path, "\(node.kind) takes a constant of shape \(matrix.shape): it must be a matrix")
        }
        let numbers = matrix.doubles, (rows, columns) = (matrix.shape[0], matrix.shape[1])
        let isByOutputs = node.kind == "Gemm" && setting("transB", 0) != 0
        let weight =
            isByOutputs
            ? (0..<rows).map { Array(numbers[$0 * columns..<($0 + 1) * columns]) }
            : (0..<columns).map { column in (0..<rows).map { numbers[$0 * columns + column] } }
        if let before = layers.last, before.weight.count != weight[0].count {
            throw PullbackError(
                path, "a layer of \(weight[0].count) inputs follows one of \(before.weight.count) outputs")
        }
        var bias: [Double]?
        if node.inputs.count > 2, !node.inputs[2].isEmpty {
            bias = try row(try constant(node.inputs[2], of: node), weight.count)
        }
        layers.append(Linear(weight: weight, bias: bias, isDouble: matrix.isDouble))
        last = .linear
    }

    /// Returns the numbers of a constant as one for each of `width` columns.
    private func row(_ tensor: ONNXModel.Tensor, _ width: Int) throws -> [Double] {
        let numbers = tensor.doubles
        guard numbers.count == 1 || numbers.count == width && tensor.shape.last == width else {
            throw PullbackError(path, "a constant of shape \(tensor.shape) where \(width) numbers belong")
        }
        return numbers.count == width ? numbers : Array(repeating: numbers[0], count: width)
    }

    /// Adds, subtracts, multiplies or divides by a constant: as part of the standardization of the features, or of the
    /// layer before.
    private mutating func addAffine(_ node: ONNXModel.Node, _ value: String) throws {
        let others = node.inputs.filter { $0 != value }
        guard node.inputs.count == 2, let name = others.first else { throw fault("has \(node.kind) of two values") }
        let isTurned = node.inputs[0] == name
        guard !isTurned || node.kind == "Add" || node.kind == "Mul" else {
            throw fault("has \(node.kind) of a constant by a value")
        }
        // The standardization of our own files is told in words, without rounding.
        if isOurs, name.hasPrefix("features.") || name.hasPrefix("targets.") { return }
        let tensor = try constant(name, of: node)
        switch last {
        case .input:
            guard let width = model.inputs.first?.width, (1...1_000_000).contains(width) else {
                throw fault("has \(node.kind) before its first layer, and does not say how many features there are")
            }
            try standardize(node.kind, try row(tensor, width))
        case .linear:
            let index = layers.count - 1
            let numbers = try row(tensor, layers[index].weight.count)
            for (output, number) in numbers.enumerated() { layers[index].apply(node.kind, number, to: output) }
        case .normalization, .activation: throw fault("has \(node.kind) after a function or normalization")
        }
    }

    private mutating func standardize(_ kind: String, _ numbers: [Double]) throws {
        var mean = featureMean ?? numbers.map { _ in 0 }, scale = featureScale ?? numbers.map { _ in 1 }
        for (column, number) in numbers.enumerated() {
            switch kind {
            case "Add": mean[column] -= number * scale[column]
            case "Sub": mean[column] += number * scale[column]
            case "Mul": scale[column] /= number
            default: scale[column] *= number
            }
        }
        guard scale.allSatisfy({ $0.isFinite && $0 != 0 }) else { throw fault("multiplies a feature by 0") }
        (featureMean, featureScale) = (mean, scale)
    }

    private mutating func addNormalization(_ node: ONNXModel.Node) throws {
        guard last == .linear, let width = layers.last?.weight.count else {
            throw fault("has \(node.kind) that does not follow a linear layer")
        }
        let isBatch = node.kind == "BatchNormalization"
        guard node.inputs.count == (isBatch ? 5 : 3), norms.allSatisfy({ $0.count == node.inputs.count - 1 }) else {
            throw fault("has \(node.kind) with \(node.inputs.count) inputs")
        }
        var parts = try node.inputs.dropFirst().map { try row(try constant($0, of: node), width) }
        let epsilon: Float = if case .float(let number) = node.settings["epsilon"] { number } else { 1e-5 }
        // σ² + ε is what counts: another ε goes into σ².
        if isBatch {
            parts[3] = parts[3].map { epsilon == 1e-5 ? $0 : $0 + Double(epsilon) - 1e-5 }
        } else if epsilon != 1e-5 {
            throw fault("has LayerNormalization with ε = \(epsilon)", can: "ε = 1e-5")
        }
        norms.append(parts.map { entry([width], $0) })
        last = .normalization
    }

    private var isDouble: Bool { layers.contains(where: \.isDouble) }

    private func entry(_ shape: [Int], _ numbers: [Double]) -> Safetensors.Entry {
        Safetensors.Entry(shape: shape, numbers: isDouble ? .double(numbers) : .float(numbers.map { Float($0) }))
    }

    private mutating func store() throws {
        guard norms.isEmpty || norms.count == layers.count - 1 else {
            throw fault("normalizes \(norms.count) of \(layers.count - 1) hidden layers", can: "all or none")
        }
        for (index, layer) in layers.enumerated() {
            let (outputs, inputs) = (layer.weight.count, layer.weight[0].count)
            tensors["layers.\(index).weight"] = entry([outputs, inputs], layer.weight.flatMap(\.self))
            tensors["layers.\(index).bias"] = entry(
                [outputs], layer.bias ?? Array(repeating: 0, count: outputs))
        }
        for (index, norm) in norms.enumerated() {
            for (name, part) in zip(["weight", "bias", "running_mean", "running_var"], norm) {
                tensors["norms.\(index).\(name)"] = part
            }
        }
    }
}

extension ONNXImport.Linear {
    /// Applies an operation with a number to one of the outputs.
    fileprivate mutating func apply(_ kind: String, _ number: Double, to output: Int) {
        var biases = bias ?? Array(repeating: 0, count: weight.count)
        switch kind {
        case "Add": biases[output] += number
        case "Sub": biases[output] -= number
        case "Mul":
            biases[output] *= number
            for input in weight[output].indices { weight[output][input] *= number }
        default:
            biases[output] /= number
            for input in weight[output].indices { weight[output][input] /= number }
        }
        bias = biases
    }
}
