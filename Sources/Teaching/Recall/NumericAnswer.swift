import Foundation
import PullbackArrays

/// A number that a learner is asked for, to a number of significant digits.
public struct NumericAnswer: Sendable {
    /// The number with all its digits.
    public let value: Double

    /// How many significant digits are asked for; `nil` if the number is whole, and asked for exactly.
    public let digits: Int?

    /// Creates an answer. A number within rounding of a whole one is that one.
    public init(_ value: Double, digits: Int = 3) {
        let whole = value.rounded()
        let isWhole = abs(whole) < 1e9 && abs(value - whole) <= 1e-12 * max(1, abs(whole))
        self.value = isWhole ? whole : value
        self.digits = isWhole ? nil : digits
    }

    /// The number as it is shown, rounded to the digits asked for.
    public var text: String { digits.map { short(value, digits: $0) } ?? String(Int(value)) }

    /// True if the number as it is shown is not the number itself, so that the digits asked for must be told.
    public var isRounded: Bool { Self.reading(text).map { abs($0 - value) > 1e-12 * abs(value) } ?? true }

    /// True if a guess is right: the number rounded, or cut off, after the digits asked for, or anything nearer to it.
    public func accepts(_ guess: Double) -> Bool {
        guard let digits else { return guess == value }
        // A unit of the last digit. The slack is for decimal numbers that are not exact in binary.
        let unit = Foundation.pow(10, Foundation.floor(Foundation.log10(abs(value))) - Double(digits - 1))
        let distance = abs(guess - value)
        let isCutOff = guess.sign == value.sign && abs(guess) <= abs(value)
        return distance <= unit * (0.5 + 1e-9) || isCutOff && distance < unit * (1 - 1e-9)
    }

    /// Returns the number that a text stands for, as people write it: "0.25", "0,25", ".25", "−1e-3", "2·10⁻³", "1/4", "25 %".
    /// `nil` if it stands for none.
    public static func reading(_ text: String) -> Double? {
        var text = text.replacing("−", with: "-").filter { !$0.isWhitespace }
        if text.hasSuffix("%") { return reading(String(text.dropLast())).map { $0 / 100 } }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        if parts.count == 2 {
            guard let a = reading(String(parts[0])), let b = reading(String(parts[1])), b != 0 else { return nil }
            return a / b
        }
        text = text.withoutPowerOfTen
        if !text.contains("."), text.count(where: { $0 == "," }) == 1 { text = text.replacing(",", with: ".") }
        // Double reads hexadecimal numbers, "nan" and "infinity" too; nobody means them here.
        guard text.allSatisfy({ $0.isASCII && ($0.isNumber || "+-.eE".contains($0)) }) else { return nil }
        return Double(text).flatMap { $0.isFinite ? $0 : nil }
    }
}
