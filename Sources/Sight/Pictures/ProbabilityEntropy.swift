import Foundation
import PullbackArrays
import PullbackDrawing
import PullbackProbability

// Pictures of the entropy of a distribution and of the divergence between two, class by class.

extension Categorical {
    /// Returns two panels: the entropy of a coin as a function of its p, with the maximum ln 2 at ½, and the
    /// part of each class in the entropy of this distribution.
    public func entropyPanels(title: String = "Entropy") -> Plot.Panels {
        let names = probabilities.indices.map { "\($0)" }
        return Plot.Panels(
            title: title, columns: 2,
            [
                Plot(
                    title: "A coin: H = −p ln p − (1 − p) ln(1 − p)", x: Plot.Axis("p", range: 0...1), y: "nats",
                    marks: [
                        .line(0, 1, -log(2), label: "ln 2", color: .gray, isDashed: true),
                        .curve(over: 0...1, color: .blue) {
                            PullbackProbability.entropy([$0, 1 - $0])
                        },
                        .points(x: [0.5], y: [log(2)]),
                    ]),
                Plot(
                    title:
                        "H(p) = \(short(entropy)), at most ln \(names.count) = \(short(log(Double(names.count))))",
                    x: "class",
                    marks: [
                        .bars(names, probabilities, label: "p", color: .gray),
                        .bars(names, probabilities.map { $0 == 0 ? 0 : -$0 * log($0) }, label: "−p ln p", color: .blue),
                    ]),
            ])
    }

    /// Returns two panels: the distributions side by side, and the part of each class in the Kullback-Leibler
    /// divergence in both directions. A part is ∞ if one distribution excludes a class that the other does
    /// not.
    public func divergencePanels(to q: Categorical, title: String = "Kullback-Leibler divergence") -> Plot.Panels {
        require(
            probabilities.count == q.probabilities.count,
            "divergence panels: \(probabilities.count) and \(q.probabilities.count) probabilities")
        let names = probabilities.indices.map { "\($0)" }
        let directions = [(self, q), (q, self)].map { p, q in
            zip(p.probabilities, q.probabilities).map { p, q in p == 0 ? 0 : p * (log(p) - log(q)) }
        }
        func infinities(_ terms: [Double], _ offset: Double) -> [Plot.Mark] {
            terms.indices.filter { terms[$0] == .infinity }.map {
                .text("∞", x: Double($0) + offset, y: 0, side: .above)
            }
        }
        let divergences = [(self, q), (q, self)].map { short(klDivergence($0.probabilities, $1.probabilities)) }
        return Plot.Panels(
            title: title, columns: 2,
            [
                Plot(
                    title: "Two distributions", x: "class", y: "probability",
                    marks: [
                        .bars(names, probabilities, label: "p", color: .blue),
                        .bars(names, q.probabilities, label: "q", color: .red),
                    ]),
                Plot(
                    title: "KL(p‖q) = \(divergences[0]), KL(q‖p) = \(divergences[1])", x: "class", y: "nats",
                    marks: [
                        .bars(names, directions[0], label: "p ln(p/q)", color: .blue),
                        .bars(names, directions[1], label: "q ln(q/p)", color: .red),
                    ] + infinities(directions[0], -0.2) + infinities(directions[1], 0.2)),
            ])
    }
}
