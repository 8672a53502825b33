import PullbackArrays
import PullbackScalarEngine

extension Experiment {
    static let secondBackward = Experiment(
        "second-backward", in: .autograd,
        "x = 3 and y = x². y.backward() makes x.grad = 6. Then y.backward() is called once more, and nothing is set to 0.",
        asks: "What is x.grad now?",
        why: "backward() adds to grad, so that a value used in many places gets the sum of what comes from each. "
            + "That is why a training loop sets the gradients to zero."
    ) {
        let x: Value = 3
        let y = x * x
        y.backward()
        let first = x.grad
        y.backward()
        let second = x.grad
        (x * x).backward()
        return .number(
            second,
            seen: [
                "after the first backward(): x.grad = \(short(first))",
                "after the second, on the same graph: x.grad = \(short(second))",
                "after a third, on a graph made anew: x.grad = \(short(x.grad))",
            ])
    }
}
