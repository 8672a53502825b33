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
            #expect(
                part.exercise.kind == .bug || judgement.name == "unwritten" || judgement.name != "does-not-compile",
                "\(part.exercise.name): \(judgement.headline)")
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

    @Test("Mistakes are called by their names, at least 95 of 100, and none passes", arguments: Language.all)
    func mistakes(language: Language) throws {
        let rehearsal = try language.rehearsal()
        for (part, judgement) in rehearsal.results({ if case .mistake = $0 { true } else { false } }) {
            #expect(!judgement.isRight, "\(part.exercise.name), \(part.role)")
        }
        let (lines, share) = rehearsal.unnamed
        print(String(format: "%.1f %% of the mistakes in %@ are called by their names", 100 * share, language.title))
        for line in lines { print("  \(line)") }
        #expect(share >= 0.95, "\(lines.joined(separator: "\n"))")
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
    /// The languages of this machine.
    static let all = Language.allCases.filter { (try? Checker(for: $0)) != nil }

    /// Returns the judgements of all that must be told apart, which are made once.
    func rehearsal() throws -> Rehearsal { try (self == .python ? Rehearsal.python : Rehearsal.swift).get() }
}
