/// Returns a number as text for a sentence or a table, rounded to `digits` significant digits. C: `%.4g`.
package func short(_ number: Double, digits: Int = 4) -> String {
    number.isNaN ? "NaN" : number.isInfinite ? (number < 0 ? "−∞" : "∞") : printed(number, "%.\(digits)g")
}
