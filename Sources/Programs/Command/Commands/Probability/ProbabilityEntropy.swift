import Foundation
import Pullback
import PullbackDrawing

/// Entropy, the average information of an outcome, and cross-entropy, the loss of a label.
struct EntropyLesson: ProbabilityLesson {
    private let distribution: Categorical
    private var p: [Double] { distribution.probabilities }

    init(_ arguments: Arguments) throws {
        distribution = try arguments.probabilities("p") ?? Categorical([0.5, 0.25, 0.25])
    }

    /// The loss of a label, computed in two ways.
    private struct Label: Encodable {
        let label: Int
        let probability, negativeLogProbability, crossEntropy: Double

        enum CodingKeys: String, CodingKey {
            case label, probability
            case negativeLogProbability = "negative_log_probability"
            case crossEntropy = "cross_entropy"
        }
    }

    var text: [String] {
        let uniform = log(Double(p.count))
        func row(_ name: String, _ nats: Double, _ remark: String = "") -> [String] {
            [name, decimals(nats), decimals(nats / log(2)), remark]
        }
        return ["Entropy H(p) = −Σ p ln p: what an outcome tells on average. A coin:", ""]
            + table(
                [["p", "nats", "bits"]]
                    + coin.map { p, nats in
                        row(decimals(p, 1), nats, p == 0.5 ? "largest: ln 2" : p == 0 || p == 1 ? "certain" : "")
                    }, rightAligned: [1, 2])
            + ["", "The distribution p:", ""]
            + table(
                [["class", "p", "−ln p", "−p ln p"]]
                    + p.enumerated().map { label, p in
                        ["\(label)", decimals(p), decimals(-log(p)), decimals(p == 0 ? 0 : -p * log(p))]
                    }
                    + [["sum", decimals(1), "", decimals(distribution.entropy)]], rightAligned: Set(0...3))
            + [""]
            + table(
                [
                    ["of \(p.count) classes", "nats", "bits"],
                    row("one certain", 0, "smallest"), row("p", distribution.entropy),
                    row("all equally likely", uniform, "largest: ln \(p.count)"),
                ], rightAligned: [1, 2])
            + [
                "", "A label y is one-hot, so P(y) = ∏ pₖ^yₖ is the probability of its class, and the",
                "loss −ln P(y) is the cross-entropy H(y, p) = −Σ yₖ ln pₖ:", "",
            ]
            + table(
                [["label", "P(y)", "−ln P(y)", "H(y, p)"]]
                    + labels.map {
                        [
                            "\($0.label)", decimals($0.probability), decimals($0.negativeLogProbability),
                            decimals($0.crossEntropy),
                        ]
                    }, rightAligned: Set(0...3))
    }

    var numbers: KeyValuePairs<String, (any Encodable)?> {
        [
            "topic": ProbabilityTopic.entropy.rawValue, "p": p, "nats": distribution.entropy,
            "bits": distribution.entropy / log(2), "largest_nats": log(Double(p.count)),
            "coin": ["p": coin.map(\.p), "nats": coin.map(\.nats)], "labels": labels,
        ]
    }

    var picture: Plot.Panels { distribution.entropyPanels() }

    /// The entropy of a coin at p = 0, 0.1, …, 1.
    private var coin: [(p: Double, nats: Double)] {
        (0...10).map { Double($0) / 10 }.map { ($0, entropy([$0, 1 - $0])) }
    }

    private var labels: [Label] {
        p.indices.map { label in
            let y = p.indices.map { $0 == label ? 1.0 : 0 }
            // The product of pₖ^yₖ over all classes, computed as the formula says.
            let probability = zip(p, y).reduce(1) { $0 * pow($1.0, $1.1) }
            return Label(
                label: label, probability: probability, negativeLogProbability: -log(probability),
                crossEntropy: crossEntropy(y, p))
        }
    }
}
