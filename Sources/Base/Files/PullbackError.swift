/// An error in a file, in data, in a picture, in a distribution or in another program that is needed: its
/// place, the problem, and advice.
///
/// Programming mistakes, such as shapes that do not fit, are not reported as errors: they stop the program.
public struct PullbackError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The place of the error: a file (with line and column if they are known), a program, or the name of a
    /// distribution. Example: `iris.csv:7`.
    public let place: String

    /// The problem, as the rest of a sentence whose subject is the place. Example: `has 4 of 5 columns`.
    public let problem: String

    /// Advice on how to solve the problem; `nil` if that is obvious. Example: `choose another name`.
    public let advice: String?

    /// Creates an error with its place, its problem and, if useful, advice.
    public init(_ place: String, _ problem: String, advice: String? = nil) {
        self.place = place
        self.problem = problem
        self.advice = advice
    }

    /// The error in one line: `place: problem`, followed by `; advice` if there is advice.
    public var description: String { "\(place): \(problem)" + (advice.map { "; \($0)" } ?? "") }
}

// Embedded Swift, which compiles the engine for web pages, has no values of any type. Elsewhere errors have no type, so
// that the functions of others may throw theirs.
#if hasFeature(Embedded)
    /// What a function throws that also runs in web pages.
    public typealias ThrownError = PullbackError

    /// Returns the text of an error.
    package func text(of error: ThrownError) -> String { error.description }
#else
    /// What a function throws that also runs in web pages.
    public typealias ThrownError = any Error

    /// Returns the text of an error.
    package func text(of error: ThrownError) -> String { "\(error)" }
#endif
