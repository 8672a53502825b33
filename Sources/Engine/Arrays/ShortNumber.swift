/// A number as a sentence or a table shows it: rounded to so many significant digits. C: `%.4g`.
package func short(_ number: Double, digits: Int = 4) -> String {
    number.isNaN ? "NaN" : number.isInfinite ? (number < 0 ? "−∞" : "∞") : printed(number, "%.\(digits)g")
}
