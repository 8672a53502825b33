import PullbackArrays
import PullbackFiles

/// All settings that a sweep varies, and the combinations of their values that it tries: each of a grid, or some that are
/// drawn at random.
///
///     let space = SearchSpace([
///         try SweptSetting("hidden", "32,64"),
///         try SweptSetting("learning-rate", "0.001..1", scale: .geometric),
///     ])
///     let combinations = try space.drawn(40, seed: 0)
///
/// Where few of many settings matter, drawn combinations find good values sooner than a grid of as many, since no value is
/// tried twice: Bergstra and Bengio, Random search for hyper-parameter optimization (2012).
public struct SearchSpace: Equatable, Sendable {
    /// The settings.
    public let settings: [SweptSetting]

    /// Creates a space of settings, each with another name.
    public init(_ settings: [SweptSetting]) {
        require(Set(settings.map(\.name)).count == settings.count, "SearchSpace: a setting is there twice")
        self.settings = settings
    }

    /// Returns the grid of all combinations. Throws a `PullbackError` if a range does not say how many values it has.
    public func grid() throws -> SettingsGrid {
        SettingsGrid(try settings.map { ($0.name, try $0.values()) })
    }

    /// Draws combinations, no two of them equal. The first of more combinations are the same with the same seed.
    ///
    /// Throws a `PullbackError` if there are not so many.
    public func drawn(_ count: Int, seed: UInt64) throws -> [[SettingsGrid.Setting]] {
        var generator = Generator(seed: seed)
        var combinations: [[SettingsGrid.Setting]] = []
        var seen: Set<[SettingsGrid.Setting]> = []
        var inVain = 0
        while combinations.count < count {
            let combination = settings.map { SettingsGrid.Setting($0.name, $0.draw(using: &generator)) }
            if seen.insert(combination).inserted {
                combinations.append(combination)
                inVain = 0
            } else {
                inVain += 1
            }
            // A combination that is not yet drawn is missed so often once in e¹⁰ times if it is one of ten thousand.
            guard inVain < 100_000 else {
                throw PullbackError(
                    settings.map(\.name).joined(separator: ", "),
                    "there are only \(combinations.count) different combinations, not \(count)",
                    advice: "give more values, or try them all in a grid")
            }
        }
        return combinations
    }
}
