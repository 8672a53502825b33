import Pullback
import PullbackGradientChecking
import PullbackHandDerived
import PullbackPictures

/// A check of the gradients of a saved network by the witnesses that exist for any network: autodiff, central
/// differences of the loss and, if there is one hidden layer, the derivation by hand.
struct ModelCheck {
    private let path, dataset: String
    private let architecture: Architecture
    private let count: Int
    private let loss: Double
    private let rows: [Row]
    private let result: GradientCheck.Result
    private let tolerance: Double

    private struct Row: Encodable {
        let name: String
        let shape: [Int]
        let norm: Double
        /// The largest relative error between autodiff and differences; `nil` if no differences were taken.
        let differences: Double?
        /// ‖H − A‖ / ‖A‖ for the derivation by hand, H, and autodiff, A; `nil` if there is no derivation by
        /// hand.
        let handDerived: Double?

        enum CodingKeys: String, CodingKey {
            case name, shape, norm, differences
            case handDerived = "hand_derived"
        }
    }

    /// The largest number of examples, which is enough to use every path through the network.
    private static let mostExamples = 32

    /// Checks in double precision, whatever the precision of the file.
    init(of model: SavedModel, on examples: SavedModel.Examples<Dataset>, _ settings: GradientCheck.Settings) {
        let checkpoint = model.checkpoint
        let data = checkpoint.seen(examples.test.subset(0..<min(examples.test.count, Self.mostExamples)))
        let network = checkpoint.makeNetwork(as: Double.self)
        let (x, labels) = data.batch(Array(0..<data.count)[...], as: Double.self)
        let parameters = network.namedParameters
        let loss = network.losses(x, labels).mean()
        let gradients = loss.gradients(for: parameters.map { $0.parameter.wrappedValue }).map(\.array)
        let result = GradientCheck.check(
            gradients: gradients,
            of: { point in
                for (parameter, array) in zip(parameters, point) { parameter.parameter.array = array }
                return withoutGradient { network.losses(x, labels).mean().item }
            }, at: parameters.map { $0.parameter.array }, names: parameters.map(\.name), settings: settings)
        let byHand = Self.handDerived(checkpoint.makeNetwork(as: Double.self), x, labels)
        let kinks = Set(result.kinks.map(\.place))
        rows = parameters.indices.map { index in
            let compared = result.comparisons.filter { $0.input == index && !kinks.contains($0.place) }
            let norm = gradients[index].norm
            return Row(
                name: parameters[index].name, shape: Array(gradients[index].shape), norm: norm,
                differences: compared.map(\.error).max(),
                handDerived: byHand.map { ($0[index] - gradients[index]).norm / max(norm, .leastNormalMagnitude) })
        }
        (path, dataset, architecture, count) = (model.path, examples.name, checkpoint.architecture, data.count)
        (self.loss, self.result, tolerance) = (loss.item, result, settings.tolerance)
    }

    private static func handDerived(_ network: MLP<Double>, _ x: NDArray<Double>, _ labels: [Int]) -> [NDArray<Double>]?
    {
        let layers = network.layers
        guard layers.count == 2, network.normalization == nil else { return nil }
        let isOneLogit = layers[1].bias.count == 1
        let y =
            isOneLogit
            ? NDArray(labels.map(Double.init), shape: [labels.count, 1])
            : .oneHot(labels, classes: layers[1].bias.count)
        let model = TwoLayerNetwork(
            W1: layers[0].weight.array, b1: layers[0].bias.array, W2: layers[1].weight.array, b2: layers[1].bias.array,
            activation: network.activation.byHand,
            output: isOneLogit ? .sigmoidBinaryCrossEntropy : .softmaxCrossEntropy)
        let gradients = model.backward(model.forward(x, y))
        return [gradients.dW1, gradients.db1, gradients.dW2, gradients.db2]
    }

    private var disagreesByHand: Bool {
        rows.contains { row in row.handDerived.map { !($0 <= NetworkCheck.exactTolerance) } ?? false }
    }

    /// True if all witnesses agree.
    var isAgreed: Bool { result.isPassed && !disagreesByHand }

    /// The result as sentences and a table.
    var text: String {
        let layers = architecture.sizes.map(String.init).joined(separator: "-")
        let heading = [
            "\(path): \(layers), \(architecture.activation.rawValue), \(architecture.parameterCount) parameters",
            "\(count) examples of \(dataset), loss \(short(loss))",
        ]
        func error(_ number: Double?) -> String { number.map { short($0) } ?? "–" }
        let table = table(
            [["parameter", "shape", "norm", "H–A", "A–D"]]
                + rows.map {
                    [$0.name, "\($0.shape)", short($0.norm), error($0.handDerived), error($0.differences)]
                }, rightAligned: [2, 3, 4])
        let witnesses = [
            "A autodiff, D central differences"
                + (rows.contains { $0.handDerived != nil }
                    ? ", H the derivation by hand" : "; no one has derived it by hand")
        ]
        let ending =
            isAgreed
            ? "agreed: A with D to \(short(tolerance))"
                + (rows.contains { $0.handDerived != nil }
                    ? ", H with A to \(short(NetworkCheck.exactTolerance))" : "")
            : result.isPassed ? "the derivation by hand and autodiff disagree" : "\(result)"
        return [heading, witnesses, table, [ending]].map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
    }

    /// Returns the whole result as JSON.
    func json() throws -> String {
        try JSONLine.object([
            "model": path, "dataset": dataset, "examples": count, "loss": loss, "parameters": rows,
            "tolerance": tolerance, "agreed": isAgreed, "finding": isAgreed ? nil : "\(result)",
        ])
    }
}

extension MLP {
    /// Returns the cross-entropy of each example: of softmax or, for a single logit, of σ.
    func losses(_ x: NDArray<Scalar>, _ labels: [Int]) -> Tensor<Scalar> { losses(ofLogits: self(Tensor(x)), labels) }

    /// Returns the cross-entropy of each example, from the outputs of the network.
    func losses(ofLogits logits: Tensor<Scalar>, _ labels: [Int]) -> Tensor<Scalar> {
        guard logits.shape[1] == 1 else { return crossEntropy(logits, labels, reduction: .each) }
        let y = Tensor(NDArray(labels.map { Scalar($0) }, shape: logits.shape))
        return binaryCrossEntropy(logits, y, reduction: .each)
    }
}
