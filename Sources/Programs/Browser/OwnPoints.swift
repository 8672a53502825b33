import PullbackArrays
import PullbackFiles

extension Examples {
    /// Creates the examples of a page's own points: rows of two coordinates and a class from 0, or a number to predict. All of
    /// them are learned from, and tested on. Throws a `PullbackError` that names the first row that cannot be used.
    init(own rows: [Double], _ settings: Settings) throws(ThrownError) {
        let count = rows.count / 3
        guard rows.count % 3 == 0, 1...10_000 ~= count else {
            throw PullbackError("points", "are \(rows.count) numbers: must be from 1 to 10000 rows of three")
        }
        var features: [Double] = [], labels: [Int] = [], targets: [Double] = []
        for row in 0..<count {
            let (x, y, answer) = (rows[3 * row], rows[3 * row + 1], rows[3 * row + 2])
            // Squares must not overflow either.
            guard abs(x) <= 1e100, abs(y) <= 1e100, abs(answer) <= 1e100 else {
                throw PullbackError("points", "row \(row + 1) holds a number that is not finite, or too large")
            }
            features += [x, y]
            if settings.data.hasNumbers {
                targets.append(answer)
            } else if answer == answer.rounded(), 0..<Double(settings.classCount) ~= answer {
                labels.append(Int(answer))
            } else {
                throw PullbackError(
                    "points", "row \(row + 1) has the class \(answer): must be from 0 to \(settings.classCount - 1)")
            }
        }
        let part = Part(
            features: NDArray(features, shape: [count, 2]), labels: labels,
            targets: NDArray(targets, shape: [count, targets.isEmpty ? 0 : 1]))
        (train, test) = (part, part)
    }
}

/// What a network gets of a point (x₁, x₂).
enum PlaneFeature: String, CaseIterable, Sendable {
    case x1, x2
    case square1 = "x1^2"
    case square2 = "x2^2"
    case product = "x1*x2"
    case sine1 = "sin(x1)"
    case sine2 = "sin(x2)"

    func callAsFunction(_ x1: Double, _ x2: Double) -> Double {
        switch self {
        case .x1: x1
        case .x2: x2
        case .square1: x1 * x1
        case .square2: x2 * x2
        case .product: x1 * x2
        case .sine1: Double.sin(x1)
        case .sine2: Double.sin(x2)
        }
    }
}

extension Settings {
    /// Returns what the network gets of points, row after row: the points themselves, or their features.
    func inputs(_ points: NDArray<Double>) -> NDArray<Double> {
        if features.isEmpty { return points }
        let numbers = points.elements
        var inputs: [Double] = []
        inputs.reserveCapacity(points.shape[0] * features.count)
        for row in 0..<points.shape[0] {
            for feature in features { inputs.append(feature(numbers[2 * row], numbers[2 * row + 1])) }
        }
        return NDArray(inputs, shape: [points.shape[0], features.count])
    }
}
