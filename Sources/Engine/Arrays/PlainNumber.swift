import PullbackFiles

/// Returns a number with so many significant digits, or with all that stand before the point, without zeros
/// at the end: "1234568", "0.05". Only very small and very large numbers have a power of ten.
package func plain(_ number: Double, digits: Int = 7) -> String {
    guard (1e-4..<1e15).contains(abs(number)) else { return short(number, digits: digits) }
    // The exponent is that of the rounded number: 9.99 with two digits is 10.
    let exponent = printed(number, "%.\(digits - 1)e").split(separator: "e").last.flatMap { Int($0) } ?? 0
    let text = printed(number, "%.\(max(digits - 1 - exponent, 0))f").replacing("-", with: "−")
    guard text.contains("."), let end = text.lastIndex(where: { $0 != "0" }) else { return text }
    return String(text[end] == "." ? text[..<end] : text[...end])
}
