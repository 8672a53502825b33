import PullbackFiles

/// Returns a number as text for a sentence, a table or a picture: `digits` significant digits, a true minus
/// sign (−), and a power of ten for large and small ones: "0.25", "−2.324·10⁻¹¹". C: `%.4g`.
package func short(_ number: Double, digits: Int = 4) -> String {
    if number.isNaN { return "NaN" }
    if number.isInfinite { return number < 0 ? "−∞" : "∞" }
    return printed(number == 0 ? 0 : number, "%.\(digits)g").withPowerOfTen
}
