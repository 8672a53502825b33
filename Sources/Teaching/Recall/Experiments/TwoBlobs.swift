import PullbackArrays
import PullbackHandDerived

extension Experiment {
    static let twoBlobs = Experiment(
        "two-blobs", in: .logisticRegression,
        "Logistic regression learns two clouds of 100 points each, around (−2, −2) and (2, 2), from w = 0 and b = 0 with "
            + "learning rate 0.1. Between step 100 and step 2000 the loss falls to a quarter.",
        asks: "How many more of the 200 points are right then?",
        why:
            "The line lies between the clouds after a few steps. From then on w becomes longer, and all p go nearer to 0 "
            + "and 1: the same answers, more surely. The loss sees it, the accuracy does not."
    ) {
        var generator = Generator(seed: 0)
        let first = NDArray<Double>.normal([100, 2], using: &generator) - 2
        let x = NDArray.concatenate([first, .normal([100, 2], using: &generator) + 2])
        let y = NDArray((0..<200).map { $0 < 100 ? 0.0 : 1 }, shape: [200, 1])
        var model = LogisticRegression<Double>(features: 2)
        var seen: [String] = [], right: [Int: Int] = [:], done = 0
        for steps in [0, 100, 500, 2000] {
            _ = model.train(x, y, steps: steps - done)
            done = steps
            let forward = model.forward(x, y)
            let count = zip(forward.p.elements, y.elements).filter { ($0 > 0.5) == ($1 == 1) }.count
            right[steps] = count
            seen.append(
                "after \(steps) steps: loss \(short(forward.loss, digits: 7)), w = (\(short(model.w[0, 0], digits: 9)), "
                    + "\(short(model.w[1, 0], digits: 9))), b = \(short(model.b[0], digits: 8)), \(count) right")
        }
        return .number(Double((right[2000] ?? 0) - (right[100] ?? 0)), seen: seen)
    }
}
