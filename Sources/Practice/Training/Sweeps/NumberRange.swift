import Foundation
import PullbackArrays
import PullbackFiles

/// The numbers from a lower to an upper bound that a setting may have, as words: `0.001..0.1`.
///
/// Between the bounds, numbers have four significant digits, or more where four do not tell them apart.
struct NumberRange: Equatable, Sendable {
    /// The bounds as they were written.
    let low, high: String
    /// The number of values that are taken; `nil` if the user has not said how many.
    let count: Int?
    private let bounds: ClosedRange<Double>
    private let scale: SettingScale

    /// Reads a range; `nil` if the text is none. Throws a `PullbackError` about `place` if it is a wrong one.
    init?(_ text: String, _ scale: SettingScale, at place: String) throws {
        guard scale != .words, let dots = text.range(of: "..") else { return nil }
        let parts = text[dots.upperBound...].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        (low, high) = (String(text[..<dots.lowerBound]), String(parts[0]))
        guard let first = Double(low), let last = Double(high), first.isFinite, last.isFinite, first < last else {
            throw PullbackError(place, "\(text) is no range", advice: "write two numbers that rise, as 0.01..1:5")
        }
        guard !scale.isWhole || Int(low) != nil && Int(high) != nil else {
            throw PullbackError(place, "\(text) is no range of whole numbers")
        }
        bounds = first...last
        self.scale = scale
        guard parts.count == 2 else {
            count = nil
            return
        }
        guard let count = Int(parts[1]), (2...1000).contains(count) else {
            throw PullbackError(place, "\(text) has no number of values from 2 to 1000 behind the colon")
        }
        guard !scale.isWhole || Double(count) <= last - first + 1 else {
            throw PullbackError(place, "\(text) holds only \(Int(last - first) + 1) whole numbers, not \(count)")
        }
        self.count = count
    }

    /// The values, both bounds among them, as far apart as the scale wants; none without their number.
    var values: [String] {
        guard let count else { return [] }
        let numbers = (0..<count).map { number(at: Double($0) / Double(count - 1)) }
        let inner: [String] =
            if scale.isWhole {
                Self.apart(numbers).dropFirst().dropLast().map { "\($0)" }
            } else {
                (4...17).lazy.map { digits in numbers.map { Self.word($0, digits: digits) } }
                    .first { Set($0).count == count }.map { Array($0.dropFirst().dropLast()) } ?? []
            }
        return [low] + inner + [high]
    }

    /// Draws a value.
    func draw(using generator: inout Generator) -> String {
        guard scale.isWhole else {
            let number = number(at: generator.random())
            return Self.word(
                min(max(Self.rounded(number, digits: 4), bounds.lowerBound), bounds.upperBound), digits: 17)
        }
        guard isGeometric else { return "\(generator.integers(Int(bounds.lowerBound)...Int(bounds.upperBound)))" }
        // Each whole number stands for those around it.
        let wide = (bounds.lowerBound - 0.5, bounds.upperBound + 0.5)
        let number = (wide.0 * pow(wide.1 / wide.0, generator.random())).rounded()
        return "\(Int(min(max(number, bounds.lowerBound), bounds.upperBound)))"
    }

    private var isGeometric: Bool { scale.isGeometric && bounds.lowerBound > 0 }

    /// Returns the number at a part of the way from the lower bound, 0, to the upper one, 1.
    private func number(at part: Double) -> Double {
        let (low, high) = (bounds.lowerBound, bounds.upperBound)
        return isGeometric ? low * pow(high / low, part) : low + (high - low) * part
    }

    /// Returns whole numbers near these, which rise, no two of them equal.
    private static func apart(_ numbers: [Double]) -> [Int] {
        var whole = numbers.map { Int($0.rounded()) }
        for index in whole.indices.dropFirst() { whole[index] = max(whole[index], whole[index - 1] + 1) }
        whole[whole.count - 1] = Int(numbers[numbers.count - 1])
        for index in whole.indices.dropLast().reversed() { whole[index] = min(whole[index], whole[index + 1] - 1) }
        return whole
    }

    private static func rounded(_ number: Double, digits: Int) -> Double {
        Double(String(format: "%.*e", digits - 1, number)) ?? number
    }

    private static func word(_ number: Double, digits: Int) -> String {
        let text = "\(rounded(number, digits: digits))"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}
