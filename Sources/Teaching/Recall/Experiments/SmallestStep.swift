import PullbackArrays

extension Experiment {
    static let smallestStep = Experiment(
        "smallest-step", in: .twoLayerNetwork,
        "The slope of eˣ at 1 is e. It is measured by central differences, (f(1 + ε) − f(1 − ε))/2ε, with numbers of "
            + "16 digits.",
        asks: "Which ε comes nearest to e?",
        choices: steps.map { "ε = \($0.words)" },
        why:
            "Two errors meet. That of the formula grows as ε², that of rounding as 10⁻¹⁶/ε, for two nearly equal numbers "
            + "are subtracted. They are equal near 10⁻⁵."
    ) {
        let errors = steps.map { abs((.exp(1 + $0.step) - .exp(1 - $0.step)) / (2 * $0.step) - .exp(1)) / .exp(1) }
        let best = errors.indices.min { errors[$0] < errors[$1] } ?? 0
        return .choice(
            best,
            seen: zip(steps, errors).map { "ε = \($0.words): relative error \(short($1, digits: 2))" })
    }
}

private let steps: [(step: Double, words: String)] = [
    (1e-2, "0.01"), (1e-5, "0.00001"), (1e-13, "0.0000000000001"),
]
