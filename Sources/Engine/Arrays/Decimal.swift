import PullbackKernels

/// A finite number in decimal notation: with the fewest digits that distinguish it from its neighbours, or
/// with a given number of decimals.
struct Decimal {
    /// The text before the decimal point, with the sign, and the text after it, without zeros at the end.
    private(set) var whole, fraction: String

    /// The sign of the exponent, and its digits (at least two); empty in positional notation.
    private(set) var (sign, exponent) = ("", "")

    init<Scalar: RealScalar>(_ number: Scalar, isScientific: Bool, decimals: ClosedRange<Int>) {
        self.init(number.description, isScientific: isScientific)
        if !decimals.contains(fraction.count) {
            // Printed from the number itself, since rounding its shortest digits would round twice.
            let count = min(max(fraction.count, decimals.lowerBound), decimals.upperBound)
            self.init(printed(Double(number), "%.\(count)\(isScientific ? "e" : "f")"), isScientific: isScientific)
        }
    }

    /// Converts the text of a number from either notation into this one.
    private init(_ text: String, isScientific: Bool) {
        let halves = text.split(separator: "e")
        let places = halves[0].split { !$0.isNumber }
        var digits = places.joined()[...]
        // The number is 0.digits · 10^power.
        var power = places[0].count + (halves.count > 1 ? Int(halves[1]) ?? 0 : 0)
        while digits.last == "0" { digits.removeLast() }
        while digits.first == "0" {
            digits.removeFirst()
            power -= 1
        }
        if digits.isEmpty { power = 1 }
        if isScientific {
            (sign, exponent) = (power < 1 ? "-" : "+", String((power - 1).magnitude))
            if exponent.count < 2 { exponent = "0" + exponent }
            power = 1
        }
        whole = power > 0 ? digits.prefix(power) + "0".repeated(power - digits.count) : "0"
        fraction = "0".repeated(-power) + digits.dropFirst(max(0, power))
        if text.hasPrefix("-") { whole = "-" + whole }
    }
}

/// Returns the text that C's `printf` writes for a number and a format; it rounds the exact value once.
func printed(_ number: Double, _ format: String) -> String {
    // The longest text has 309 digits before the point.
    String(unsafeUninitializedCapacity: 400) { text in
        text.withMemoryRebound(to: CChar.self) { text in
            text.baseAddress.map { pullback_print(number, format, $0, text.count) } ?? 0
        }
    }
}

extension String {
    /// Returns this text repeated `count` times; empty if the count is negative.
    func repeated(_ count: Int) -> String { String(repeating: self, count: max(0, count)) }
}
