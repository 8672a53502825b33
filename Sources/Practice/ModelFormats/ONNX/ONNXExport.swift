import Foundation
import PullbackNetworks
import PullbackTraining

extension ONNXModel {
    /// Makes a model of a network: from features in their original units, [batch, features], to the predictions.
    ///
    /// A classifier returns `logits` and `probabilities`; with one logit for two classes the probability is that of
    /// the second. A network for numbers returns `predictions` in their original units. What the checkpoint says of its
    /// data goes along as metadata. `path` is used only in errors.
    init(of checkpoint: Checkpoint, at path: String) throws {
        var flow = Flow(checkpoint)
        let standardization = checkpoint.data?.standardization
        if let standardization {
            flow.add("Sub", constant: "features.mean", flow.numbers(standardization.mean))
            flow.add("Div", constant: "features.scale", flow.numbers(standardization.scale))
        }
        let architecture = checkpoint.architecture
        for index in architecture.layers.indices {
            flow.addLinear("layers.\(index)")
            guard index < architecture.layers.count - 1 else { break }
            switch architecture.normalization {
            case .batch:
                flow.addNormalization(
                    "BatchNormalization", "norms.\(index)", ["weight", "bias", "running_mean", "running_var"])
            case .layer: flow.addNormalization("LayerNormalization", "norms.\(index)", ["weight", "bias"])
            case nil: break
            }
            flow.addActivation(architecture.activation)
        }
        flow.finish(checkpoint)
        self = flow.model
        let words = try checkpoint.metadata(for: path).sorted { $0.key < $1.key }
        metadata += words.map { (Self.prefix + $0.key, $0.value) }
    }

    /// What the names of the metadata begin with that only Pullback reads.
    static let prefix = "pullback."

    /// A model that grows along one value.
    private struct Flow {
        var model = ONNXModel()
        private let tensors: [String: Safetensors.Entry]
        private let isDouble: Bool
        private var value = "features"

        init(_ checkpoint: Checkpoint) {
            tensors = checkpoint.tensors
            isDouble = checkpoint.precision == .double
            model.inputs = [Value(name: value, width: checkpoint.architecture.sizes[0], isDouble: isDouble)]
        }

        /// Returns a row of numbers in the precision of the model.
        func numbers(_ numbers: [Double]) -> Tensor {
            Tensor(shape: [numbers.count], numbers: isDouble ? .double(numbers) : .float(numbers.map { Float($0) }))
        }

        mutating func add(
            _ kind: String, constants: [String] = [], settings: [String: Setting] = [:], giving result: String? = nil
        ) {
            let name = result ?? "value.\(model.nodes.count + 1)"
            model.nodes.append(Node(kind: kind, inputs: [value] + constants, outputs: [name], settings: settings))
            value = name
        }

        mutating func add(_ kind: String, constant name: String, _ tensor: Tensor, giving result: String? = nil) {
            model.constants[name] = tensor
            add(kind, constants: [name], giving: result)
        }

        mutating func addLinear(_ layer: String) {
            let names = ["\(layer).weight", "\(layer).bias"]
            store(names)
            add("Gemm", constants: names, settings: ["transB": .integer(1)])
        }

        mutating func addNormalization(_ kind: String, _ layer: String, _ parts: [String]) {
            let names = parts.map { "\(layer).\($0)" }
            store(names)
            add(kind, constants: names, settings: ["epsilon": .float(1e-5)])
        }

        mutating func addActivation(_ activation: ActivationFunction) {
            switch activation {
            case .relu: add("Relu")
            case .leakyReLU: add("LeakyRelu", settings: ["alpha": .float(0.01)])
            case .tanh: add("Tanh")
            case .sigmoid: add("Sigmoid")
            }
        }

        mutating func finish(_ checkpoint: Checkpoint) {
            let width = checkpoint.architecture.sizes[checkpoint.architecture.sizes.count - 1]
            func output(_ name: String) -> Value { Value(name: name, width: width, isDouble: isDouble) }
            if checkpoint.data?.isRegression == true {
                if let standardization = checkpoint.data?.targetStandardization {
                    add("Mul", constant: "targets.scale", numbers(standardization.scale))
                    add("Add", constant: "targets.mean", numbers(standardization.mean))
                }
                rename("predictions")
                model.outputs = [output("predictions")]
            } else {
                rename("logits")
                if width == 1 {
                    add("Sigmoid", giving: "probabilities")
                } else {
                    add("Softmax", settings: ["axis": .integer(-1)], giving: "probabilities")
                }
                model.outputs = [output("logits"), output("probabilities")]
            }
            if let data = checkpoint.data, !data.isRegression {
                model.metadata = [("classes", checkpoint.classNames.joined(separator: "\n"))]
            }
        }

        /// Gives the latest value another name.
        private mutating func rename(_ name: String) {
            model.nodes[model.nodes.count - 1].outputs = [name]
            value = name
        }

        private mutating func store(_ names: [String]) {
            for name in names {
                guard let entry = tensors[name] else { continue }
                switch entry.numbers {
                case .float(let numbers) where !isDouble:
                    model.constants[name] = Tensor(shape: entry.shape, numbers: .float(numbers))
                case .float(let numbers):
                    model.constants[name] = Tensor(shape: entry.shape, numbers: .double(numbers.map { Double($0) }))
                case .double(let numbers):
                    model.constants[name] = Tensor(shape: entry.shape, numbers: .double(numbers))
                }
            }
        }
    }
}
