/// Returns the number that ASCII text stands for in decimal notation, correctly rounded; `nil` if the text
/// is not a number.
///
/// Numbers of at most 15 digits without an exponent, which are nearly all numbers in files, take one
/// division: m / 10ᵏ, where both m and 10ᵏ are exact as `Double` (W. Clinger, "How to read floating point
/// numbers accurately", PLDI 1990). All other text, including exponents, "nan" and "inf", is left to the
/// standard library.
func decimalNumber(_ text: ArraySlice<UInt8>) -> Double? {
    var digits = 0
    var digitsAfterPoint = 0
    var mantissa = 0
    var hasPoint = false
    var rest = text
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
    for byte in rest {
        if byte == UInt8(ascii: "."), !hasPoint {
            hasPoint = true
            continue
        }
        guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9"), digits < 15 else { return otherNumber(text) }
        mantissa = mantissa * 10 + Int(byte - UInt8(ascii: "0"))
        digits += 1
        if hasPoint { digitsAfterPoint += 1 }
    }
    guard digits > 0 else { return nil }
    let magnitude = Double(mantissa) / powersOfTen[digitsAfterPoint]
    return isNegative ? -magnitude : magnitude
}

private let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
]

/// Returns the number that the standard library reads, but `nil` for hexadecimal numbers, which
/// tables do not use.
private func otherNumber(_ text: ArraySlice<UInt8>) -> Double? {
    text.contains(UInt8(ascii: "x")) || text.contains(UInt8(ascii: "X"))
        ? nil : Double(String(decoding: text, as: UTF8.self))
}
