/// What is wrong with data: where, and what, in one line that says what to do where that is not plain.
public struct DataError: Error, Hashable, CustomStringConvertible {
    /// The file or folder, followed by line and column where they are known: `iris.csv:7`.
    public let place: String

    /// A sentence about the mistake.
    public let problem: String

    /// An error at a place.
    public init(_ place: String, _ problem: String) {
        self.place = place
        self.problem = problem
    }

    /// `iris.csv:7: 4 cells where line 1 has 5`.
    public var description: String { "\(place): \(problem)" }
}
