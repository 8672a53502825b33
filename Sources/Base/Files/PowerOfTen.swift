extension String {
    /// A number as C prints it, as people write it: with a true minus sign and a power of ten, without a
    /// factor 1. "1e-12" becomes "10⁻¹²", and "-2.5e+03" becomes "−2.5·10³".
    package var withPowerOfTen: String {
        let parts = split(separator: "e")
        guard parts.count == 2, let exponent = Int(parts[1]) else { return replacing("-", with: "−") }
        let power = "10" + String(String(exponent).map { superscripts[$0] ?? $0 })
        let sign = parts[0].hasPrefix("-") ? "−" : "", factor = parts[0].drop { $0 == "-" }
        return sign + (factor == "1" ? "" : factor + "·") + power
    }
}

extension String {
    /// The number as C reads it, of one with a power of ten as people write it: "10⁻¹²" becomes "1e-12". Any other text
    /// stays as it is.
    package var withoutPowerOfTen: String {
        guard let power = wholeMatch(of: /([-−+]?)(?:(.*)[·×*])?10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)/) else { return self }
        let exponent = String(power.3.compactMap { sign in superscripts.first { $0.value == sign }?.key })
        return power.1 + (power.2.flatMap { $0.isEmpty ? nil : String($0) } ?? "1") + "e" + exponent
    }
}

private let superscripts: [Character: Character] = [
    "-": "⁻", "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸", "9": "⁹",
]
