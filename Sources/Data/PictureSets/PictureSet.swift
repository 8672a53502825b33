import PullbackArrays
import PullbackDatasets

/// Pictures with classes, read from files of any kind that `PictureSource` finds.
public struct PictureSet: Sendable {
    /// The pictures to learn from.
    public let train: Dataset
    /// The pictures for the test; `nil` if the files have none of their own.
    public let test: Dataset?
    /// Sentences that say what was decided and what was passed over.
    public let notes: [String]

    /// Returns the parts: a fifth of the pictures is held out at random if there is no test part.
    public func parts(using generator: inout Generator) throws -> Dataset.Parts {
        guard let test else { return try Dataset.Parts(dividing: train, using: &generator) }
        return Dataset.Parts(train: train, test: test)
    }
}
