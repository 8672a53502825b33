import Pullback
import PullbackHandDerived
import PullbackPictures

/// The picture of the work of a hidden layer.
extension Illustration {
    static func hiddenSpace(_ request: PictureRequest) async throws -> Illustration {
        let (network, data) = try await twoLayers(request)
        let space = HiddenSpace(of: network, on: data)
        if !space.isSeparated, request.modelPath == nil { Output.error("it has not learned it: try another --seed") }
        return Illustration(
            .panels(space.panels()),
            [
                "picture": "hidden-space", "neurons": space.neurons.map { [$0.a, $0.b, $0.c] },
                "points": space.points.map { [$0.u, $0.v] }, "line": [space.line.a, space.line.b, space.line.c],
                "separated": space.isSeparated,
            ])
    }

    /// Returns the network of the lesson, trained on XOR with gradients derived by hand, or another network
    /// that has one hidden layer, saved or trained now.
    private static func twoLayers(_ request: PictureRequest) async throws -> (TwoLayerNetwork<Double>, Dataset) {
        guard request.modelPath != nil || request.dataset != nil else { return (lessonOnXOR(request), .xor) }
        if request.modelPath == nil { try checkDepth(request.choice().recipe.hidden.count) }
        let classifier = try await TrainedClassifier(request) { data, name in
            guard data.width != 2 || data.classNames.count != 2 else { return }
            throw Failure(
                "hidden-space needs two features and two classes, \(name) has \(data.width) and \(data.classNames.count)"
            )
        }
        let learned = classifier.checkpoint.makeNetwork(as: Double.self), layers = learned.layers
        try checkDepth(layers.count - 1)
        let network = TwoLayerNetwork(
            W1: layers[0].weight.array, b1: layers[0].bias.array, W2: layers[1].weight.array, b2: layers[1].bias.array,
            activation: learned.activation.byHand)
        return (network, classifier.checkpoint.data?.standardization.shown(classifier.examples) ?? classifier.examples)
    }

    private static func checkDepth(_ hiddenLayers: Int) throws {
        guard hiddenLayers != 1 else { return }
        throw Failure(
            "hidden-space shows one hidden layer, this network has \(hiddenLayers); "
                + "train one with pullback train --hidden 4, and name its file")
    }

    private static func lessonOnXOR(_ request: PictureRequest) -> TwoLayerNetwork<Double> {
        let (hidden, activation) = (request.hidden ?? 3, (request.activation ?? .relu).byHand)
        let (steps, rate) = (5000, 0.5)
        Output.error(
            "training 2-\(hidden)-1 on XOR first: \(activation.rawValue), he; learning rate \(rate), \(steps) steps")
        var generator = Generator(seed: request.seed ?? 0)
        var network = TwoLayerNetwork<Double>(
            2, hidden, 1, activation: activation, output: .sigmoidBinaryCrossEntropy, using: &generator)
        let (x, labels) = Dataset.xor.batch([0, 1, 2, 3], as: Double.self)
        let y = NDArray(labels.map(Double.init), shape: [4, 1])
        for _ in 0..<steps { network.update(network.backward(network.forward(x, y)), learningRate: rate) }
        return network
    }
}

extension ActivationFunction {
    /// The same function in the networks whose gradients are derived by hand.
    var byHand: HiddenActivation {
        switch self {
        case .relu: .relu
        case .leakyReLU: .leakyReLU
        case .tanh: .tanh
        case .sigmoid: .sigmoid
        }
    }
}
