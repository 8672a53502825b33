import PullbackArrays
import PullbackDatasets

/// A dataset with a name: one row of a table that holds all that is known of it.
public struct KnownDataset: Sendable {
    /// What it is called.
    public let name: String
    /// The recipe that works for it.
    public let recipe: Recipe
    /// Where its examples come from.
    public let origin: Origin

    /// Where examples come from, and what the seed decides of them.
    public enum Origin: Sendable {
        /// They are always the same, and the seed decides which fifth of them is held out for the test.
        case divided(@Sendable () -> Dataset)
        /// The seed makes them, and decides which fifth is held out.
        case made(@Sendable (inout Generator) -> Dataset)
        /// They are always the same, few, and are learned and tested alike.
        case whole(@Sendable () -> Dataset)
        /// They are read from the files of MNIST, which hold a part for the test: nothing is left to chance.
        case mnist
    }

    /// All of them.
    public static let all = [
        KnownDataset(name: "digits", recipe: .digits, origin: .divided { .digits }),
        KnownDataset(name: "mnist", recipe: .mnist, origin: .mnist),
        KnownDataset(name: "xor", recipe: .xor, origin: .whole { .xor }),
        KnownDataset(name: "blobs", recipe: .blobs, origin: .made { .blobs(using: &$0) }),
        KnownDataset(name: "moons", recipe: .moons, origin: .made { .moons(using: &$0) }),
        KnownDataset(name: "circles", recipe: .circles, origin: .made { .circles(using: &$0) }),
        KnownDataset(name: "spirals", recipe: .spirals, origin: .made { .spirals(using: &$0) }),
    ]

    /// The dataset of a name, or `nil`.
    public static func named(_ name: String) -> KnownDataset? { all.first { $0.name == name } }

    /// Loads or makes the examples, and divides them. `mnist` tells the folder of MNIST's files, if it is asked for it.
    public func load(using generator: inout Generator, mnist: () async throws -> String) async throws -> Dataset.Parts {
        switch origin {
        case .divided(let data): return try Dataset.Parts(dividing: data(), using: &generator)
        case .made(let make): return try Dataset.Parts(dividing: make(&generator), using: &generator)
        case .whole(let data): return Dataset.Parts(train: data(), test: data())
        case .mnist:
            let (train, test) = try MNIST.load(from: try await mnist())
            return Dataset.Parts(train: train, test: test)
        }
    }
}
