import PullbackArrays

extension Experiment {
    static let sureAndWrong = Experiment(
        "sure-and-wrong", in: .probability,
        "Two models answer 100 questions with yes or no. A gives its answer the probability 0.999 each time, and is right "
            + "95 times. B gives it 0.9, and is right 90 times.",
        asks: "Which has the smaller cross-entropy?",
        choices: ["A, for it is right more often", "B, for it knows how often it is wrong", "they have the same"],
        why: "Each of A's 5 mistakes costs −ln 0.001 = 6.9, three times what one of B's costs. Cross-entropy does not "
            + "count mistakes: it asks whether the probabilities are true."
    ) {
        let (a, b) = (crossEntropy(saying: 0.999, right: 95), crossEntropy(saying: 0.9, right: 90))
        let honest = crossEntropy(saying: 0.95, right: 95)
        return .choice(
            a < b ? 0 : a > b ? 1 : 2,
            seen: [
                "A: \(short(a))", "B: \(short(b))", "A, if it said 0.95 instead of 0.999: \(short(honest))",
            ])
    }
}

/// Returns the mean of −ln of what the right answer got, over 100 questions.
private func crossEntropy(saying p: Double, right count: Int) -> Double {
    let got = NDArray((0..<100).map { $0 < count ? p : 1 - p })
    return -got.log().mean().item
}
