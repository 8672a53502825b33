import PullbackAutodiff

extension NetworkCheck {
    /// An element of a parameter at which a difference was computed.
    public struct Element: Sendable {
        /// The name of the element, for example "layers.0.weight[3, 5]".
        public let name: String
        /// The index of the parameter.
        public let parameter: Int
        /// The central difference.
        public let difference: Double
        /// The derivative that each exact witness computed, and its relative error compared with the
        /// difference.
        public internal(set) var claims: [Witness: (value: Double, error: Double)] = [:]
        /// True if the loss has a kink at this element and a derivative lies between the slopes of its two
        /// sides.
        public internal(set) var isKink = false

        /// The largest relative error of the witnesses; NaN if one is NaN.
        public var worstError: Double { claims.values.map(\.error).worst ?? 0 }
    }

    static func elements(_ checks: [Witness: GradientCheck.Result]) -> [Element] {
        var elements: [Element] = []
        var places: [String: Int] = [:]
        for witness in Witness.allCases {
            let kinks = Set(checks[witness]?.kinks.map(\.place) ?? [])
            for comparison in checks[witness]?.comparisons ?? [] {
                guard let parameter = comparison.input else { continue }
                let place = places[comparison.place] ?? elements.count
                if place == elements.count {
                    places[comparison.place] = place
                    elements.append(
                        Element(name: comparison.place, parameter: parameter, difference: comparison.expected))
                }
                elements[place].claims[witness] = (comparison.received, comparison.error)
                elements[place].isKink = elements[place].isKink || kinks.contains(comparison.place)
            }
        }
        return elements
    }
}
