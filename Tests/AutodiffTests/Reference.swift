import PullbackArrays
import PullbackAutodiff
import PullbackGradientChecking
import PullbackTestSupport

/// The results of PyTorch in References/operations.json, made by the script beside it.
struct OperationReference: Decodable {
    /// The first element and the sum of each input.
    let inputs: [[Double]]
    let shape: [Int]
    let value: [Double]
    let gradients, second: [[Double]]

    static let all = Result { try reference("operations.json", as: [String: OperationReference].self) }
}

extension OperationTable {
    /// The number of roundings: on the way to a second derivative, each row sums at most 24 numbers and uses
    /// at most eight functions.
    static var roundings: Int { 24 + 8 * (Tolerance.function + Tolerance.foreignFunction) }
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
