import Foundation
import PullbackArrays
import PullbackReferences

/// What PyTorch says of the networks, part of the program: Tests/References/networks.json, made by the script beside it.
struct PyTorchReference: Decodable, Equatable, Sendable {
    /// PyTorch's version, as "2.15.0".
    let version: String
    /// By the network's name, then "double" or "single".
    let networks: [String: [String: Numbers]]
    /// By the optimizer's name.
    let trajectories: [String: Trajectory]

    /// A testimony, its arrays row after row.
    struct Numbers: Decodable, Equatable {
        let output: [Double]
        let loss: Double
        let gradients: [[Double]]
    }

    /// Twenty steps of the two-layer network: the loss before each and after the last, then every 97th number of each
    /// parameter.
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
    /// What PyTorch says; `nil` of another form than the network's own.
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

/// What PyTorch says of a row of the table of operations: Tests/References/operations.json, made by the script beside it.
struct PyTorchOperation: Decodable, Equatable, Sendable {
    let value: [Double]
    let gradients, second: [[Double]]

    static let all: [String: PyTorchOperation] = decode(operations_json(), operations_json_count())
}

/// The content of a file that is part of the program: a mistake in it cannot be met at run time, the tests read it.
private func decode<Content: Decodable>(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Content {
    try! JSONDecoder().decode(Content.self, from: Data(UnsafeBufferPointer(start: bytes, count: count)))
}
