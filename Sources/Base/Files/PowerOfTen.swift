extension String {
    /// A number as C prints it, as people write it: with a true minus sign and a power of ten, without a
    /// factor 1. "1e-12" becomes "10⁻¹²", and "-2.5e+03" becomes "−2.5·10³".
    package var withPowerOfTen: String {
        let parts = split(separator: "e")
        guard parts.count == 2, let exponent = Int(parts[1]) else { return replacing("-", with: "−") }
        let power = "10" + String(String(exponent).map { sign in superscripts.first { $0.key == sign }?.value ?? sign })
        let sign = parts[0].hasPrefix("-") ? "−" : "", factor = parts[0].drop { $0 == "-" }
        return sign + (factor == "1" ? "" : factor + "·") + power
    }
}

/// The digits and the signs of an exponent. They are few: to look for one takes less than a table of hashes.
let superscripts: KeyValuePairs<Character, Character> = [
    "-": "⁻", "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸", "9": "⁹",
]
