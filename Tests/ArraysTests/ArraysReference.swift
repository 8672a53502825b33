import PullbackArrays
import PullbackTestSupport
import Testing

/// The results of NumPy and SciPy, and the texts that NumPy prints, in References/arrays.json, made by the
/// script beside it.
struct ArraysReference: Decodable {
    struct Numbers: Decodable {
        let shape: [Int]
        let elements: [Double]
    }

    struct Case: Decodable, CustomTestStringConvertible {
        let operation: String
        let inputs: [Numbers]
        let integers: [[Int]]
        let result, float, double: Numbers?

        var testDescription: String { "\(operation) \(inputs.map(\.shape)) \(integers)" }

        /// The result in a precision.
        func expected<Scalar: RealScalar>(_ precision: Scalar.Type) -> NDArray<Scalar> {
            guard let numbers = result ?? (precision == Float.self ? float : double) else { fatalError("no result") }
            return NDArray(numbers)
        }
    }

    struct Description: Decodable {
        let isSingle: Bool
        let shape: [Int]
        let elements: [Double]?
        let step: Double?
        let text: String
    }

    let cases: [Case]
    let descriptions: [Description]

    static func read() throws -> ArraysReference { try reference("arrays.json") }
}

extension NDArray {
    init(_ numbers: ArraysReference.Numbers) {
        self.init(numbers.elements.map { Scalar($0) }, shape: Shape(numbers.shape))
    }

    /// Returns a description of the first element that differs by more than `roundings` roundings of its
    /// magnitude; `nil` if there is none. Without roundings all bits must agree. NaN agrees with NaN.
    func difference(from expected: NDArray, roundings: Int = 0, magnitudes: NDArray<Double>? = nil) -> String? {
        if shape != expected.shape { return "shape \(shape) instead of \(expected.shape)" }
        let magnitudes = magnitudes?.elements ?? expected.elements.map { Double($0.magnitude) }
        // The rounding of a number near 0 is relative to the smallest positive number, however small the
        // result is.
        let (relative, least) = (
            Tolerance.roundings(roundings, in: Scalar.self), Double(roundings) * Double(Scalar.leastNonzeroMagnitude)
        )
        for (index, (number, expected)) in zip(elements, expected.elements).enumerated() {
            if number == expected || (number.isNaN && expected.isNaN) { continue }
            if abs(Double(number) - Double(expected)) <= relative * magnitudes[index] + least { continue }
            return "element \(index) is \(number) instead of \(expected)"
        }
        return nil
    }
}
