import Arrays
import Foundation

/// The numbers of NumPy and PyTorch in References/handderived.json, made by the script beside it.
struct Reference: Decodable {
    struct Network: Decodable {
        let loss: Double
        let values: [String: [Double]]
    }

    struct Logistic: Decodable {
        let steps: [Int]
        let losses, shifted, w: [Double]
        let b: Double
    }

    struct XOR: Decodable {
        let seed: UInt64
        let p: [Double]
        let clipped: Double
        let solved: Bool
    }

    struct MNIST: Decodable {
        let losses, shifted, columnSums, row, weights2, b1, b2: [Double]

        enum CodingKeys: String, CodingKey {
            case losses, shifted, b1, b2
            case columnSums = "W1 column sums"
            case weights2 = "W2"
            case row = "W1 row 406"
        }
    }

    let networks: [String: Network]
    let logistic: Logistic
    let xor: [String: [XOR]]
    let mnist: MNIST

    static let read = Result {
        let file = repository.appending(path: "Tests/References/handderived.json")
        return try JSONDecoder().decode(Reference.self, from: Data(contentsOf: file))
    }
}

/// The folder of the package.
let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

/// The largest distance between numbers of equal place; infinite where there are more of one than of the other.
func distance(_ a: [Double], _ b: [Double]) -> Double {
    guard a.count == b.count else { return .infinity }
    let distances = zip(a, b).map { abs($0 - $1) }
    return distances.allSatisfy(\.isFinite) ? distances.max() ?? 0 : .infinity
}

/// The largest distance between numbers of equal place; infinite for arrays of different shapes.
func distance(_ a: NDArray<Double>, _ b: NDArray<Double>) -> Double {
    a.shape == b.shape ? distance(a.elements, b.elements) : .infinity
}
