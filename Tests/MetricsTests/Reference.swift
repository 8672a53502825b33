import PullbackTestSupport

/// The results of scikit-learn in References/metrics.json, made by the script beside it.
struct Reference: Decodable {
    struct Averages: Decodable {
        let precision, recall, f1: Double
    }
    struct Matrix: Decodable {
        let labels, predictions, support: [Int]
        let classes: Int
        let rows: [[Int]]
        let accuracy: Double
        let precision, recall, f1: [Double]
        let macro, weighted: Averages
    }
    struct Curve: Decodable {
        let scores, thresholds, precisions: [Double]
        let labels: [Int]
        let falsePositiveRates, truePositiveRates, recalls: [Double]?
        let area, averagePrecision: Double?
    }
    struct Probability: Decodable {
        let probabilities: [Double]
        let labels: [Int]
        let logLoss, logLossOfFloat, brierScore: Double
    }
    struct Calibration: Decodable {
        let probabilities, means, fractions: [Double]
        let labels, counts: [Int]
        let bins: Int
        let error: Double
    }
    struct Scores: Decodable {
        let scores, probabilities: [[Double]]
        let labels: [Int]
        let topK: [Double]
        let logLoss: Double
    }
    struct Errors: Decodable {
        let meanSquaredError, rootMeanSquaredError, meanAbsoluteError: Double
        let r2: Double?
    }
    struct Numbers: Decodable {
        let predictions, targets: [[Double]]
        let each: [Errors]
        let average: Errors
    }

    let matrices: [String: Matrix]
    let curves: [String: Curve]
    let probabilities: [String: Probability]
    let calibrations: [String: Calibration]
    let scores: [String: Scores]
    let numbers: [String: Numbers]

    static let read = Result { try reference("metrics.json", as: Reference.self) }
}

/// True if there are as many numbers in both lists, and equal places agree up to the rounding of sums of 300
/// logarithms.
func agree(_ a: [Double], _ b: [Double]) -> Bool {
    let roundings = 2 * (300 + Tolerance.foreignFunction)
    return errorBesideOne(a, b) <= Tolerance.roundings(roundings)
}

/// True if two numbers agree, or both are missing.
func agree(_ a: Double?, _ b: Double?) -> Bool {
    if let a, let b { agree([a], [b]) } else { a == nil && b == nil }
}
