import Foundation
import PullbackFiles

/// The numbers beside an axis.
struct Ticks {
    /// The position and the text of each number.
    var places: [(value: Double, label: String)]

    /// Returns about `count` numbers at equal distances of 1, 2 or 5 times a power of ten; only whole numbers
    /// if `areWhole`.
    static func linear(_ range: ClosedRange<Double>, count: Int, areWhole: Bool = false) -> Ticks {
        let rough = (range.upperBound - range.lowerBound) / Double(max(count, 1))
        let power = pow(10, log10(rough).rounded(.down))
        let exact = (([1, 2, 5].first { $0 * power >= rough * 0.999 }) ?? 10) * power
        let step = areWhole ? max(exact, 1) : exact
        let first = (range.lowerBound / step - 1e-9).rounded(.up),
            last = (range.upperBound / step + 1e-9).rounded(.down)
        guard first <= last, last - first <= 1000 else { return Ticks(places: []) }
        let values = stride(from: first, through: last, by: 1).map { $0 == 0 ? 0 : $0 * step }
        let largest = values.map(abs).max() ?? 0
        return Ticks(places: values.map { ($0, label($0, step: step, largest: largest)) })
    }

    /// Returns the powers of ten and, if there is room, also 3 times, or 2 and 5 times, each of them: at most
    /// 1.5 times `count` numbers.
    static func logarithmic(_ range: ClosedRange<Double>, count: Int) -> Ticks {
        let low = log10(range.lowerBound), high = log10(range.upperBound)
        guard high - low > 0.7 else { return linear(range, count: count) }
        let every = max(1, ((high - low) / Double(max(count, 1))).rounded(.up))
        let powers = stride(from: (low / every).rounded(.down) * every, through: high, by: every)
        func seen(_ factors: [Double]) -> [Double] {
            powers.flatMap { power in factors.map { $0 * pow(10, power) } }
                .filter { $0 >= range.lowerBound * 0.999999 && $0 <= range.upperBound * 1.000001 }
        }
        let choices: [[Double]] = every > 1 ? [[1]] : [[1, 2, 5], [1, 3], [1]]
        let values = choices.map(seen).first { 2 * $0.count <= 3 * count } ?? seen([1])
        return Ticks(places: values.map { ($0, label($0, step: $0, largest: $0)) })
    }

    /// The list that follows gnuplot's `set xtics`.
    var forGnuplot: String { "(" + places.map { "\($1.quotedAsTick) \($0)" }.joined(separator: ", ") + ")" }

    /// Returns the number with enough digits to tell neighbors apart.
    private static func label(_ value: Double, step: Double, largest: Double) -> String {
        let text =
            if step >= 1e-4, largest < 1e6 {
                String(format: "%.*f", max(0, -Int(log10(step * 1.000001).rounded(.down))), value)
            } else {
                String(format: "%.\(min(max(Int(log10(largest / step)) + 2, 1), 15))g", value)
            }
        return text.withPowerOfTen
    }
}
