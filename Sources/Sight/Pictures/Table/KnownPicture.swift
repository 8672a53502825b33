import PullbackDatasets
import PullbackDoctor
import PullbackTraining

/// A picture with a name: its content, what it is drawn of, and how. `pullback plot` and the report of a
/// training draw it from its row in `all`.
package struct KnownPicture: Sendable {
    /// The name of the picture.
    package let name: String
    /// The content of the picture, in one line.
    package let summary: String
    /// The name of the dataset that is used if the user names neither a dataset nor a saved network; `nil` if
    /// the picture is drawn of no data.
    package let dataset: String?
    /// The subject of the picture, in words for somebody who named data all the same; "" if `dataset` is not
    /// `nil`.
    package let fixedSubject: String
    /// The options that this picture takes and most others do not.
    package let options: [PictureOptions.Name]

    /// The things that a picture is drawn of, each with the function that draws it.
    package enum Origin {
        /// Nothing else: numbers that the function computes itself. `work` says what takes a while; `nil` if
        /// nothing does.
        case computed(work: String? = nil, () throws -> Illustration)
        /// The history of a training and the name of its data.
        case history((History, _ data: String) -> Illustration)
        /// The layers of a network while it learned, and the name of its data.
        case layers((LayerHistory, _ data: String) -> Illustration)
        /// A classifier of points in the plane after some numbers of updates, and the name of its data.
        /// `after` returns these numbers, given the number of all updates.
        case moments(after: (_ last: Int) -> [Int], (LearningSnapshots, _ data: String) -> Illustration)
        /// A trained classifier.
        case classifier((TrainedClassifier) throws -> Illustration)
        /// A trained network that predicts numbers.
        case regressor((TrainedRegressor) throws -> Illustration)
    }

    private let choose: @Sendable (PictureOptions) -> Origin
    private let problem: @Sendable (_ data: Dataset, _ hiddenLayers: Int) -> String?

    /// Creates a row of the table. `problem` returns the reason why the picture cannot show a dataset, or a
    /// network with so many hidden layers, as a sentence; `nil` if it can.
    init(
        _ name: String, _ summary: String, dataset: String = "digits", options: [PictureOptions.Name] = [],
        problem: @escaping @Sendable (_ data: Dataset, _ hiddenLayers: Int) -> String? = { _, _ in nil },
        origin: @escaping @Sendable (PictureOptions) -> Origin
    ) {
        (self.name, self.summary, self.dataset, fixedSubject) = (name, summary, dataset, "")
        (self.options, self.problem, choose) = (options, problem, origin)
    }

    /// Creates the row of a picture that is drawn of no data, but of `fixedSubject`.
    init(
        _ name: String, _ summary: String, of fixedSubject: String, options: [PictureOptions.Name] = [],
        origin: @escaping @Sendable (PictureOptions) -> Origin
    ) {
        (self.name, self.summary, dataset, self.fixedSubject) = (name, summary, nil, fixedSubject)
        (self.options, choose) = (options, origin)
        problem = { _, _ in nil }
    }

    /// Returns what the picture is drawn of, which may depend on the options.
    package func origin(_ options: PictureOptions) -> Origin { choose(options) }

    /// True if a saved network alone is enough for the picture: its file holds the history of the training.
    package var needsNoData: Bool { if case .history = choose(PictureOptions()) { true } else { dataset == nil } }

    /// Returns the reason why the picture cannot show a dataset, or a network with so many hidden layers, as
    /// a sentence; `nil` if it can.
    package func problem(with data: Dataset, hiddenLayers: Int) -> String? { problem(data, hiddenLayers) }

    /// All pictures, in the order of the help and of reports.
    package static let all: [KnownPicture] = [
        .gradientField, .boundary, .snapshots, .curves, .gradientNorms, .updateRatios, .outputs, .gradients, .neurons,
        .confusion, .confused, .roc, .precisionRecall, .calibration, .predicted, .residuals, .misclassified, .weights,
        .hiddenSpace, .activations, .capacity, .schedule,
    ]
}
