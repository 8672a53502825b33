import Foundation

extension Plot {
    /// One of the two directions of a plot: what it measures, from where to where, and on which scale.
    ///
    ///     Plot(title: "Training", x: "epoch", y: Plot.Axis("loss", isLogarithmic: true), marks: …)
    public struct Axis: Sendable, ExpressibleByStringInterpolation {
        /// What the numbers are, with their unit.
        public var label: String

        /// From where to where; `nil`: around everything that is drawn.
        public var range: ClosedRange<Double>?

        /// Whether equal distances are equal ratios; numbers that are not positive are then left out.
        public var isLogarithmic: Bool

        /// An axis.
        public init(_ label: String = "", range: ClosedRange<Double>? = nil, isLogarithmic: Bool = false) {
            (self.label, self.range, self.isLogarithmic) = (label, range, isLogarithmic)
        }

        /// An axis around everything that is drawn.
        public init(stringLiteral label: String) { self.init(label) }
    }
}

extension Plot.Axis {
    /// The range that is asked for, or one around the numbers, with a margin beyond the first and the last.
    ///
    /// Never empty, so that any numbers can be drawn, even none.
    func range(around numbers: [Double], margin: Double) -> ClosedRange<Double> {
        let places = (range.map { [$0.lowerBound, $0.upperBound] } ?? numbers).compactMap(place)
        guard let low = places.min(), let high = places.max() else { return isLogarithmic ? 0.1...10 : 0...1 }
        let largest = max(abs(low), abs(high))
        let isOneNumber = high - low <= max(1e-9 * largest, 1e-305)
        if let range, places.count == 2, !isOneNumber { return range }
        let room = isOneNumber ? (isLogarithmic ? 1 : max(largest / 2, 0.5)) : margin * (high - low)
        return number(at: low - room)...number(at: high + room)
    }

    /// How far along the axis a number lies; `nil` if nowhere.
    private func place(of number: Double) -> Double? {
        guard number.isDrawable else { return nil }
        return isLogarithmic ? (number >= 1e-300 ? log10(number) : nil) : number
    }

    private func number(at place: Double) -> Double {
        // Powers of ten that a Double can hold.
        isLogarithmic ? pow(10, min(max(place, -305), 305)) : place
    }
}

extension Double {
    /// Whether there is a place for it: it is a number, and not so large that the distance to another is none.
    var isDrawable: Bool { abs(self) <= 1e300 }
}
