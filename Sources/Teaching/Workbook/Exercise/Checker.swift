/// Checks learners' files in one language.
package struct Checker: Sendable {
    package let language: Language
    private let runner: AnswerRunner

    /// Creates a checker. Throws `PullbackError` if the machine lacks what the language needs.
    package init(for language: Language) throws {
        self.language = language
        runner = try AnswerRunner(for: language)
    }

    /// A sentence that says what the sandbox lacks on this machine; `nil` if it lacks nothing.
    package var complaint: String? { runner.complaint }

    /// Runs a learner's text and judges what it gives. `isWanted` is asked twenty times a second, and its error ends the
    /// check.
    ///
    /// Throws an error if the check cannot be made, which is no judgement of the answer.
    package func check(_ text: String, of exercise: Exercise, isWanted: () throws -> Void = {}) throws -> Judgement {
        let answers = try runner.answers(from: text, to: exercise, isWanted: isWanted)
        return Judgement(of: answers, in: try Cases(of: exercise), exercise, source: text)
    }
}
