import Foundation
import Pullback
import PullbackDrawing

/// The Kullback-Leibler divergence of two distributions, in both directions.
struct DivergenceLesson: ProbabilityLesson {
    private let distributions: (p: Categorical, q: Categorical)

    init(_ arguments: Arguments) throws {
        guard arguments.has("p") == arguments.has("q") else {
            throw UsageError("two distributions are compared: give both \(flag("p")) and \(flag("q")), or none")
        }
        distributions = (
            try arguments.probabilities("p") ?? Categorical([0.7, 0.2, 0.1]),
            try arguments.probabilities("q") ?? Categorical([0.4, 0.4, 0.2])
        )
        guard p.count == q.count else {
            throw UsageError(
                "\(flag("p")) has \(p.count) probabilities, \(flag("q")) has \(q.count): both need one for each class")
        }
    }

    private var p: [Double] { distributions.p.probabilities }
    private var q: [Double] { distributions.q.probabilities }

    var text: [String] {
        let rows = p.indices.map { label in
            let (p, q) = (p[label], q[label])
            return ["\(label)", decimals(p), decimals(q)]
                + [product(p, -log(p)), product(p, -log(q)), product(p, log(p) - log(q)), product(q, log(q) - log(p))]
                .map { decimals($0) }
        }
        let sums = [entropy(p), crossEntropy(p, q), klDivergence(p, q), klDivergence(q, p)].map { decimals($0) }
        return ["KL(p‖q) = Σ p ln(p/q): what it costs to believe q where p is true, in nats.", ""]
            + table(
                [["class", "p", "q", "−p ln p", "−p ln q", "p ln(p/q)", "q ln(q/p)"]] + rows
                    + [
                        ["sum", decimals(1), decimals(1)] + sums,
                        ["", "", "", "H(p)", "H(p, q)", "KL(p‖q)", "KL(q‖p)"],
                    ],
                rightAligned: Set(0...6))
            + ["", "In each row −p ln q = −p ln p + p ln(p/q), and so in the sums:", ""]
            + table([identity("p", "q", p, q), identity("q", "p", q, p)], rightAligned: [1, 3, 5])
            + [""] + remarks + ["", "Where they are used:", ""] + table(Self.uses)
    }

    var numbers: KeyValuePairs<String, (any Encodable)?> {
        [
            "topic": ProbabilityTopic.kl.rawValue, "p": p, "q": q, "entropy_p": entropy(p), "entropy_q": entropy(q),
            "cross_entropy_pq": crossEntropy(p, q), "cross_entropy_qp": crossEntropy(q, p),
            "kl_pq": klDivergence(p, q), "kl_qp": klDivergence(q, p),
        ]
    }

    var picture: Plot.Panels { distributions.p.divergencePanels(to: distributions.q) }

    /// Returns p · x, where 0 · ∞ = 0.
    private func product(_ p: Double, _ x: Double) -> Double { p == 0 ? 0 : p * x }

    private func identity(_ name: String, _ other: String, _ p: [Double], _ q: [Double]) -> [String] {
        [
            "H(\(name), \(other)) = H(\(name)) + KL(\(name)‖\(other)):", decimals(crossEntropy(p, q)), "=",
            decimals(entropy(p)), "+", decimals(klDivergence(p, q)),
        ]
    }

    private var remarks: [String] {
        let difference = abs(klDivergence(p, q) - klDivergence(q, p))
        let symmetry =
            p == q
            ? "Here p = q."
            : difference > 1e-12
                ? "Nor is it symmetric: here the two differ by \(decimals(difference))."
                : "In general it is not symmetric."
        return ["KL is never negative, and 0 only for p = q.", symmetry]
            + infinity("p", "q", p, q) + infinity("q", "p", q, p)
    }

    /// Returns the reason why a divergence is infinite; empty if it is finite.
    private func infinity(_ name: String, _ other: String, _ p: [Double], _ q: [Double]) -> [String] {
        let ruledOut = p.indices.filter { p[$0] > 0 && q[$0] == 0 }
        guard let first = ruledOut.first else { return [] }
        return ["KL(\(name)‖\(other)) is infinite: \(other) is 0 for class \(first), \(name) is not."]
    }

    private static let uses = [
        ["next-token prediction", "H(p, q), p one-hot: −ln q of the token that came"],
        ["distillation", "KL(p‖q) from the teacher's p to the student's q"],
        ["preference tuning", "a KL term keeps the model near the one it came from"],
        ["variational autoencoder", "a KL term keeps the code near its prior"],
    ]
}
