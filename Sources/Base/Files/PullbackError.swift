/// What is wrong with a file, with data, a picture, a distribution, or a program that is needed: where, what, and what
/// to do about it.
///
/// Mistakes in a program, such as shapes that do not fit, are no errors: they stop it.
public struct PullbackError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Where: a file, if it is known with line and column, a program, or the name of a distribution: `iris.csv:7`.
    public let place: String

    /// What is wrong, as a sentence whose subject is the place: `has 4 of 5 columns`.
    public let problem: String

    /// What to do, where that is not plain: `choose another name`.
    public let advice: String?

    /// An error at a place.
    public init(_ place: String, _ problem: String, advice: String? = nil) {
        self.place = place
        self.problem = problem
        self.advice = advice
    }

    /// One line: `place: problem`, and `; advice` where there is some.
    public var description: String { "\(place): \(problem)" + (advice.map { "; \($0)" } ?? "") }
}
