import PullbackArrays
import PullbackDatasets
import PullbackDrawing
import PullbackHandDerived
import PullbackNetworks
import PullbackTraining

/// A classifier of points in the plane at one moment of its training.
public struct Snapshot: Sendable {
    /// After how many updates; 0 is the start.
    public let update: Int
    /// The loss then, of all examples that it learns from.
    public let loss: Double
    /// What it answers then.
    public let boundary: DecisionBoundary

    /// A moment of the training.
    public init(update: Int, loss: Double, boundary: DecisionBoundary) {
        (self.update, self.loss, self.boundary) = (update, loss, boundary)
    }
}

/// A classifier while it learns.
///
///     try LearningSnapshots(ofLogisticRegressionOn: blobs).panels().write(to: "snapshots.svg")
public struct LearningSnapshots: Sendable {
    /// What is learned from.
    public let data: Dataset

    /// The moments, the first one first.
    public let moments: [Snapshot]

    /// Logistic regression by hand, from w = 0 and b = 0 by gradient descent on all examples of two classes at once.
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

    /// A network while its trainer trains it, before the first update and after it, as often as updates are named.
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

    /// The moments that the file of a network of points in the plane remembers; none where it remembers nothing.
    public init(of checkpoint: Checkpoint, on data: Dataset) {
        self.data = data
        moments = checkpoint.networksWhileLearning.map { moment in
            Snapshot(
                update: moment.update, loss: moment.loss, boundary: DecisionBoundary(of: moment.network, on: data))
        }
    }

    /// The moments side by side, two in a row.
    public func panels(title: String = "Learning") -> Plot.Panels {
        Plot.Panels(title: title, columns: 2, moments.map { $0.plot() })
    }

    /// The moments one after the other.
    public func animation(theme: PictureTheme = .light, secondsPerFrame: Double = 0.15) -> Plot.Animation {
        let frames = moments.map { moment in
            var plot = moment.plot(levels: nil)
            (plot.theme, plot.size) = (theme, Plot.Size(480, 400))
            return plot
        }
        // The end is seen for as long as half a dozen others.
        let end = Array(repeating: frames.suffix(1), count: 5).joined()
        return Plot.Animation(frames: frames + end, secondsPerFrame: secondsPerFrame)
    }
}

extension Snapshot {
    /// The boundary, with the number of updates and the loss above it.
    public func plot(levels: Int? = 20) -> Plot {
        let updates = update == 0 ? "before training" : update == 1 ? "after 1 update" : "after \(update) updates"
        let wrong = boundary.mistakes.count
        return boundary.plot(title: "\(updates): loss \(shortNumber(loss)), \(wrong) wrong", levels: levels)
    }
}
