import PullbackFiles

/// Every combination of the values of some settings: what a comparison trains, one after the other.
///
///     let grid = SettingsGrid([("optimizer", ["sgd", "adam"]), ("learning-rate", ["0.01", "0.1"])])
///     grid.combinations[1]  // optimizer sgd, learning-rate 0.1
public struct SettingsGrid: Equatable, Sendable {
    /// A setting with one of its values, both as they are written on the command line.
    public struct Setting: Hashable, Codable, Sendable {
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

    /// Returns the values between commas. A comma belongs to a value if a number follows it and a colon is
    /// before it, as in step:10,0.5, or if there is an = on both of its sides, as in cat=1,dog=2. The colon of a range,
    /// as in 1..5:3, is not meant.
    public static func values(in text: String) -> [String] {
        var values: [String] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let isNumber = part.first.map { "0123456789.-".contains($0) } ?? false
            if let last = values.last,
                last.contains(":") && !last.contains("..") && isNumber || last.contains("=") && part.contains("=")
            {
                values[values.count - 1] += "," + part
            } else {
                values.append(String(part))
            }
        }
        return values
    }
}
