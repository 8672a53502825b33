import Foundation

extension Plot {
    /// An axis of a plot: its label, its range and its scale.
    ///
    ///     Plot(title: "Training", x: "epoch", y: Plot.Axis("loss", isLogarithmic: true), marks: …)
    public struct Axis: Sendable, ExpressibleByStringInterpolation {
        /// The name of the quantity, with its unit.
        public var label: String

        /// The range; `nil` for one around everything that is drawn.
        public var range: ClosedRange<Double>?

        /// True if equal distances mean equal ratios; numbers that are not positive are then left out.
        public var isLogarithmic: Bool

        /// Creates an axis.
        public init(_ label: String = "", range: ClosedRange<Double>? = nil, isLogarithmic: Bool = false) {
            (self.label, self.range, self.isLogarithmic) = (label, range, isLogarithmic)
        }

        /// Creates an axis with a label, and a range around everything that is drawn.
        public init(stringLiteral label: String) { self.init(label) }
    }
}

extension Plot.Axis {
    /// Returns the range that the user has set, or else one around the numbers; `margin` is the room at each
    /// end, as a part of the length.
    ///
    /// The range is never empty, so that any numbers can be drawn, even none.
    func range(around numbers: [Double], margin: Double) -> ClosedRange<Double> {
        let places = (range.map { [$0.lowerBound, $0.upperBound] } ?? numbers).compactMap(place)
        guard let low = places.min(), let high = places.max() else { return isLogarithmic ? 0.1...10 : 0...1 }
        let largest = max(abs(low), abs(high))
        let isOneNumber = high - low <= max(1e-9 * largest, 1e-305)
        if let range, places.count == 2, !isOneNumber { return range }
        let room = isOneNumber ? (isLogarithmic ? 1 : max(largest / 2, 0.5)) : margin * (high - low)
        return number(at: low - room)...number(at: high + room)
    }

    /// Returns the position of a number on the axis, a logarithm if the axis is logarithmic; `nil` if the
    /// number cannot be shown.
    private func place(of number: Double) -> Double? {
        guard number.isDrawable else { return nil }
        return isLogarithmic ? (number >= 1e-300 ? log10(number) : nil) : number
    }

    private func number(at place: Double) -> Double {
        // The limits keep the power within the range of a Double.
        isLogarithmic ? pow(10, min(max(place, -305), 305)) : place
    }
}

extension Double {
    /// True if the number can be drawn: it is not NaN, and so small that differences between such numbers are
    /// finite.
    var isDrawable: Bool { abs(self) <= 1e300 }
}
