import Pullback

/// A trained network, and the examples to show it on.
struct TrainedClassifier {
    /// The name of the data.
    let name: String
    /// The network with its description and history, as in a file.
    let checkpoint: Checkpoint
    /// The training examples, if there are any to be seen, and the test examples. They are not standardized,
    /// and their classes have the network's order.
    let examples, test: Dataset

    /// Reads the saved network that the request names, or trains a network. `check` throws if the data are
    /// unsuitable; a network is trained only if it does not throw.
    init(_ request: PictureRequest, check: (_ data: Dataset, _ name: String) throws -> Void = { _, _ in }) async throws
    {
        if let path = request.modelPath {
            try await self.init(contentsOf: path, request)
            try check(test, name)
        } else {
            try await self.init(UntrainedNetwork(request, check: check))
        }
    }

    private init(_ start: UntrainedNetwork) throws {
        var history = History(parameterNames: start.network.namedParameters.map(\.name))
        var generator = start.generator
        var (progress, done) = (ProgressBar(epochs: start.trainer.epochs), 0)
        try start.trainer.fit(start.data.seen.train, using: &generator) { epoch in
            history.append(epoch, test: Evaluation(of: start.network, on: start.data.seen.test))
        } onStep: { step in
            done += start.trainer.batchSize
            progress.draw(epoch: step.epoch, step: step.number, of: step.count, examples: done)
        }
        progress.clear()
        let result = Evaluation(of: start.network, on: start.data.seen.test)
        for symptom in Symptom.all(of: start.network, train: start.data.seen.train, test: result, history) {
            Output.error("\(symptom)")
        }
        name = start.name
        var checkpoint = Checkpoint(of: start.network, data: start.data.description)
        checkpoint.history = history
        self.checkpoint = checkpoint
        (examples, test) = (start.data.parts.train, start.data.parts.test)
    }

    private init(contentsOf path: String, _ request: PictureRequest) async throws {
        let model = try SavedModel(path, activation: request.activation)
        let shown = try await request.examples(of: model)
        (checkpoint, name, examples, test) = (model.checkpoint, shown.name, shown.learned, shown.test)
    }

    /// Returns the evaluation on the test examples. Throws if a probability is not finite.
    func evaluated() throws -> Evaluation {
        let evaluation = checkpoint.evaluation(on: test)
        guard evaluation.probabilities.isFinite else { throw Failure.notFinite("the network", on: name) }
        return evaluation
    }
}
