/// Returns a number as a subscript: ₁₂.
package func subscripted(_ number: Int) -> String {
    String(String.UnicodeScalarView("\(number)".unicodeScalars.compactMap { Unicode.Scalar($0.value - 0x30 + 0x2080) }))
}
