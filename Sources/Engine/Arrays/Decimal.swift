#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A finite number in decimal: with the fewest digits that tell it from its neighbours, or with as many decimals as asked.
struct Decimal {
    /// What stands before the decimal point, with the sign, and after it, without zeros at the end.
    private(set) var whole, fraction: String

    /// The sign of the power of ten and its digits, at least two; empty in positional notation.
    private(set) var (sign, exponent) = ("", "")

    init<Scalar: RealScalar>(_ number: Scalar, isScientific: Bool, decimals: ClosedRange<Int>) {
        self.init(number.description, isScientific: isScientific)
        if !decimals.contains(fraction.count) {
            // From the number itself: to round its shortest digits would be to round twice.
            let count = min(max(fraction.count, decimals.lowerBound), decimals.upperBound)
            self.init(printed(Double(number), "%.\(count)\(isScientific ? "e" : "f")"), isScientific: isScientific)
        }
    }

    /// Brings a number that is written in either notation into this one.
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

/// The C library's notation of a number, which rounds all of its digits at once.
func printed(_ number: Double, _ format: String) -> String {
    // The longest has 309 digits before the point.
    String(unsafeUninitializedCapacity: 400) { text in
        text.withMemoryRebound(to: CChar.self) { text in
            Int(withVaList([number]) { vsnprintf(text.baseAddress, text.count, format, $0) })
        }
    }
}

extension String {
    /// This text so many times; not once where the count is negative.
    func repeated(_ count: Int) -> String { String(repeating: self, count: max(0, count)) }
}
