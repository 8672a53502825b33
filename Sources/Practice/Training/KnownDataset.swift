import PullbackArrays
import PullbackDatasets
import PullbackFiles

/// A dataset with a name, a recipe and a source of examples.
public struct KnownDataset: Sendable {
    /// The name of the dataset.
    public let name: String
    /// A recipe that trains a good network on it.
    public let recipe: Recipe
    /// The source of its examples.
    public let origin: Origin

    /// A source of examples, and the effect that the seed has on them.
    public enum Origin: Sendable {
        /// Fixed examples; the seed decides which fifth of them is held out for the test.
        case divided(@Sendable () -> Dataset)
        /// Examples that the seed generates; the seed also decides which fifth of them is held out for the
        /// test.
        case made(@Sendable (inout Generator) -> Dataset)
        /// A few fixed examples that are used both to train and to test.
        case whole(@Sendable () -> Dataset)
        /// Examples for regression that the seed generates; the seed also decides which fifth of them is held out for
        /// the test.
        case numbers(@Sendable (inout Generator) -> RegressionDataset)
        /// The files of MNIST, which have a separate test part; the seed has no effect.
        case mnist
    }

    /// All known datasets.
    public static let all = [
        KnownDataset(name: "digits", recipe: .digits, origin: .divided { .digits }),
        KnownDataset(name: "mnist", recipe: .mnist, origin: .mnist),
        KnownDataset(name: "xor", recipe: .xor, origin: .whole { .xor }),
        KnownDataset(name: "blobs", recipe: .blobs, origin: .made { .blobs(using: &$0) }),
        KnownDataset(name: "moons", recipe: .moons, origin: .made { .moons(using: &$0) }),
        KnownDataset(name: "circles", recipe: .circles, origin: .made { .circles(using: &$0) }),
        KnownDataset(name: "spirals", recipe: .spirals, origin: .made { .spirals(using: &$0) }),
        KnownDataset(name: "waves", recipe: .waves, origin: .numbers { .waves(using: &$0) }),
    ]

    /// The function that makes the examples for regression; `nil` if the dataset is for classification.
    public var makeNumbers: (@Sendable (inout Generator) -> RegressionDataset)? {
        if case .numbers(let make) = origin { make } else { nil }
    }

    /// True if the dataset has numbers to predict, not classes.
    public var isRegression: Bool { makeNumbers != nil }

    /// Returns the dataset with this name, or `nil`.
    public static func named(_ name: String) -> KnownDataset? { all.first { $0.name == name } }

    /// Loads or generates the examples and splits them into training and test examples.
    ///
    /// `mnist` returns the path of the folder with the files of MNIST; only the dataset of that origin calls
    /// it.
    public func load(using generator: inout Generator, mnist: () async throws -> String) async throws -> Dataset.Parts {
        switch origin {
        case .divided(let data): return try Dataset.Parts(dividing: data(), using: &generator)
        case .made(let make): return try Dataset.Parts(dividing: make(&generator), using: &generator)
        case .whole(let data): return Dataset.Parts(train: data(), test: data())
        case .numbers: throw PullbackError(name, "has numbers to predict, and no classes")
        case .mnist:
            let (train, test) = try MNIST.load(from: try await mnist())
            return Dataset.Parts(train: train, test: test)
        }
    }
}
