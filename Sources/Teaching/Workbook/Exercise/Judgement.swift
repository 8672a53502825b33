import PullbackArrays
import PullbackFiles
import PullbackOracle

/// What a check says of a learner's answer.
package struct Judgement: Sendable {
    /// The kinds of judgement.
    package enum Kind: Sendable {
        case right
        /// Right as far as numbers of 32 bits can tell.
        case rightInFloat32
        case unwritten
        /// The first wrong step, and what was given in that case, in words.
        case wrong(StepError, given: String)
        /// A result is not returned.
        case missing(String)
        case unreadable
        case stopped
        case overtime
    }

    package let kind: Kind
    /// The verdict, and what explains it: one line each.
    package let headline, reason: String
    /// The beginning of what the answer has printed.
    package let printed: String

    /// True if all is right.
    package var isRight: Bool {
        switch kind {
        case .right, .rightInFloat32: true
        default: false
        }
    }

    /// The name under which the judgement is counted: that of the mistake, if it has one.
    package var name: String {
        switch kind {
        case .right, .rightInFloat32: "right"
        case .unwritten: "unwritten"
        case .wrong(let error, _): error.causes.first?.name ?? "not-named"
        case .missing: "missing-result"
        case .unreadable: "does-not-compile"
        case .stopped: "stopped"
        case .overtime: "never-ends"
        }
    }
}

extension Judgement {
    /// The judgement of a text that is as it was given.
    static let untouched = Judgement(kind: .unwritten, headline: "Nothing is changed yet.", reason: "", printed: "")

    /// Judges answers to an exercise. `source` is the text of the learner's file.
    init(of answers: Answers, in cases: Cases, _ exercise: Exercise, source: String) {
        printed = answers.printed.printable
        let comparison = Comparison(of: answers, in: cases, exercise)
        let line: (Answers.Complaint) -> String? = { complaint in
            let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
            guard let line = complaint.line, lines.indices.contains(line - 1) else { return nil }
            return lines[line - 1].trimmingCharacters(in: .whitespaces)
        }
        switch answers.trouble {
        case .unwritten?:
            (kind, headline, reason) = (.unwritten, "Not written yet.", "")
        case .unreadable(let complaint)?:
            kind = .unreadable
            headline = "It cannot be read" + complaint.sentence
            reason = line(complaint) ?? ""
        case .uncompiled(let seconds)?:
            kind = .unreadable
            headline = "The compiler has not come to an end within \(seconds) s."
            reason = "Is there a long formula? Divide it, and write the types of its parts. Else the machine is busy."
        case .overtime(let seconds)?:
            kind = .overtime
            headline = "It has not come to an end within \(seconds) s."
            reason = "Is there a loop whose condition never becomes false?"
        case .stopped(let complaint)? where comparison.error?.error.causes.isEmpty ?? true:
            kind = .stopped
            headline = "It stopped" + complaint.sentence
            reason = line(complaint) ?? ""
        default:
            if let (error, given) = comparison.error {
                kind = .wrong(error, given: given)
                // The number that a learner is to predict is not told, and the formula only where no cause is known.
                headline = exercise.kind == .worked ? "\(error.step) is wrong." : error.headline
                reason = error.causes.isEmpty && exercise.kind != .worked ? error.reason : error.explanation
            } else if let missing = comparison.missing {
                kind = .missing(missing)
                headline = "\(missing) is missing: nothing is returned for it."
                reason = "Does every function end with return?"
            } else if comparison.isFloat32 {
                kind = .rightInFloat32
                headline = "Right, as far as numbers of 32 bits can tell."
                reason = "With 64 bits (float64, Double) it is right to the last digits."
            } else {
                (kind, headline, reason) = (.right, "Right.", "")
            }
        }
    }
}

extension Answers.Complaint {
    /// The rest of a sentence that begins with what happened.
    fileprivate var sentence: String { (line.map { " in line \($0)" } ?? "") + ": " + message }
}

/// Answers beside what is right in all cases of an exercise.
private struct Comparison {
    /// The error of the first wrong step, with the causes that explain every case, and what was given in its case.
    private(set) var error: (error: StepError, given: String)?
    /// The first result that is missing.
    private(set) var missing: String?
    private(set) var isFloat32 = false

    init(of answers: Answers, in cases: Cases, _ exercise: Exercise) {
        let mistakes = Self.explanations(of: answers, in: cases, exercise)
        var causes: [Cause]?
        for (index, one) in cases.cases.enumerated() {
            guard let received = answers.cases[index] else { continue }
            let verdict = Verdict(
                of: received,
                expected: one.right.map { name, value in
                    ExpectedStep(
                        name: name, formula: cases.formulas[name] ?? "", value: value,
                        alternatives: mistakes.compactMap { mistake in
                            one.mistakes[mistake.name]?[name].map { (mistake.cause, $0) }
                        })
                }, sizes: one.sizes)
            missing = missing ?? one.right.map(\.name).first { received[$0] == nil }
            isFloat32 = isFloat32 || verdict.isFloat32
            guard let wrong = verdict.firstError else { continue }
            causes = causes.map { $0.filter(wrong.causes.contains) } ?? wrong.causes
            error = error ?? (wrong, one.given.joined(separator: ", "))
        }
        if let (first, given) = error { error = (first.narrowed(to: causes ?? []), given) }
    }

    /// The mistakes that give all that was received, in every case; if there is none, all of them, since an answer may
    /// hold several.
    private static func explanations(of answers: Answers, in cases: Cases, _ exercise: Exercise) -> [LikelyMistake] {
        let exact = exercise.mistakes.filter { mistake in
            cases.cases.enumerated().allSatisfy { index, one in
                guard let received = answers.cases[index] else { return one.mistakes[mistake.name] == nil }
                guard let theirs = one.mistakes[mistake.name] else { return false }
                return one.right.allSatisfy { name, _ in
                    guard let a = received[name], let b = theirs[name] else { return false }
                    return agrees(a, b, to: 1e-9)
                }
            }
        }
        return exact.isEmpty ? exercise.mistakes : exact
    }
}

extension LikelyMistake {
    /// The mistake as a cause that the oracle can name.
    var cause: Cause { explanation.map { Cause(name, $0) } ?? Cause(named: name) ?? Cause(name, "") }
}
