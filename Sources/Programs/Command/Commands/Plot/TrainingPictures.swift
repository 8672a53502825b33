import Pullback

/// Pictures of how a network learned.
extension Illustration {
    static func curves(_ request: PictureRequest) async throws -> Illustration {
        let (name, history) = try await history(request)
        return Illustration(
            .panels(history.curves(title: "A network that learns \(name)")),
            [
                "picture": "curves", "dataset": name, "loss": history.epochs.map(\.loss),
                "test_loss": history.epochs.map(\.test.loss), "test_accuracy": history.epochs.map(\.test.accuracy),
            ])
    }

    static func gradientNorms(_ request: PictureRequest) async throws -> Illustration {
        let (name, history) = try await history(request)
        let layers = history.layerGradientNorms
        return Illustration(
            .plot(history.gradientNorms(title: "Gradient norm by layer, learning \(name)")),
            [
                "picture": "gradient-norms", "dataset": name, "layers": layers.map { $0.layer },
                "norms": layers.map { $0.norms },
            ])
    }

    private static func history(_ request: PictureRequest) async throws -> (name: String, history: History) {
        let classifier = try await TrainedClassifier(request)
        return (classifier.name, classifier.history ?? History(parameterNames: []))
    }
}
