import Pullback

/// A network that has learned, and the examples to show it on.
struct TrainedClassifier {
    /// What the data are called.
    let name: String
    /// What it is and was, as in a file.
    let checkpoint: Checkpoint
    /// Those that it learned from, where they are seen, and those that are held out for the test; as they are, not
    /// standardized, the classes in the network's order.
    let examples, test: Dataset
    /// How it learned, unless it comes from a file.
    let history: History?

    /// The saved network that is asked for, or one that learns now, after `check` has thrown nothing for the data.
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
        try start.trainer.fit(start.seen.train, using: &generator) { epoch in
            history.append(epoch, test: Evaluation(of: start.network, on: start.seen.test))
        }
        name = start.name
        checkpoint = Checkpoint(of: start.network, data: start.description)
        (examples, test) = (start.parts.train, start.parts.test)
        self.history = history
    }

    private init(contentsOf path: String, _ request: PictureRequest) async throws {
        checkpoint = try Checkpoint(contentsOf: path, activation: request.activation)
        guard request.dataset != nil || checkpoint.data != nil else {
            throw UsageError("which dataset? \(path) does not say what it learned")
        }
        let choice = try request.choice(like: checkpoint.data)
        var generator = Generator(seed: request.seed ?? checkpoint.data?.seed ?? 0)
        // Of MNIST no picture shows what was learned from.
        let parts = choice.isRandom ? try await choice.load(using: &generator) : nil
        let test = if let parts { parts.test } else { try await choice.loadTest(using: &generator) }
        let sizes = checkpoint.architecture.sizes
        guard test.width == sizes[0] else {
            throw Failure("\(path) takes \(sizes[0]) features, \(choice.name) has \(test.width)")
        }
        let classes = checkpoint.data?.classNames ?? test.classNames
        guard Set(test.classNames).isSubset(of: classes), classes.count == sizes[sizes.count - 1] else {
            throw Failure("\(path) tells other classes apart than those of \(choice.name)")
        }
        name = choice.name
        (examples, self.test) = ((parts?.train ?? test).ordered(as: classes), test.ordered(as: classes))
        history = nil
    }

    /// What it says of the test examples: the probabilities of the classes, [examples, classes], and the most probable.
    ///
    /// Throws where a number is not finite.
    func answers() throws -> (probabilities: NDArray<Double>, predictions: [Int]) {
        let classifier = Classifier(checkpoint)
        let blocks = test.batches(ofSize: 1000).map { classifier.probabilities(of: test.batch($0).features) }
        let probabilities = NDArray<Double>.concatenate(blocks)
        guard probabilities.isFinite else { throw Failure.notFinite("the network", on: name) }
        return (probabilities, probabilities.argmax(over: -1))
    }
}

extension Dataset {
    /// The same rows with the classes in another order, perhaps with more of them.
    fileprivate func ordered(as names: [String]) -> Dataset {
        let places = classNames.map { names.firstIndex(of: $0) ?? 0 }
        return Dataset(
            name: name, features: features, width: width, labels: labels.map { places[$0] }, classNames: names,
            featureNames: featureNames, imageShape: imageShape)
    }
}
