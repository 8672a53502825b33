import PullbackFiles
import PullbackRecall

extension PageMaker {
    /// An experiment that is guessed before its result is seen, run while the book is made.
    func predictBlock(_ fence: Fence) throws -> String {
        let name = try fence.name
        guard let experiment = Experiment.all.first(where: { $0.name == name }) else {
            throw PullbackError(fence.place, "there is no experiment \(name)")
        }
        let outcome = experiment.run()
        let fields =
            experiment.choices.isEmpty
            ? "<label>your guess <input type=\"text\" inputmode=\"decimal\" name=\"guess\" autocomplete=\"off\"></label>"
            : experiment.choices.indices.map { index in
                let letter = experiment.letter(index)
                return "<label class=\"choice\"><input type=\"radio\" name=\"guess\" value=\"\(letter)\"> "
                    + "\(experiment.choices[index].escaped)</label>"
            }.joined(separator: "\n")
        let answer: String
        switch outcome.answer {
        case .number(let number): answer = "data-number=\"\(number.value)\" data-digits=\"\(number.digits ?? 0)\""
        case .choice(let index): answer = "data-choice=\"\(experiment.letter(index))\""
        }
        let seen = outcome.seen.map { "<li>\($0.escaped)</li>" }.joined()
        return raw(
            """
            <form class="predict" data-experiment="\(name)" \(answer)>
            <p class="kind">Predict first</p>
            <p>\(experiment.setup.escaped)</p>
            <p><b>\(experiment.question.escaped)</b></p>
            \(fields)
            <p class="act"><button type="submit">Guess</button> <output></output></p>
            <details class="reveal"><summary>What came out</summary>
            <p><b>\(experiment.text(outcome.answer).escaped)</b></p><ul>\(seen)</ul>
            <p>\(experiment.why.escaped)</p></details>
            </form>
            """)
    }
}
