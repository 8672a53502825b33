/// A question that is answered from memory in about six seconds, with its answer.
///
/// An answer that is a number is computed when it is asked for; the words beside it say why. An answer in words may
/// carry a proof: a claim in Swift that says the same as the words, which the tests hold to be true.
public struct Prompt: Sendable {
    /// The name, under which the learner's progress is kept: it never changes.
    public let name: String

    /// The question, in one or two lines.
    public let question: String

    /// The command that draws a picture of the matter; `nil` if there is none.
    public let picture: String?

    /// The answer as it is shown, in one or two lines.
    public var answer: String {
        number.map { "\($0.text): \(words)" } ?? words
    }

    /// The number that is asked for; `nil` if the answer is one in words.
    public var number: NumericAnswer? { value.map { NumericAnswer($0(), digits: digits) } }

    /// True if the words of the answer are what the engine computes; `nil` if nothing can be computed.
    public var isProven: Bool? { proof?() }

    private let words: String
    private let digits: Int
    private let value: (@Sendable () -> Double)?
    private let proof: (@Sendable () -> Bool)?

    /// Creates a question whose answer is in words.
    init(
        _ name: String, _ question: String, _ answer: String, picture: String? = nil,
        proof: (@Sendable () -> Bool)? = nil
    ) {
        (self.name, self.question, self.picture) = (name, question, picture)
        (words, digits, value, self.proof) = (answer, 0, nil, proof)
    }

    /// Creates a question whose answer is a number, to `digits` significant digits; `reason` says why it is that one.
    init(
        _ name: String, _ question: String, because reason: String, digits: Int = 3, picture: String? = nil,
        number value: @escaping @Sendable () -> Double
    ) {
        (self.name, self.question, self.picture) = (name, question, picture)
        (words, self.digits, self.value, proof) = (reason, digits, value, nil)
    }
}
