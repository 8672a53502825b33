import Foundation

/// Returns a number as a figure shows it: four significant digits, a true minus sign (−), and from 10⁴ on and
/// below 10⁻⁴ a power of ten, without a factor 1.
package func shortNumber(_ number: Double) -> String {
    if number.isNaN { return "NaN" }
    let sign = number < 0 ? "−" : ""
    if number.isInfinite { return sign + "∞" }
    let parts = String(format: "%.4g", number.magnitude).split(separator: "e")
    guard parts.count == 2, let exponent = Int(parts[1]) else { return sign + parts[0] }
    let power = "10" + String(exponent).map { superscripts[$0] ?? "" }.joined()
    return sign + (parts[0] == "1" ? "" : parts[0] + "·") + power
}

private let superscripts: [Character: String] = [
    "-": "⁻", "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸", "9": "⁹",
]
