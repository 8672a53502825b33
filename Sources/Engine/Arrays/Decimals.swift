/// Returns a number as text for a table or a line of a training: with `count` decimals and the minus sign
/// "−". From 10⁶ on, it has three digits and a power of ten: "2.56·10²⁸".
package func decimals(_ number: Double, _ count: Int = 4) -> String {
    guard number.magnitude < 1e6 else { return short(number, digits: 3) }
    let text = printed(number, "%.\(count)f")
    // A number that is rounded to 0 has no sign.
    return text.allSatisfy { "-0.".contains($0) } ? text.filter { $0 != "-" } : text.replacing("-", with: "−")
}
