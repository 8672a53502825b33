import Pullback

/// Pictures of the training of a network.
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

    /// Returns the name of the data and the history of the training: from the file of a saved network, which
    /// needs no data, or of a network that is trained now.
    private static func history(_ request: PictureRequest) async throws -> (name: String, history: History) {
        guard let path = request.modelPath else {
            let classifier = try await TrainedClassifier(request)
            return (classifier.name, classifier.checkpoint.history ?? History(parameterNames: []))
        }
        if let dataset = request.dataset {
            throw UsageError("\(path) says itself what it learned and how: leave out \(dataset)")
        }
        let checkpoint = try SavedModel(path).checkpoint
        guard let history = checkpoint.history, !history.epochs.isEmpty else {
            throw Failure(
                "\(path) does not say how it learned: train it anew, or name a dataset in its place to see a network "
                    + "learn it")
        }
        return (checkpoint.data?.name ?? path, history)
    }
}
