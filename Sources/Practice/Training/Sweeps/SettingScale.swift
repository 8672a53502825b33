/// What lies between two values of a setting: which numbers a range of it holds, and how far apart they are.
public enum SettingScale: Equatable, Sendable {
    /// Words, which have no range.
    case words
    /// Numbers of which equal differences matter, as 0, 0.25, 0.5.
    case even
    /// Numbers of which equal ratios matter, as 0.01, 0.1, 1.
    case geometric
    /// Whole numbers of which equal differences matter.
    case whole
    /// Whole numbers of which equal ratios matter, as 32, 64, 128.
    case wholeGeometric

    /// True if equal ratios matter.
    public var isGeometric: Bool { self == .geometric || self == .wholeGeometric }
    /// True if the numbers are whole.
    public var isWhole: Bool { self == .whole || self == .wholeGeometric }

    /// Returns the scale of a setting of a recipe by its name on the command line, for example "learning-rate".
    public static func named(_ setting: String) -> SettingScale {
        switch setting {
        case "learning-rate", "weight-decay", "l1", "clip-norm", "clip-value", "smallest-gain": .geometric
        case "dropout", "momentum", "label-smoothing", "average": .even
        case "hidden", "batch-size", "accumulation": .wholeGeometric
        case "epochs", "patience", "average-from": .whole
        default: .words
        }
    }
}
