import Pullback
import PullbackHandDerived
import PullbackPictures

/// Pictures of classifiers of points in the plane.
extension Illustration {
    static func boundary(_ request: PictureRequest) async throws -> Illustration {
        if request.isAnimated {
            // More moments at the start, when most is learned.
            let snapshots = try await Snapshots(request) { last in (0...23).map { last * $0 * $0 / (23 * 23) } }
            return snapshots.illustration(.animation { snapshots.learning.animation(theme: $0) })
        }
        if isLogisticRegression(request) {
            let snapshots = try await Snapshots(request) { [$0] }
            return boundary(snapshots.learning.moments[0].boundary, snapshots.title, snapshots.dataset)
        }
        let classifier = try await TrainedClassifier(request, check: checkPlane)
        let probabilities = Classifier(classifier.checkpoint).probabilities
        let boundary = DecisionBoundary(
            on: classifier.examples, test: classifier.heldOut, probabilities: probabilities)
        return self.boundary(boundary, "Decision boundary: \(classifier.name)", classifier.name)
    }

    private static func boundary(_ boundary: DecisionBoundary, _ title: String, _ dataset: String) -> Illustration {
        Illustration(
            .plot(boundary.plot(title: title)),
            [
                "picture": "boundary", "dataset": dataset, "x": [boundary.x.lowerBound, boundary.x.upperBound],
                "y": [boundary.y.lowerBound, boundary.y.upperBound], "columns": boundary.columns,
                "rows": boundary.rows, "probabilities": boundary.probabilities,
            ])
    }

    static func snapshots(_ request: PictureRequest) async throws -> Illustration {
        if let path = request.modelPath { return try await snapshots(of: SavedModel(path), request) }
        let snapshots = try await Snapshots(request, after: Checkpoint.Moment.updates)
        return snapshots.illustration(.panels(snapshots.learning.panels(title: snapshots.title)))
    }

    /// Returns the picture of the moments that a file stores, with the training examples.
    private static func snapshots(of model: SavedModel, _ request: PictureRequest) async throws -> Illustration {
        let examples = try await request.examples(of: model)
        try checkPlane(examples.learned, examples.name)
        let shown = model.checkpoint.data?.standardization.shown(examples.learned) ?? examples.learned
        let learning = LearningSnapshots(of: model.checkpoint, on: shown)
        guard !learning.moments.isEmpty else {
            throw Failure(
                "\(model.path) remembers no moments of its training: pullback train keeps them of networks with two "
                    + "features and at most \(Checkpoint.Moment.mostParameters) parameters")
        }
        return Snapshots(examples.name, learning).illustration(
            .panels(learning.panels(title: "A network that learns \(examples.name)")))
    }

    /// True if the picture shows a logistic regression: blobs are learned by one neuron with gradients
    /// derived by hand, as in the curriculum, and all other data by the network of their recipe.
    fileprivate static func isLogisticRegression(_ request: PictureRequest) -> Bool {
        request.modelPath == nil && (request.dataset ?? request.name.usualDataset) == "blobs"
    }

    /// Throws if the examples do not lie in a plane.
    fileprivate static func checkPlane(_ data: Dataset, _ name: String) throws {
        guard data.width != 2 else { return }
        throw Failure(
            "\(name) has \(data.width) features, and a boundary is drawn in the plane of two; "
                + "what a network makes of it is seen in pullback plot confusion --dataset \(name)")
    }
}

/// A classifier at several moments of its training, and the title of its pictures.
private struct Snapshots {
    let dataset, title: String
    let learning: LearningSnapshots

    /// Uses moments that are already known.
    init(_ dataset: String, _ learning: LearningSnapshots) {
        (self.dataset, title, self.learning) = (dataset, "A network that learns \(dataset)", learning)
    }

    /// Trains a classifier. `updates` returns the numbers of updates after which a snapshot is taken, given
    /// the number of all updates.
    init(_ request: PictureRequest, after updates: (_ last: Int) -> [Int]) async throws {
        if Illustration.isLogisticRegression(request) {
            var generator = Generator(seed: request.seed ?? 0)
            let blobs = Dataset.blobs(using: &generator)
            Output.error("training logistic regression on blobs first: learning rate 0.1, 2000 steps on all examples")
            (dataset, title) = ("blobs", "Logistic regression on blobs")
            learning = LearningSnapshots(
                ofLogisticRegressionOn: blobs, after: updates(2000), learningRate: 0.1, x: blobs.plane(0),
                y: blobs.plane(1))
        } else {
            let start = try await UntrainedNetwork(request, check: Illustration.checkPlane)
            var generator = start.generator
            let steps = start.data.seen.train.batches(ofSize: start.trainer.batchSize).count * start.trainer.epochs
            (dataset, title) = (start.name, "A network that learns \(start.name)")
            learning = try LearningSnapshots(
                of: start.trainer, on: start.data.description.standardization.shown(start.data.parts.train),
                after: updates(steps), using: &generator)
        }
    }

    func illustration(_ picture: Illustration.Content) -> Illustration {
        Illustration(
            picture,
            [
                "picture": "snapshots", "dataset": dataset, "updates": learning.moments.map(\.update),
                "losses": learning.moments.map(\.loss),
            ])
    }
}

extension Dataset {
    /// Returns the range of a feature in the picture: from −5 to 5, as in the curriculum, or as far as the
    /// examples reach.
    fileprivate func plane(_ feature: Int) -> ClosedRange<Double> {
        let numbers = (0..<count).map { self[$0][feature] }
        func end(_ number: Double) -> Double { number > 5 ? number + 0.25 : 5 }
        return -end(-(numbers.min() ?? 0))...end(numbers.max() ?? 0)
    }
}

extension TrainedClassifier {
    /// The test examples; `nil` if they are the same as `examples`.
    fileprivate var heldOut: Dataset? {
        test.count == examples.count && (0..<test.count).allSatisfy { test[$0] == examples[$0] } ? nil : test
    }
}
