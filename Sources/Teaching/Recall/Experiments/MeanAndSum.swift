import PullbackArrays
import PullbackAutodiff
import PullbackNetworks

extension Experiment {
    static let meanAndSum = Experiment(
        "mean-and-sum", in: .training,
        "A batch has 64 examples. Instead of the mean of their losses, somebody takes the sum.",
        asks: "How many times as long does the gradient become?",
        why:
            "The sum is N times the mean, and so is its gradient. A learning rate that suited the mean is then N times "
            + "too large, and changes its effect with the batch size."
    ) {
        let (sum, mean) = (gradientNorm(.sum), gradientNorm(.mean))
        return .number(
            sum / mean, seen: ["the sum: ‖∂L/∂W‖ = \(short(sum))", "the mean: ‖∂L/∂W‖ = \(short(mean))"])
    }
}

/// Returns the length of the gradient of a linear classifier's weight.
private func gradientNorm(_ reduction: Reduction) -> Double {
    var generator = Generator(seed: 0)
    let x = Tensor(NDArray<Double>.normal([64, 5], using: &generator))
    let labels = generator.integers(0...2, count: 64)
    let w = Tensor(variable: NDArray<Double>.normal([5, 3], using: &generator))
    return crossEntropy(x.matmul(w), labels, reduction: reduction).gradients(for: [w])[0].squared().sum().item
        .squareRoot()
}
