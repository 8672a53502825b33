import Foundation
import PullbackTestSupport
import Testing

@testable import PullbackWorkbook

/// What every exercise must do, in both languages: it fails as it is given and passes solved, and calls each mistake by its
/// name.
@Suite("Exercises") struct ExerciseTests {
    @Test("As given, no exercise passes", arguments: Language.all)
    func given(language: Language) throws {
        for (part, judgement) in try language.rehearsal().results({ $0 == .given }) {
            #expect(!judgement.isRight, "\(part.exercise.name)")
            #expect(judgement.name != "does-not-compile", "\(part.exercise.name): \(judgement.headline)")
        }
    }

    @Test("As it comes back, no exercise passes", arguments: Language.all)
    func variant(language: Language) throws {
        for (part, judgement) in try language.rehearsal().results({ $0 == .variant }) {
            #expect(!judgement.isRight, "\(part.exercise.name)")
        }
    }

    @Test("Every solution passes", arguments: Language.all)
    func solution(language: Language) throws {
        for (part, judgement) in try language.rehearsal().results({ $0 == .solution }) {
            #expect(judgement.name == "right", "\(part.exercise.name): \(judgement.headline) \(judgement.reason)")
            if case .rightInFloat32 = judgement.kind { Issue.record("\(part.exercise.name): in 32 bits only") }
        }
    }

    @Test("Every mistake is called by its name, and none passes", arguments: Language.all)
    func mistakes(language: Language) throws {
        let results = try language.rehearsal().results { if case .mistake = $0 { true } else { false } }
        #expect(try results.count == Exercise.all().map(\.mistakes.count).reduce(0, +) && !results.isEmpty)
        for (part, judgement) in results {
            #expect(
                !judgement.isRight && part.role == .mistake(judgement.name),
                "\(part.exercise.name), \(part.role): \(judgement.name): \(judgement.headline) \(judgement.reason)")
        }
    }

    @Test("The right answer in other words raises no alarm", .enabled(if: Language.all.contains(.python)))
    func otherWords() throws {
        let results = try Language.python.rehearsal().results { if case .rephrased = $0 { true } else { false } }
        for (part, judgement) in results {
            #expect(judgement.isRight, "\(part.exercise.name): \(judgement.headline)\n\(part.text)")
        }
        #expect(results.count >= 200)
    }
}

extension Language {
    /// The languages of this machine; with PULLBACK_REQUIRE_ANSWERS=1 every language, so that one that the machine
    /// lacks fails the tests instead of leaving them out.
    static let all = Language.allCases.filter { isRequired || (try? Checker(for: $0)) != nil }

    private static let isRequired = ProcessInfo.processInfo.environment["PULLBACK_REQUIRE_ANSWERS"] == "1"

    /// Returns the judgements of all that must be told apart, which are made once.
    func rehearsal() throws -> Rehearsal { try (self == .python ? Rehearsal.python : Rehearsal.swift).get() }
}
