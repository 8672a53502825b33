import Testing

@testable import PullbackBook

@Suite("Statement in a page") struct StatementTests {
    @Test(
        "A number holds as a whole number only",
        arguments: [
            ("0.44", "solved 0.44 of 300", true), ("0.44", "solved 0.441", false), ("44", "0.44", false),
            ("3", "3.5", false), ("3", "it is 3.", true), ("0.5", "−0.5", false), ("he", "the", false),
        ])
    func whole(claim: String, text: String, holds: Bool) { #expect(Statement.holds(claim, in: text) == holds) }
}
