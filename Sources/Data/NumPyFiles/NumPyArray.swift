import PullbackArrays

/// An array from a file of NumPy, or for one: numbers of any type that NumPy has, with a shape.
///
/// `NDArray<Double>(array)` and `NDArray<Float>(array)` are its numbers to compute with.
public struct NumPyArray: Hashable, Sendable {
    /// The type of the numbers: NumPy's `dtype`.
    public let type: NumPyType
    /// The size along each axis; `[]` for a single number.
    public let shape: Shape
    /// The bytes of the numbers in row-major order, little-endian. Their count is that of the shape's
    /// elements times the size of one.
    package let bytes: [UInt8]

    init(type: NumPyType, shape: Shape, bytes: [UInt8]) {
        (self.type, self.shape, self.bytes) = (type, shape, bytes)
    }

    /// Creates an array of type `float64`.
    public init(_ array: NDArray<Double>) {
        self.init(.float64, array.shape, words: array.elements.map(\.bitPattern))
    }

    /// Creates an array of type `float32`.
    public init(_ array: NDArray<Float>) {
        self.init(.float32, array.shape, words: array.elements.map { UInt64($0.bitPattern) })
    }

    /// Creates a vector of type `int64`, such as the labels of examples.
    public init(_ numbers: [Int]) { self.init(numbers, shape: [numbers.count]) }

    /// Creates an array of type `int64` from numbers in row-major order; their count must be the product of
    /// the shape's sizes.
    public init(_ numbers: [Int], shape: Shape) {
        require(numbers.count == shape.elementCount, "array: \(numbers.count) numbers do not fill shape \(shape)")
        self.init(.int64, shape, words: numbers.map { UInt64(bitPattern: Int64($0)) })
    }

    /// Creates a vector of type `uint8` with the bytes of a text in UTF-8: `bytes(x).decode()` in Python.
    public init(utf8 text: String) {
        let bytes = Array(text.utf8)
        self.init(type: .uint8, shape: [bytes.count], bytes: bytes)
    }
}

extension NumPyArray {
    /// The text whose bytes in UTF-8 a vector of type `uint8` holds; `nil` for other arrays.
    public var text: String? {
        type == .uint8 && shape.rank == 1 ? String(validating: bytes, as: UTF8.self) : nil
    }

    /// The numbers in row-major order as integers; `nil` if one of them is not whole or does not fit into an
    /// `Int`.
    public var integers: [Int]? {
        var integers: [Int] = []
        integers.reserveCapacity(shape.elementCount)
        for index in 0..<shape.elementCount {
            let integer =
                switch number(at: index) {
                case .whole(let number): Int(exactly: number)
                case .natural(let number): Int(exactly: number)
                case .real(let number): Int(exactly: number)
                }
            guard let integer else { return nil }
            integers.append(integer)
        }
        return integers
    }
}

extension NDArray where Scalar == Double {
    /// Creates an array with the numbers of a NumPy array; truth values become 1 and 0, and integers beyond
    /// 2⁵³ are rounded to the nearest `Double`.
    public init(_ array: NumPyArray) { self.init(array.numbers(), shape: array.shape) }
}

extension NDArray where Scalar == Float {
    /// Creates an array with the numbers of a NumPy array, rounded to the nearest `Float`; truth values
    /// become 1 and 0.
    public init(_ array: NumPyArray) { self.init(array.numbers(), shape: array.shape) }
}

extension NumPyArray: CustomStringConvertible {
    /// The type and the shape: `float32 [3, 4]`.
    public var description: String { "\(type) \(shape)" }
}

extension NumPyArray {
    /// A number of any type, without loss.
    fileprivate enum Number {
        case whole(Int64)
        case natural(UInt64)
        case real(Double)
    }

    /// Returns the numbers in row-major order, each rounded once.
    fileprivate func numbers<Scalar: RealScalar>() -> [Scalar] {
        (0..<shape.elementCount).map { index in
            switch number(at: index) {
            case .whole(let number): Scalar(number)
            case .natural(let number): Scalar(number)
            case .real(let number): Scalar(number)
            }
        }
    }

    /// Returns the number at a place in row-major order.
    fileprivate func number(at index: Int) -> Number {
        var word: UInt64 = 0
        for byte in (index * type.size..<(index + 1) * type.size).reversed() { word = word << 8 | UInt64(bytes[byte]) }
        switch (type.kind, type.size) {
        case (.bool, _): return .natural(word == 0 ? 0 : 1)
        case (.uint, _): return .natural(word)
        case (.int, let size):
            let unused = 64 - 8 * size
            return .whole(Int64(bitPattern: word << unused) >> unused)
        case (.float, 2): return .real(Double(Float(halfPrecision: UInt16(truncatingIfNeeded: word))))
        case (.float, 4): return .real(Double(Float(bitPattern: UInt32(truncatingIfNeeded: word))))
        case (.float, _): return .real(Double(bitPattern: word))
        }
    }

    /// Creates an array from the bits of its numbers, each in the lowest bits of a word.
    private init(_ type: NumPyType, _ shape: Shape, words: [UInt64]) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(words.count * type.size)
        for word in words {
            for byte in 0..<type.size { bytes.append(UInt8(truncatingIfNeeded: word >> (8 * byte))) }
        }
        self.init(type: type, shape: shape, bytes: bytes)
    }
}
