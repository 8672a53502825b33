import PullbackArrays

extension Experiment {
    static let bestOfTwenty = Experiment(
        "best-of-twenty", in: .trust,
        "Twenty classifiers that know nothing answer 100 test questions with yes or no, by throwing a coin. The best of them "
            + "is reported.",
        asks: "Which accuracy has it?",
        choices: ["about 0.5", "about 0.6", "about 0.75"],
        why: "The accuracy of one guesser is 0.5 ± 0.05, and the largest of twenty such numbers is about two of these "
            + "deviations higher. On new questions the winner is a guesser again."
    ) {
        var generator = Generator(seed: 0)
        let accuracies = (0..<20).map { _ in accuracy(using: &generator) }
        let best = accuracies.max() ?? .nan
        let mean = accuracies.reduce(0, +) / 20
        return .choice(
            best < 0.55 ? 0 : best < 0.68 ? 1 : 2,
            seen: [
                "the mean of the twenty: \(short(mean, digits: 3))", "the best of them: \(short(best, digits: 2))",
                "the same one on 100 new questions: \(short(accuracy(using: &generator), digits: 2))",
            ])
    }
}

/// Returns which part of 100 thrown coins agrees with 100 others.
private func accuracy(using generator: inout Generator) -> Double {
    let (answers, truth) = (generator.integers(0...1, count: 100), generator.integers(0...1, count: 100))
    return Double(zip(answers, truth).filter { $0 == $1 }.count) / 100
}
