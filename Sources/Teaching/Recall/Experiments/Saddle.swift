import PullbackArrays
import PullbackAutodiff

extension Experiment {
    static let saddle = Experiment(
        "saddle", in: .calculus,
        "f(x, y) = x² + 3xy + y². Gradient descent starts at (1, 2) with learning rate 0.1, and takes 100 steps.",
        asks: "Where does it end?",
        choices: [
            "at (0, 0), where the gradient is 0", "where it began, for it jumps to and fro",
            "far away: f falls without end",
        ],
        why: "(0, 0) is a saddle: along x = y f rises, along x = −y it is −x². A step shrinks the first part of the "
            + "point to a half, and makes the second 1.1 times as large."
    ) {
        let path = descend()
        let distances = path.map { ($0.x * $0.x + $0.y * $0.y).squareRoot() }
        let nearest = distances.indices.min { distances[$0] < distances[$1] } ?? 0
        let last = path[100]
        return .choice(
            distances[100] < 0.01 ? 0 : distances[100] > 100 ? 2 : 1,
            seen: [
                "nearest to (0, 0) after \(nearest) steps, at (\(short(path[nearest].x, digits: 2)), "
                    + "\(short(path[nearest].y, digits: 2)))",
                "after 100 steps at (\(short(last.x)), \(short(last.y))), where f = "
                    + "\(short(f(Tensor([last.x, last.y])).item))",
            ])
    }
}

private func f(_ point: Tensor<Double>) -> Tensor<Double> {
    let (x, y) = (point[0], point[1])
    return x * x + 3 * x * y + y * y
}

/// Returns the points before the first step and after each of 100.
private func descend() -> [(x: Double, y: Double)] {
    var path = [(x: 1.0, y: 2.0)]
    for step in 0..<100 {
        let slope = gradient(of: f)(Tensor([path[step].x, path[step].y])).array
        path.append((path[step].x - 0.1 * slope[0], path[step].y - 0.1 * slope[1]))
    }
    return path
}
