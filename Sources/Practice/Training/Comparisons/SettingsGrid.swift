import PullbackFiles

/// Every combination of the values of some settings: what a comparison trains, one after the other.
///
///     let grid = SettingsGrid([("optimizer", ["sgd", "adam"]), ("learning-rate", ["0.01", "0.1"])])
///     grid.combinations[1]  // optimizer sgd, learning-rate 0.1
public struct SettingsGrid: Equatable, Sendable {
    /// A setting with one of its values, both as they are written on the command line.
    public struct Setting: Hashable, Sendable {
        /// The name, for example "learning-rate".
        public let name: String
        /// The value, for example "0.1".
        public let value: String

        /// Creates a setting.
        public init(_ name: String, _ value: String) { (self.name, self.value) = (name, value) }
    }

    /// The settings, each with all of its values.
    public let axes: [[Setting]]

    /// Creates a grid. Every setting has at least one value, and none twice.
    public init(_ axes: [(name: String, values: [String])]) {
        for (name, values) in axes {
            require(
                !values.isEmpty && Set(values).count == values.count, "SettingsGrid: the values of \(name): \(values)")
        }
        self.axes = axes.map { name, values in values.map { Setting(name, $0) } }
    }

    /// The number of combinations; `Int.max` if it is larger than that.
    public var count: Int {
        axes.reduce(1) { count, axis in
            let (product, isTooLarge) = count.multipliedReportingOverflow(by: axis.count)
            return isTooLarge ? .max : product
        }
    }

    /// The combinations, each with a value of every setting. From one to the next, the last setting changes
    /// first.
    public var combinations: [[Setting]] {
        axes.reduce([[]]) { combinations, axis in combinations.flatMap { begun in axis.map { begun + [$0] } } }
    }
}
