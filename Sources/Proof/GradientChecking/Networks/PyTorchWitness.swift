import Foundation
import PullbackArrays
import PullbackReferences

/// The results of PyTorch for the networks, from Tests/References/networks.json, which is part of the
/// program.
///
/// The script in the same folder makes the file.
struct PyTorchReference: Decodable, Equatable, Sendable {
    /// The version of PyTorch, for example "2.15.0".
    let version: String
    /// The results by the name of the network, then by "double" or "single".
    let networks: [String: [String: Numbers]]
    /// The training runs by the name of the optimizer.
    let trajectories: [String: Trajectory]

    /// The output, the loss and the gradients; the elements of each array are in row-major order.
    struct Numbers: Decodable, Equatable {
        let output: [Double]
        let loss: Double
        let gradients: [[Double]]
    }

    /// Twenty training steps of the two-layer network: the loss before each step and after the last, then
    /// every 97th number of each parameter.
    struct Trajectory: Decodable, Equatable {
        let losses: [Double]
        let parameters: [[Double]]
    }

    private enum CodingKeys: String, CodingKey {
        case version = "PyTorch"
        case networks, trajectories
    }

    static let shared: PyTorchReference = decode(networks_json(), networks_json_count())
}

extension Problem {
    /// Returns the results of PyTorch; `nil` if the loss has another form than the network's own.
    func pyTorch() -> Testimony<Scalar>? {
        let precision = Scalar.self == Float.self ? "single" : "double"
        guard form == .plain, let numbers = PyTorchReference.shared.networks[network.rawValue]?[precision] else {
            return nil
        }
        func array(_ numbers: [Double], _ shape: Shape) -> NDArray<Scalar> {
            NDArray(numbers.map { Scalar($0) }, shape: shape)
        }
        return Testimony(
            output: array(numbers.output, y.shape), loss: Scalar(numbers.loss),
            gradients: zip(numbers.gradients, parameters).map { array($0, $1.shape) })
    }
}

/// The results of PyTorch for a row of the table of operations, from Tests/References/operations.json.
///
/// The script in the same folder makes the file.
struct PyTorchOperation: Decodable, Equatable, Sendable {
    let value: [Double]
    let gradients, second: [[Double]]

    static let all: [String: PyTorchOperation] = decode(operations_json(), operations_json_count())
}

/// Decodes a file that is part of the program. The tests decode it too, so that it cannot fail at run time.
private func decode<Content: Decodable>(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Content {
    try! JSONDecoder().decode(Content.self, from: Data(UnsafeBufferPointer(start: bytes, count: count)))
}
