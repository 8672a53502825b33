/// A mistake that a learner may make in an exercise: its name, and what it replaces in the solution.
struct LikelyMistake: Decodable, Sendable {
    let name: String
    /// What is wrong and what to do; `nil` if the mistake is one that is known by its name.
    let explanation: String?
    private let python: [String]
    private let swift: [String]

    /// Returns the text of the solution that the mistake replaces, and what stands there instead.
    func replacement(in language: Language) -> (old: String, new: String) {
        let pair = language == .swift ? swift : python
        return (pair[0], pair[1])
    }
}
