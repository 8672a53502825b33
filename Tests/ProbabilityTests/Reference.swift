import Foundation
import Probability

/// The numbers of scipy, PyTorch and NumPy in References/probability.json, made by the script beside it.
struct Reference: Decodable {
    struct Case: Decodable {
        let parameters, outcomes, logProbabilities, samples: [Double]
        let mean, variance, entropy: Double
    }
    struct Divergence: Decodable {
        let p, q: [Double]
        let entropy, crossEntropy, klDivergence: Double
    }
    struct Fits: Decodable {
        let outcomes, gaussian, uniform: [Double]
    }
    struct Die: Decodable {
        let first: [Double]
        let mean, variance: Double
    }

    let distributions: [String: [Case]]
    let divergences: [Divergence]
    let fits: Fits
    let die: Die

    static let read = Result {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let data = try Data(contentsOf: tests.appending(path: "References/probability.json"))
        return try JSONDecoder().decode(Reference.self, from: data)
    }
}

/// The largest distance between numbers of equal place, relative to those above 1; infinite where there are more of one
/// than of the other, or one is no number.
func distance(_ a: [Double], _ b: [Double]) -> Double {
    guard a.count == b.count else { return .infinity }
    let distances = zip(a, b).map { $0 == $1 ? 0 : abs($0 - $1) / max(1, abs($1)) }
    return distances.contains(where: \.isNaN) ? .infinity : distances.max() ?? 0
}
