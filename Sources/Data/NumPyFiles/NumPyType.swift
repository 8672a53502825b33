import PullbackFiles

/// The type of the numbers of a NumPy array: its `dtype`, without the order of the bytes.
public struct NumPyType: Hashable, Sendable {
    /// A kind of numbers. The raw value is NumPy's letter for it.
    public enum Kind: String, Sendable {
        /// Truth values: 1 is true, 0 is false.
        case bool = "b"
        /// Whole numbers with a sign, in two's complement.
        case int = "i"
        /// Whole numbers without a sign.
        case uint = "u"
        /// Binary floating-point numbers of IEEE 754.
        case float = "f"

        /// The sizes of a number of this kind that can be read, in bytes.
        fileprivate var sizes: [Int] {
            switch self {
            case .bool: [1]
            case .int, .uint: [1, 2, 4, 8]
            case .float: [2, 4, 8]
            }
        }
    }

    /// The kind of the numbers.
    public let kind: Kind
    /// The size of a number in bytes.
    public let size: Int

    private init(_ kind: Kind, _ size: Int) { (self.kind, self.size) = (kind, size) }

    /// Truth values.
    public static let bool = NumPyType(.bool, 1)
    /// Whole numbers from −2⁷ to 2⁷ − 1.
    public static let int8 = NumPyType(.int, 1)
    /// Whole numbers from −2¹⁵ to 2¹⁵ − 1.
    public static let int16 = NumPyType(.int, 2)
    /// Whole numbers from −2³¹ to 2³¹ − 1.
    public static let int32 = NumPyType(.int, 4)
    /// Whole numbers from −2⁶³ to 2⁶³ − 1.
    public static let int64 = NumPyType(.int, 8)
    /// Whole numbers from 0 to 2⁸ − 1.
    public static let uint8 = NumPyType(.uint, 1)
    /// Whole numbers from 0 to 2¹⁶ − 1.
    public static let uint16 = NumPyType(.uint, 2)
    /// Whole numbers from 0 to 2³² − 1.
    public static let uint32 = NumPyType(.uint, 4)
    /// Whole numbers from 0 to 2⁶⁴ − 1.
    public static let uint64 = NumPyType(.uint, 8)
    /// Floating-point numbers of 16 bits.
    public static let float16 = NumPyType(.float, 2)
    /// Floating-point numbers of 32 bits.
    public static let float32 = NumPyType(.float, 4)
    /// Floating-point numbers of 64 bits.
    public static let float64 = NumPyType(.float, 8)
}

extension NumPyType: CustomStringConvertible {
    /// NumPy's name of the type, such as `float32`.
    public var description: String { kind == .bool ? "bool" : "\(kind)\(8 * size)" }
}

extension NumPyType {
    /// The type in the header of a file whose numbers are little-endian, such as `<f4`.
    var code: String { (size == 1 ? "|" : "<") + kind.rawValue + String(size) }

    /// Reads the type and the order of the bytes from a header, where they are a text such as `>f4`.
    ///
    /// Throws an error of `place` if arrays of this type cannot be read.
    static func parse(_ code: String, at place: ArrayPlace) throws -> (type: NumPyType, isBigEndian: Bool) {
        let letters = Array(code)
        guard letters.count >= 2, "<>|=".contains(letters[0]) else { throw unknown(code, place) }
        if let other = others[letters[1]] {
            throw place.fault("holds \(other.content) (dtype \(code.inOneLine))", advice: other.advice)
        }
        guard let kind = Kind(rawValue: String(letters[1])) else { throw unknown(code, place) }
        let digits = String(letters[2...])
        guard let size = kind.sizes.first(where: { String($0) == digits }) else {
            guard kind == .float, ["10", "12", "16"].contains(digits) else { throw unknown(code, place) }
            throw place.fault(
                "holds numbers of \(digits) bytes (dtype \(code))", advice: #"save x.astype("float64")"#)
        }
        guard size == 1 || "<>".contains(letters[0]) else { throw unknown(code, place) }
        return (NumPyType(kind, size), letters[0] == ">" && size > 1)
    }

    private static func unknown(_ code: String, _ place: ArrayPlace) -> PullbackError {
        place.fault(#"has the dtype "\#(code.inOneLine)", which is not one of numbers"#)
    }

    /// The contents that cannot be read, by NumPy's letters for them, and what to save instead.
    private static let others: [Character: (content: String, advice: String)] = {
        let text = ("text", "save numbers, for classes their indices from 0")
        let time = ("dates or durations", "save numbers, such as days")
        return [
            "O": ("Python objects, which can run code and are not read", plainArrays),
            "c": ("complex numbers", "save x.real and x.imag as two arrays"),
            "U": text, "S": text, "a": text, "T": text, "M": time, "m": time,
            "V": ("raw bytes, as bfloat16 is saved", #"save x.astype("float32")"#),
        ]
    }()

    /// The advice to someone whose arrays are pickled.
    static let plainArrays = "save plain arrays of numbers, as np.save(…, allow_pickle=False) does"
}
