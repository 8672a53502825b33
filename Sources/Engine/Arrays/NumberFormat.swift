/// The format in which all numbers of one array are written, with aligned decimal points. NumPy:
/// `FloatingFormat`.
struct NumberFormat<Scalar: RealScalar> {
    private let isScientific: Bool

    /// The widths of the text before the decimal point, after it, and of the digits of the exponent.
    private var (whole, fraction, exponent) = (0, 0, 0)

    init(_ numbers: [Scalar]) {
        let finite = numbers.filter { $0.isFinite }
        let sizes = finite.map { $0.magnitude }.filter { $0 != 0 }
        let (smallest, largest) = (sizes.min() ?? 1, sizes.max() ?? 1)
        isScientific = largest >= (Self.isSingle ? 1e6 : 1e8) || smallest < 0.0001 || largest / smallest > 1000
        for number in finite {
            let decimal = Decimal(number, isScientific: isScientific, decimals: 0...8)
            whole = max(whole, decimal.whole.count)
            fraction = max(fraction, decimal.fraction.count)
            exponent = max(exponent, decimal.exponent.count)
        }
        let rest = width - whole
        for number in numbers where !number.isFinite { whole = max(whole, Self.name(number).count - rest) }
    }

    /// Returns the text of a number, padded to the common width.
    func text(_ number: Scalar) -> String {
        guard number.isFinite else { return " ".repeated(width - Self.name(number).count) + Self.name(number) }
        let decimals = isScientific ? fraction...fraction : 0...8
        let decimal = Decimal(number, isScientific: isScientific, decimals: decimals)
        let filling = (isScientific ? "0" : " ").repeated(fraction - decimal.fraction.count)
        let power =
            isScientific ? "e" + decimal.sign + "0".repeated(exponent - decimal.exponent.count) + decimal.exponent : ""
        return " ".repeated(whole - decimal.whole.count) + decimal.whole + "." + decimal.fraction + filling + power
    }

    /// The common width of all numbers.
    private var width: Int { whole + 1 + fraction + (isScientific ? 2 + exponent : 0) }

    /// Returns the text of a single number, with all its digits. NumPy: `str` of a scalar.
    static func alone(_ number: Scalar) -> String {
        guard number.isFinite else { return name(number) }
        let size = Double(number.magnitude)
        let isScientific = size != 0 && (size < 1e-4 || size >= (isSingle ? 1e6 : 1e16))
        let decimal = Decimal(number, isScientific: isScientific, decimals: 0...(.max))
        if !isScientific { return decimal.whole + "." + (decimal.fraction.isEmpty ? "0" : decimal.fraction) }
        let point = decimal.fraction.isEmpty ? "" : "."
        return decimal.whole + point + decimal.fraction + "e" + decimal.sign + decimal.exponent
    }

    /// Returns the name of a number that is not finite. The sign of a NaN is ignored.
    private static func name(_ number: Scalar) -> String { number.isNaN ? "nan" : number < 0 ? "-inf" : "inf" }

    /// True for `Float`. NumPy starts to write powers of ten where the digits of the precision end.
    private static var isSingle: Bool { Scalar.significandBitCount == Float.significandBitCount }
}
