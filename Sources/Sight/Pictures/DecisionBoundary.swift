import PullbackArrays
import PullbackAutodiff
import PullbackDatasets
import PullbackDrawing
import PullbackNetworks
import PullbackTraining

/// The predictions of a classifier everywhere in a plane, and the examples there.
///
///     try DecisionBoundary(of: network, on: moons).plot().write(to: "boundary.svg")
///
/// The classifier can be anything that returns probabilities, such as a model that is derived by hand:
///
///     DecisionBoundary(on: blobs) { points in logisticRegression(points) }
public struct DecisionBoundary: Sendable {
    /// The examples, which have two features.
    public let data: Dataset

    /// Examples that were not used for training, to be shown beside the others; `nil` if there are none.
    public let test: Dataset?

    /// The rows of `data`, and those of `test`, that the classifier assigns to a wrong class.
    public let mistakes, testMistakes: [Int]

    /// The ranges of the two features.
    public let x, y: ClosedRange<Double>

    /// The number of points from left to right, and from bottom to top.
    public let columns, rows: Int

    /// The probabilities at the points: a list for each class, which holds the points row by row from the
    /// bottom, each row from left to right.
    public let probabilities: [[Double]]

    /// Evaluates a classifier at `columns` × `rows` points; the default ranges lie around the examples.
    ///
    /// The function `probabilities` receives points, [count, 2], and returns the probability of each class,
    /// [count, classes]. If there are two classes, that of the second is enough, [count] or [count, 1].
    public init(
        on data: Dataset, test: Dataset? = nil, x: ClosedRange<Double>? = nil, y: ClosedRange<Double>? = nil,
        columns: Int = 100, rows: Int = 100, probabilities: (_ points: NDArray<Double>) -> NDArray<Double>
    ) {
        require(data.width == 2, "decision boundary: \(data.width) features in \(data.name), 2 in a plane")
        require(
            test.map { $0.width == 2 } ?? true, "decision boundary: \(test?.width ?? 0) features in the test examples")
        (self.data, self.test, self.columns, self.rows) = (data, test, columns, rows)
        (self.x, self.y) = (x ?? data.range(of: 0, and: test), y ?? data.range(of: 1, and: test))
        let classes = data.classNames.count
        func answers(at points: [[Double]]) -> [[Double]] {
            guard !points.isEmpty else { return Array(repeating: [], count: classes) }
            let answer = probabilities(NDArray(points))
            if classes == 2, answer.shape == [points.count] || answer.shape == [points.count, 1] {
                return [(1 - answer).elements, answer.elements]
            }
            require(
                answer.shape == [points.count, classes],
                "decision boundary: probabilities of shape \(answer.shape) of \(classes) classes at \(points.count) points"
            )
            return (0..<classes).map { answer.slice($0..<($0 + 1), along: 1).elements }
        }
        func mistakes(in data: Dataset) -> [Int] {
            let answers = answers(at: (0..<data.count).map { data[$0] })
            return (0..<data.count).filter { row in
                // If several classes are equally probable, the first is the prediction.
                let largest = answers.map { $0[row] }.max() ?? 0
                return answers.firstIndex { $0[row] == largest } != data.labels[row]
            }
        }
        let points = Plot.Grid.places(x: self.x, y: self.y, columns: columns, rows: rows).map { [$0.x, $0.y] }
        self.probabilities = answers(at: points)
        (self.mistakes, testMistakes) = (mistakes(in: data), test.map(mistakes) ?? [])
    }

    /// Evaluates a network whose outputs are the logits of the classes, or a single logit for two classes.
    public init<S: RealScalar>(
        of network: any TensorModule<S>, on data: Dataset, test: Dataset? = nil, x: ClosedRange<Double>? = nil,
        y: ClosedRange<Double>? = nil, columns: Int = 100, rows: Int = 100
    ) {
        self.init(on: data, test: test, x: x, y: y, columns: columns, rows: rows) { points in
            withoutGradient { NDArray(network(Tensor(NDArray(points))).array.classLogits.softmax()) }
        }
    }

    /// Returns the plot. Two classes: the probability of the second from blue to red, in `levels` steps or,
    /// if it is `nil`, smoothly, and the line where the probability is ½. More classes: the region of each
    /// class in its color, the stronger the more probable the class is, and the lines between the regions.
    /// Test examples are hollow, and mistakes have rings.
    public func plot(title: String = "Decision boundary", levels: Int? = 20, hasColorBar: Bool = true) -> Plot {
        let names = data.featureNames.isEmpty ? ["x₁", "x₂"] : data.featureNames
        let ratio = (x.upperBound - x.lowerBound) / (y.upperBound - y.lowerBound)
        let examples = Plot.Mark.points(
            x: data.column(0), y: data.column(1), classes: data.labels, names: data.titles)
        let held =
            test.map {
                [Plot.Mark.points(x: $0.column(0), y: $0.column(1), classes: $0.labels, isHollow: true, label: "test")]
            } ?? []
        return Plot(
            title: title, x: Plot.Axis(names[0]), y: Plot.Axis(names[1]), hasEqualScales: (0.25...4).contains(ratio),
            marks: (probabilities.count == 2 ? surface(levels, hasColorBar) : regions) + held + [examples] + rings)
    }

