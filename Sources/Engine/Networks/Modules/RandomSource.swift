import PullbackArrays

/// The random numbers of a layer such as `Dropout`: `@RandomSource var generator: Generator` in a module.
///
/// Random sources are found by reflection like parameters. So a training that goes back to an earlier state
/// or is resumed draws the same numbers as it would have without the interruption.
@propertyWrapper
public final class RandomSource {
    /// The generator in its current state.
    public var wrappedValue: Generator

    /// Creates a source that starts with the given generator.
    public init(wrappedValue: Generator) { self.wrappedValue = wrappedValue }

    /// The source itself: `layer.$generator`.
    public var projectedValue: RandomSource { self }
}
