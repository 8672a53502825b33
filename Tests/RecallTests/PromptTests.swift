import PullbackArrays
import PullbackAutodiff
import PullbackTestSupport
import Testing

@testable import PullbackRecall

/// Tests of the prompts: what is shown is what is computed, and what is computed is right.
@Suite struct PromptTests {
    private let prompts = Topic.all.flatMap(\.prompts)

    @Test("Every number is that of its closed form, and none is without one")
    func numbers() throws {
        let expected: [String: Double] = try reference("recall.json")
        let found = Dictionary(
            uniqueKeysWithValues: prompts.compactMap { prompt in prompt.number.map { (prompt.name, $0.value) } })
        #expect(Set(found.keys) == Set(expected.keys))
        // The longest of these computations is a sum of a thousand terms.
        let tolerance = Tolerance.roundings(1000)
        for (name, value) in found {
            let other = try #require(expected[name], "\(name)")
            #expect(abs(value - other) <= tolerance * max(1, abs(other)), "\(name): \(value), not \(other)")
        }
    }

    @Test("The number that is shown would be accepted as an answer, and one a digit off would not")
    func shown() throws {
        for prompt in prompts {
            guard let number = prompt.number else { continue }
            #expect(prompt.answer.hasPrefix(number.text + ": "))
            let typed = try #require(NumericAnswer.reading(number.text), "\(prompt.name): \(number.text)")
            #expect(number.accepts(typed), "\(prompt.name)")
            #expect(!number.accepts(typed == 0 ? 0.1 : typed * 1.2), "\(prompt.name)")
            #expect(!number.accepts(typed == 0 ? -0.1 : -typed), "\(prompt.name)")
        }
    }

    @Test("What the words of an answer say is what the engine computes")
    func proofs() {
        for prompt in prompts { #expect(prompt.isProven != false, "\(prompt.name): \(prompt.answer)") }
        #expect(prompts.count { $0.isProven == true } >= 30)
    }

    @Test("Names are all different and can be typed; questions and answers are two lines at most")
    func forms() {
        #expect(Set(prompts.map(\.name)).count == prompts.count)
        #expect(Set(Topic.all.map(\.name)).count == Topic.all.count)
        #expect(Topic.all.allSatisfy { $0.prompts.count >= 8 && Topic.named($0.name)?.summary == $0.summary })
        for prompt in prompts {
            #expect(prompt.name.wholeMatch(of: /[a-zA-Z0-9]+(-[a-z0-9]+)*/) != nil, "\(prompt.name)")
            for text in [prompt.question, prompt.answer] {
                #expect(
                    (1...120).contains(text.count) && !text.contains { $0.isNewline }, "\(prompt.name): \(text.count)")
            }
        }
    }
}

/// Tests of what proofs are made of: they can fail.
@Suite struct ProofsTests {
    @Test("A derivative that is right is found so, one that lacks its inner slope, or is off by a millionth, is not")
    func derivatives() {
        #expect(derivative(of: { (3 * $0).sin() }, is: { 3 * (3 * $0).cos() }))
        #expect(!derivative(of: { (3 * $0).sin() }, is: { (3 * $0).cos() }))
        #expect(!derivative(of: { $0.squared() }, is: { 2.000001 * $0 }))
    }

    @Test("Arrays of different shapes are not equal")
    func shapes() {
        let row = NDArray<Double>([1, 2])
        #expect(
            areEqual(row, NDArray([1, 2])) && !areEqual(row, NDArray([1, 3])) && !areEqual(row, row.reshaped(1, 2)))
    }
}