    /// The rings around the mistakes. If there are so many that they would hide everything else, only the
    /// legend shows a ring.
    private var rings: [Plot.Mark] {
        let all = mistakes.map { data[$0] } + testMistakes.compactMap { test?[$0] }
        let wrong = 4 * all.count > data.count + (test?.count ?? 0) && all.count > 10 ? [] : all
        return [.rings(x: wrong.map { $0[0] }, y: wrong.map { $0[1] }, label: "mistake")]
    }

    private func surface(_ levels: Int?, _ hasColorBar: Bool) -> [Plot.Mark] {
        let second = grid(probabilities[1])
        // An untrained network may predict ½ everywhere, except for rounding; then there is no line.
        let line = probabilities[1].contains { $0 > 0.505 } && probabilities[1].contains { $0 < 0.495 }
        let bar = "P(\(data.titles[1]))"
        return [
            .heatMap(second, palette: .diverging, range: 0...1, levels: levels, colorBar: hasColorBar, label: bar)
        ] + (line ? [.contours(second, at: [0.5])] : [])
    }

    private var regions: [Plot.Mark] {
        // The lead of a class over the best of the others changes its sign at the edge of its region.
        let leads = probabilities.indices.map { label in
            let others = probabilities.indices.filter { $0 != label }
            return probabilities[label].indices.map { point in
                probabilities[label][point] - (others.map { probabilities[$0][point] }.max() ?? 0)
            }
        }
        return [.regions(probabilities.map(grid))] + leads.map { .contours(grid($0), at: [0]) }
    }

    private func grid(_ values: [Double]) -> Plot.Grid {
        Plot.Grid(x: x, y: y, columns: columns, rows: rows) { _ in values }
    }
}

extension Dataset {
    /// The names of the classes for places where nothing else says that they are classes: "class 3" for "3".
    var titles: [String] { classNames.map { Int($0) == nil ? $0 : "class \($0)" } }

    /// Returns the values of one feature.
    func column(_ feature: Int) -> [Double] { (0..<count).map { self[$0][feature] } }

    /// Returns a range from below the smallest value of a feature to above the largest, in this and in
    /// another dataset.
    func range(of feature: Int, and other: Dataset? = nil) -> ClosedRange<Double> {
        let numbers = column(feature) + (other?.column(feature) ?? [])
        let (low, high) = (numbers.min() ?? 0, numbers.max() ?? 1)
        let margin = high > low ? 0.15 * (high - low) : 1
        return low - margin...high + margin
    }
}

extension KnownPicture {
    package static let boundary = KnownPicture(
        "boundary", "what a classifier answers everywhere in the plane", dataset: "moons", options: [.animate],
        problem: problemUnlessPlane
    ) { options in
        if options.isAnimated {
            // More moments at the start, when most is learned.
            return moments(options) { last in
                (0...23).map { last * $0 * $0 / (23 * 23) }
            } draw: { learning, _ in
                .animation { learning.animation(theme: $0) }
            }
        }
        if options.dataset == LearningSnapshots.blobs {
            return .computed(work: LearningSnapshots.logisticRegressionWork) {
                let learning = LearningSnapshots.logisticRegression(seed: options.seed, after: [2000])
                return learning.moments[0].boundary.illustration(
                    LearningSnapshots.logisticRegressionTitle, LearningSnapshots.blobs)
            }
        }
        return .classifier { classifier in
            DecisionBoundary(
                on: classifier.examples, test: classifier.heldOut,
                probabilities: Classifier(classifier.checkpoint).probabilities
            ).illustration("Decision boundary: \(classifier.data)", classifier.data)
        }
    }

    /// Returns a sentence if the examples do not lie in a plane.
    @Sendable static func problemUnlessPlane(_ data: Dataset, _ hiddenLayers: Int) -> String? {
        data.width == 2
            ? nil
            : "\(data.name) has \(data.width) features, and a boundary is drawn in the plane of two; "
                + "what a network makes of it is seen in pullback plot confusion --dataset \(data.name)"
    }
}

extension DecisionBoundary {
    fileprivate func illustration(_ title: String, _ name: String) -> Illustration {
        let (wrong, all) = (mistakes.count + testMistakes.count, data.count + (test?.count ?? 0))
        let right = wrong == 0 ? "All \(all) are right." : "\(wrong) of \(all) are wrong, each in a ring."
        return Illustration(
            .plot(plot(title: title)),
            [
                "dataset": name, "x": [x.lowerBound, x.upperBound], "y": [y.lowerBound, y.upperBound],
                "columns": columns, "rows": rows, "probabilities": probabilities,
            ], heading: "Decision boundary", captions: [(test == nil ? "" : "Test examples are hollow. ") + right])
    }
}
