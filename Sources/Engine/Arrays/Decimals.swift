/// A number as a table or a line of a training shows it: with so many decimals and the minus sign of mathematics; from
/// 10⁶ on with three digits and a power of ten, as "2.56e+28".
package func decimals(_ number: Double, _ count: Int = 4) -> String {
    guard number.isFinite else { return short(number) }
    let text = printed(number, number.magnitude < 1e6 ? "%.\(count)f" : "%.3g")
    // What is rounded to 0 has no sign.
    return text.allSatisfy { "-0.".contains($0) } ? text.replacing("-", with: "") : text.replacing("-", with: "−")
}
