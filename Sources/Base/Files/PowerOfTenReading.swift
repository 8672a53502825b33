extension String {
    /// The number as C reads it, of one with a power of ten as people write it: "10⁻¹²" becomes "1e-12". Any
    /// other text stays as it is.
    package var withoutPowerOfTen: String {
        guard let power = wholeMatch(of: /([-−+]?)(?:(.*)[·×*])?10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)/) else { return self }
        let exponent = String(power.3.compactMap { sign in superscripts.first { $0.value == sign }?.key })
        return power.1 + (power.2.flatMap { $0.isEmpty ? nil : String($0) } ?? "1") + "e" + exponent
    }
}
