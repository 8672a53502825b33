/// What keeps a picture from being made: a program that is missing or fails, or a place that cannot be written.
public struct DrawingError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The program or the file.
    public let subject: String

    /// A sentence about the mistake, and what to do where that is not plain.
    public let problem: String

    /// An error of a program or a file.
    public init(_ subject: String, _ problem: String) {
        self.subject = subject
        self.problem = problem
    }

    /// One line: `dot: is not installed; to install it: apt-get install graphviz`.
    public var description: String { "\(subject): \(problem)" }
}
