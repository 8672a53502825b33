import Pullback

/// A number that says how well outputs agree with targets; larger is better.
enum Measure: String, Encodable, Sendable {
    /// The share of rows whose class is right.
    case accuracy
    /// The share of single labels that are right, each being 1 above 0.5.
    case labels
    /// The share of the targets' variance that is explained: R² = 1 − Σ(y − ŷ)² / Σ(y − ȳ)².
    case explained

    /// Measures outputs of shape [rows, outputs] against targets of the same shape.
    func callAsFunction(_ outputs: NDArray<Double>, _ targets: NDArray<Double>) -> Double {
        let (p, y) = (outputs.elements, targets.elements)
        switch self {
        case .accuracy where targets.shape[1] > 1:
            let (a, b) = (outputs.argmax(over: 1), targets.argmax(over: 1))
            return Double(zip(a, b).count { $0 == $1 }) / Double(b.count)
        case .accuracy, .labels:
            return Double(zip(p, y).count { ($0 > 0.5) == ($1 > 0.5) }) / Double(y.count)
        case .explained:
            let mean = y.reduce(0, +) / Double(y.count)
            let all = y.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
            return 1 - zip(y, p).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } / all
        }
    }
}
