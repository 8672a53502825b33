import Arrays
import Autodiff
import Foundation

/// What PyTorch computes: References/operations.json, made by the script beside it.
struct OperationReference: Decodable {
    /// The first element and the sum of each input.
    let inputs: [[Double]]
    let shape: [Int]
    let value: [Double]
    let gradients, second: [[Double]]

    static let all = Result {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let data = try Data(contentsOf: tests.appending(path: "References/operations.json"))
        return try JSONDecoder().decode([String: OperationReference].self, from: data)
    }
}

/// The largest |a − b| / |b|, where a b that is small beside the largest counts as that fraction of it: what remains of
/// a difference of large numbers is less exact.
func relativeError<S: Real>(_ a: NDArray<S>, _ b: [Double], floor fraction: Double = 1e-3) -> Double {
    guard a.count == b.count else { return .infinity }
    let floor = max(fraction * (b.map(abs).max() ?? 0), 1e-16)
    let errors = zip(a.elements, b).map { abs(Double($0) - $1) / max(abs($1), floor) }
    return errors.allSatisfy(\.isFinite) ? errors.max() ?? 0 : .infinity
}

/// The largest relative error; infinite for different shapes.
func relativeError(_ a: Tensor<Double>, _ b: Tensor<Double>) -> Double {
    a.shape == b.shape ? relativeError(a.array, b.array.elements) : .infinity
}

extension OperationTable<Double> {
    /// The rows, each as a function of one of its inputs.
    static var functionsOfOneInput: [FunctionOfOneInput] {
        rows.flatMap { row in row.samples.indices.map { FunctionOfOneInput(row: row, input: $0) } }
    }
}

/// A row of the table as a function of one of its inputs; the others are constants.
struct FunctionOfOneInput: Sendable, CustomStringConvertible {
    let row: OperationTable<Double>.Row
    let input: Int

    var description: String { "\(row.name), input \(input)" }

    /// The function, a point, and a generator to draw directions from.
    func sample() -> (f: (Tensor<Double>) -> Tensor<Double>, x: Tensor<Double>, Generator) {
        var generator = Generator(seed: 0)
        let inputs = row.inputs(using: &generator)
        let f = { (x: Tensor<Double>) in
            var inputs = inputs
            inputs[input] = x
            return row.function(inputs)
        }
        return (f, inputs[input], generator)
    }
}

extension Tensor<Double> {
    /// Numbers from −1 to 1.
    static func uniform(_ shape: Shape, using generator: inout Generator) -> Tensor {
        Tensor(.uniform(shape, -1, 1, using: &generator))
    }
}
