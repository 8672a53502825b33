import Pullback
import PullbackRecall

/// An experiment as it is shown.
struct PredictFirstPage {
    let experiment: Experiment

    init(_ experiment: Experiment) { self.experiment = experiment }

    /// What a guess must be.
    var wanted: String {
        guard let last = experiment.choices.indices.last else { return "a number" }
        return "one of the letters a to \(experiment.letter(last))"
    }

    /// What will be done, and what is asked.
    var question: String {
        let choices = experiment.choices.enumerated().map { "  \(experiment.letter($0))  \($1)" }
        let lines = [
            "\(experiment.name), \(experiment.topic.name)".emphasized(.faint), Output.paragraph(experiment.setup),
            Output.paragraph(experiment.question),
        ]
        return (lines + choices).joined(separator: "\n")
    }

    /// What came out, beside the guess if there was one, and why.
    func answer(_ result: Experiment.Outcome, _ guess: Experiment.Guess?) -> String {
        let isRight = guess.map(result.answer.accepts)
        let mark = isRight.map { Emphasis.mark($0) + " " } ?? ""
        let beside = isRight == false ? "; you guessed \(guess.map(text) ?? "")" : ""
        let lines = ["\(mark)\(experiment.text(result.answer))\(beside)"] + result.seen.map { "  " + $0 }
        return (lines + [Output.paragraph(experiment.why)]).joined(separator: "\n")
    }

    /// Returns a JSON object; without a result it holds the question alone.
    func json(_ result: Experiment.Outcome?, _ guess: Experiment.Guess?) throws -> String {
        try JSONLine.object([
            "experiment": experiment.name, "topic": experiment.topic.name, "setup": experiment.setup,
            "question": experiment.question, "choices": experiment.choices.isEmpty ? nil : experiment.choices,
            "guess": guess.map(text), "right": result.flatMap { result in guess.map(result.answer.accepts) },
            "answer": result.map { experiment.text($0.answer) }, "seen": result?.seen,
            "why": result.map { _ in experiment.why },
        ])
    }

    private func text(_ guess: Experiment.Guess) -> String {
        switch guess {
        case .number(let number): short(number)
        case .choice(let index): experiment.letter(index)
        }
    }
}
