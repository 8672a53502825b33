import PullbackAutodiff

extension NetworkCheck {
    /// An element of a parameter at which a difference was taken.
    public struct Element: Sendable {
        /// As "layers.0.weight[3, 5]".
        public let name: String
        /// The index of the parameter.
        public let parameter: Int
        /// The central difference.
        public let difference: Double
        /// What each exact witness says of it, and how far that is from the difference.
        public internal(set) var claims: [Witness: (value: Double, error: Double)] = [:]
        /// Whether the loss has a kink there, and what is said lies between the slopes of its two sides.
        public internal(set) var isKink = false

        /// The largest relative error; NaN if one is.
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
