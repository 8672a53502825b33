import PullbackArrays

/// The random numbers of a layer that draws: `@RandomSource var generator: Generator` in a module.
///
/// Found by reflection as parameters are, so that a training that is rolled back or resumed draws what it would have drawn.
@propertyWrapper
public final class RandomSource {
    /// The generator, which draws on from where it is.
    public var wrappedValue: Generator

    /// A source that starts with this generator.
    public init(wrappedValue: Generator) { self.wrappedValue = wrappedValue }

    /// The source itself: `layer.$generator`.
    public var projectedValue: RandomSource { self }
}
