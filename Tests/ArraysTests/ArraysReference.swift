import Arrays
import Foundation
import Testing

/// What NumPy and SciPy compute and how NumPy prints: References/arrays.json, made by the script beside it.
struct ArraysReference: Decodable {
    struct Numbers: Decodable {
        let shape: [Int]
        let elements: [Double]
    }

    struct Case: Decodable, CustomTestStringConvertible {
        let operation: String
        let inputs: [Numbers]
        let integers: [[Int]]
        let scale: Double
        let result, float, double: Numbers?

        var testDescription: String { "\(operation) \(inputs.map(\.shape)) \(integers)" }

        /// The result in a precision.
        func expected<Scalar: Real>(_ precision: Scalar.Type) -> NDArray<Scalar> {
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

    static func read() throws -> ArraysReference {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        return try decoder.decode(
            ArraysReference.self, from: Data(contentsOf: tests.appending(path: "References/arrays.json")))
    }
}

extension NDArray {
    init(_ numbers: ArraysReference.Numbers) {
        self.init(numbers.elements.map { Scalar($0) }, shape: Shape(numbers.shape))
    }

    /// How the first element that differs does so; `nil` where all agree to a few units in the last place, of the number
    /// or of the scale, whichever is larger. NaN agrees with NaN.
    func difference(from expected: NDArray, scale: Double = 0) -> String? {
        if shape != expected.shape { return "shape \(shape) instead of \(expected.shape)" }
        for (index, (number, expected)) in zip(elements, expected.elements).enumerated() {
            if number == expected || (number.isNaN && expected.isNaN) { continue }
            let tolerance = 8 * Swift.max(expected.magnitude, Scalar(scale)).ulp
            if (number - expected).magnitude <= tolerance { continue }
            return "element \(index) is \(number) instead of \(expected)"
        }
        return nil
    }
}
