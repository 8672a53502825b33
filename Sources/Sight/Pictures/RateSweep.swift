import Foundation
import PullbackArrays
import PullbackDrawing
import PullbackFiles

/// The losses of a training whose learning rate grew from step to step, and the rates that they suggest: the
/// picture of a learning-rate finder.
///
///     try RateSweep(rates: rates, losses: losses, smoothed: smoothed, suggestions: [("steep", 0.012)])
///         .plot().write(to: "rates.svg")
public struct RateSweep: Sendable {
    /// The learning rate of each step.
    public let rates: [Double]
    /// The loss in each step, before its update.
    public let losses: [Double]
    /// The losses without their noise.
    public let smoothed: [Double]
    /// The rates that are suggested, each with the name of the rule that it follows from.
    public let suggestions: [(name: String, rate: Double)]

    /// Creates a sweep from the numbers of each step.
    public init(
        rates: [Double], losses: [Double], smoothed: [Double], suggestions: [(name: String, rate: Double)] = []
    ) {
        require(
            rates.count == losses.count && rates.count == smoothed.count,
            "RateSweep: \(rates.count) rates, \(losses.count) losses, \(smoothed.count) smoothed ones")
        (self.rates, self.losses, self.smoothed, self.suggestions) = (rates, losses, smoothed, suggestions)
    }

    /// Returns a plot of the losses over the learning rate, on a logarithmic axis: those of the steps as pale
    /// points, the smoothed ones as a curve, and a line for each suggested rate.
    public func plot(title: String = "Loss by learning rate") -> Plot {
        let y = lossAxis
        let named = suggestions.sorted { $0.rate < $1.rate }.enumerated()
        return Plot(
            title: title, x: Plot.Axis("learning rate", isLogarithmic: true), y: y,
            marks: [.dots(x: rates, y: losses, label: "each step")]
                + named.map { index, suggestion in .line(1, 0, -suggestion.rate, color: color(index), isDashed: true) }
                + [.curve(x: rates, y: smoothed, label: "smoothed", color: .blue)]
                + named.map { index, suggestion in
                    .text(
                        "\(suggestion.name) \(short(suggestion.rate, digits: 2))", x: suggestion.rate,
                        y: y.at(0.96 - 0.07 * Double(index)), side: side(of: suggestion.rate), color: color(index),
                        isBoxed: true)
                })
    }

    /// An axis that shows the smoothed losses whole, however far single steps lie above them; logarithmic if
    /// they differ more than tenfold.
    private var lossAxis: Plot.Axis {
        let finite = smoothed.filter(\.isFinite)
        let low = (finite + losses.filter(\.isFinite)).min() ?? 0, high = finite.max() ?? 1
        let isLogarithmic = low > 0 && high > 10 * low
        let room = isLogarithmic ? 0 : 0.05 * (high - low)
        let range = isLogarithmic ? low / 1.2...high * 1.2 : low - room...high + room
        return Plot.Axis("loss", range: range, isLogarithmic: isLogarithmic)
    }

    private func color(_ index: Int) -> Plot.Color {
        let colors = [Plot.Color.red, .green, .purple, .orange]
        return colors[index % colors.count]
    }

    /// Returns the side of a line where there is room for its name.
    private func side(of rate: Double) -> Plot.Mark.Side {
        guard let low = rates.min(), let high = rates.max(), low > 0, high > low else { return .right }
        return log(rate / low) > 0.75 * log(high / low) ? .left : .right
    }

    /// Where the smoothed loss was smallest, how far the rates went, and what is suggested.
    public var caption: String {
        let steps = smoothed.indices.filter { smoothed[$0].isFinite }
        guard let best = steps.min(by: { smoothed[$0] < smoothed[$1] }), let last = rates.last else { return "" }
        let names = suggestions.map { "\($0.name) \(short($0.rate, digits: 2))" }.joined(separator: ", ")
        return "\(rates.count) steps up to \(short(last, digits: 2)); the smoothed loss is smallest, "
            + "\(decimals(smoothed[best])), at \(short(rates[best], digits: 2))."
            + (names.isEmpty ? " No rate is suggested." : " Suggested: \(names).")
    }
}

extension Plot.Axis {
    /// Returns the number at a part of the axis, 0 being its lower end and 1 its upper one.
    fileprivate func at(_ part: Double) -> Double {
        guard let range else { return 0 }
        if isLogarithmic { return range.lowerBound * pow(range.upperBound / range.lowerBound, part) }
        return range.lowerBound + part * (range.upperBound - range.lowerBound)
    }
}
