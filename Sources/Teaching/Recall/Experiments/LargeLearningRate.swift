import PullbackArrays
import PullbackAutodiff

extension Experiment {
    static let largeLearningRate = Experiment(
        "large-learning-rate", in: .training,
        "L = w², from w = 1. With learning rate 0.1, gradient descent is at w = \(short(descend(0.1).last ?? .nan)) after "
            + "20 steps. Now the learning rate is 1.1.",
        asks: "Where is w after 20 steps?",
        choices: [
            "nearer to 0 than before", "still at distance 1, once left and once right", "farther from 0 than at first",
        ],
        why: "Each step multiplies w by 1 − 2η, here by −1.2: it jumps over the valley and lands higher than it was. "
            + "What is best depends on the curvature: here no rate above 1 can work."
    ) {
        let path = descend(1.1)
        let distance = abs(path[19])
        return .choice(
            distance < abs(descend(0.1)[19]) ? 0 : distance > 1 + 1e-9 ? 2 : 1,
            seen: ["w, step by step: " + path.prefix(5).map { short($0, digits: 3) }.joined(separator: ", ") + ", …"]
                + ["after 20 steps: w = \(short(path[19]))"])
    }
}

/// Returns w after each of 20 steps.
private func descend(_ learningRate: Double) -> [Double] {
    var w = 1.0
    return (0..<20).map { _ in
        w -= learningRate * slope(of: { $0.squared() }, at: w)
        return w
    }
}
