import PullbackArrays
import PullbackDatasets
import PullbackDrawing
import PullbackHandDerived
import PullbackNetworks
import PullbackTraining

/// A classifier of points in the plane at one moment of its training.
public struct Snapshot: Sendable {
    /// The number of updates so far; 0 is the start.
    public let update: Int
    /// The loss at this moment, over all training examples.
    public let loss: Double
    /// The predictions at this moment.
    public let boundary: DecisionBoundary

    /// Creates a snapshot.
    public init(update: Int, loss: Double, boundary: DecisionBoundary) {
        (self.update, self.loss, self.boundary) = (update, loss, boundary)
    }
}

/// A classifier at several moments of its training.
///
///     try LearningSnapshots(ofLogisticRegressionOn: blobs).panels().write(to: "snapshots.svg")
public struct LearningSnapshots: Sendable {
    /// The training examples.
    public let data: Dataset

    /// The snapshots, in the order of time.
    public let moments: [Snapshot]

    /// Trains a logistic regression, derived by hand, on two classes, and takes a snapshot after each number
    /// of updates in `updates`. Training starts from w = 0 and b = 0 and is gradient descent on all examples
    /// at once.
    public init(
        ofLogisticRegressionOn data: Dataset, after updates: [Int] = [0, 100, 500, 2000], learningRate: Double = 0.1,
        x: ClosedRange<Double>? = nil, y: ClosedRange<Double>? = nil
    ) {
        let (features, labels) = data.batch(Array(0..<data.count)[...], as: Double.self)
        let targets = NDArray(labels.map(Double.init), shape: [data.count, 1])
        var model = LogisticRegression<Double>(features: data.width)
        var done = 0
        self.data = data
        moments = updates.sorted().map { update in
            let losses = model.train(features, targets, learningRate: learningRate, steps: update - done)
            done = update
            let boundary = DecisionBoundary(on: data, x: x, y: y) { model($0) }
            return Snapshot(update: update, loss: losses[losses.count - 1], boundary: boundary)
        }
    }

    /// Trains a network with its trainer, and takes a snapshot after each number of updates in `updates`; 0
    /// is the start.
    public init<Model: TensorModule>(
        of trainer: Trainer<Model>, on data: Dataset, after updates: [Int], using generator: inout Generator,
        x: ClosedRange<Double>? = nil, y: ClosedRange<Double>? = nil
    ) throws {
        var moments: [Snapshot] = []
        func take(_ update: Int) {
            guard updates.contains(update) else { return }
            let boundary = DecisionBoundary(of: trainer.model, on: data, x: x, y: y)
            moments.append(
                Snapshot(update: update, loss: Evaluation(of: trainer.model, on: data).loss, boundary: boundary))
        }
        take(0)
        try trainer.fit(data, using: &generator, onStep: { take(($0.epoch - 1) * $0.count + $0.number) })
        (self.data, self.moments) = (data, moments)
    }

    /// Reads the snapshots from the file of a network for points in the plane; there are none if the file
    /// holds none.
    public init(of checkpoint: Checkpoint, on data: Dataset) {
        self.data = data
        moments = checkpoint.networksWhileLearning.map { moment in
            Snapshot(
                update: moment.update, loss: moment.loss, boundary: DecisionBoundary(of: moment.network, on: data))
        }
    }

    /// Returns the snapshots side by side, two in a row.
    public func panels(title: String = "Learning") -> Plot.Panels {
        Plot.Panels(title: title, columns: 2, moments.map { $0.plot() })
    }

    /// Returns the snapshots one after the other.
    public func animation(theme: PictureTheme = .light, secondsPerFrame: Double = 0.15) -> Plot.Animation {
        let frames = moments.map { moment in
            var plot = moment.plot(levels: nil)
            (plot.theme, plot.size) = (theme, Plot.Size(480, 400))
            return plot
        }
        // The end is shown for as long as six frames.
        let end = Array(repeating: frames.suffix(1), count: 5).joined()
        return Plot.Animation(frames: frames + end, secondsPerFrame: secondsPerFrame)
    }
}

extension Snapshot {
    /// Returns the plot of the decision boundary; its title states the number of updates, the loss and the
    /// number of mistakes.
    public func plot(levels: Int? = 20) -> Plot {
        let updates = update == 0 ? "before training" : update == 1 ? "after 1 update" : "after \(update) updates"
        let wrong = boundary.mistakes.count
        return boundary.plot(title: "\(updates): loss \(short(loss)), \(wrong) wrong", levels: levels)
    }
}

extension KnownPicture {
    package static let snapshots = KnownPicture(
        "snapshots", "the boundary at four moments of the training", dataset: LearningSnapshots.blobs,
        problem: problemUnlessPlane
    ) { options in
        moments(options, after: Checkpoint.Moment.updates) { learning, title in .panels(learning.panels(title: title)) }
    }

    /// Returns the moments of a logistic regression if the data are blobs, else those of a network.
    static func moments(
        _ options: PictureOptions, after updates: @escaping (_ last: Int) -> [Int],
        draw: @escaping (LearningSnapshots, _ title: String) -> Illustration.Content
    ) -> Origin {
        func illustration(_ learning: LearningSnapshots, _ title: String, _ data: String) -> Illustration {
            Illustration(
                draw(learning, title),
                [
                    "dataset": data, "updates": learning.moments.map(\.update), "losses": learning.moments.map(\.loss),
                ])
        }
        guard options.dataset == LearningSnapshots.blobs else {
            return .moments(after: updates) { illustration($0, "A network that learns \($1)", $1) }
        }
        return .computed(work: LearningSnapshots.logisticRegressionWork) {
            illustration(
                .logisticRegression(seed: options.seed, after: updates(2000)),
                LearningSnapshots.logisticRegressionTitle, LearningSnapshots.blobs)
        }
    }
}

/// The lesson's model: blobs are learned by one neuron with gradients derived by hand, as in the curriculum.
extension LearningSnapshots {
    static let blobs = "blobs"
    static let logisticRegressionTitle = "Logistic regression on blobs"
    static let logisticRegressionWork =
        "training logistic regression on blobs first: learning rate 0.1, 2000 steps on all examples"

    static func logisticRegression(seed: UInt64, after updates: [Int]) -> LearningSnapshots {
        var generator = Generator(seed: seed)
        let blobs = Dataset.blobs(using: &generator)
        return LearningSnapshots(
            ofLogisticRegressionOn: blobs, after: updates, learningRate: 0.1, x: blobs.plane(0), y: blobs.plane(1))
    }
}

extension Dataset {
    /// Returns the range of a feature in the picture: from −5 to 5, as in the curriculum, or as far as the
    /// examples reach.
    fileprivate func plane(_ feature: Int) -> ClosedRange<Double> {
        let numbers = column(feature)
        func end(_ number: Double) -> Double { number > 5 ? number + 0.25 : 5 }
        return -end(-(numbers.min() ?? 0))...end(numbers.max() ?? 0)
    }
}
