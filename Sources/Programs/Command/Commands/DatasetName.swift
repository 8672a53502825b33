import Pullback

/// The datasets with a name.
enum DatasetName: String, CaseIterable {
    case digits, mnist, xor, blobs, moons, circles, spirals

    /// The recipe that works for the dataset if nothing else is asked for.
    var recipe: Recipe {
        switch self {
        case .digits: .digits
        case .mnist: .mnist
        case .xor: .xor
        case .blobs: .blobs
        case .moons: .moons
        case .circles: .circles
        case .spirals: .spirals
        }
    }

    /// Loads the data, or makes them. `mnist` says where the files of MNIST are once they are asked for.
    func load(
        using generator: inout Generator, mnist folder: () async throws -> String
    ) async throws -> Parts {
        switch self {
        case .mnist:
            let (train, test) = try MNIST.load(from: try await folder())
            return .init(train: train, test: test)
        case .xor: return .init(train: .xor, test: .xor)
        case .digits: return try .init(dividing: .digits, using: &generator)
        case .blobs: return try .init(dividing: .blobs(using: &generator), using: &generator)
        case .moons: return try .init(dividing: .moons(using: &generator), using: &generator)
        case .circles: return try .init(dividing: .circles(using: &generator), using: &generator)
        case .spirals: return try .init(dividing: .spirals(using: &generator), using: &generator)
        }
    }
}
