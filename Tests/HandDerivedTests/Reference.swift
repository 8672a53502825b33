import PullbackArrays
import PullbackHandDerived
import PullbackTestSupport

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

    static let read = Result { try reference("handderived.json", as: Reference.self) }
}

extension TwoLayerNetwork<Double> {
    /// The network with each parameter moved a little.
    func shaken(by shaking: inout Shaking) -> TwoLayerNetwork {
        var network = self
        for parameter in [\.W1, \.b1, \.W2, \.b2] as [WritableKeyPath<TwoLayerNetwork, NDArray<Double>>] {
            network[keyPath: parameter] = shaking(network[keyPath: parameter])
        }
        return network
    }

    /// Returns the number of roundings on the way forward and back in both computations, for `examples`
    /// examples: sums along both layers and over the examples, and two functions with the products around
    /// them.
    func roundings(examples: Int) -> Int {
        let sums = W1.shape[0] + W1.shape[1] + W2.shape[1] + examples + 3
        return 2 * sums + 2 * (Tolerance.function + Tolerance.foreignFunction) + 16
    }
}
