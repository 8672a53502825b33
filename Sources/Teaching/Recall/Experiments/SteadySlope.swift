import PullbackArrays
import PullbackAutodiff
import PullbackNetworks

extension Experiment {
    static let steadySlope = Experiment(
        "steady-slope", in: .training,
        "A loss falls evenly: its gradient is 1 everywhere. The learning rate is 0.1, so that plain gradient descent moves "
            + "by 0.1 in each step. Now momentum 0.9 is switched on, and 200 steps are taken.",
        asks: "How far does the last of them move?",
        why: "The velocity is 1 + 0.9 + 0.81 + …, which comes to 1/(1 − 0.9) = 10. Who switches momentum on without "
            + "lowering the learning rate also makes the steps up to ten times as long."
    ) {
        let plain = moves(momentum: 0), moves = moves(momentum: 0.9)
        return .number(
            moves[199],
            seen: [
                "without momentum: \(short(plain[199], digits: 3)) in each step",
                "with it, step by step: "
                    + moves.prefix(4).map { short($0, digits: 3) }.joined(separator: ", ") + ", …",
                "the last: \(short(moves[199], digits: 3))",
            ])
    }
}

/// Returns how far each of 200 steps moves down a slope of 1.
private func moves(momentum: Double) -> [Double] {
    let weight = Parameter<Double>(wrappedValue: Tensor(0))
    let optimizer = SGD([weight], learningRate: 0.1, momentum: momentum)
    return (0..<200).map { _ in
        let before = weight.array.item
        optimizer.zeroGradients()
        weight.wrappedValue.backward()
        optimizer.step()
        return before - weight.array.item
    }
}
