/// A stream of random numbers: NumPy's `default_rng(seed)`, number for number and bit for bit, so that what was computed
/// in a notebook can be checked digit for digit.
///
/// A value: a copy continues on its own from where it was made. Drawing `count` numbers at once gives the same numbers as
/// drawing them one by one. The same seed gives the same stream on every machine. NumPy's does not quite: one normal number
/// in 3500, those of the outermost tail, ends in a digit that is the platform's logarithm's.
public struct Generator: Hashable, Codable, Sendable {
    var bits: PCG64

    /// The stream that `seed` stands for: NumPy's `default_rng(seed)`.
    public init(seed: UInt64) {
        bits = PCG64(SeedSequence(seed))
    }

    /// A number from [0, 1), uniformly distributed: NumPy's `random()`.
    public mutating func random() -> Double {
        bits.nextUnit()
    }

    /// `count` numbers from [0, 1), uniformly distributed: NumPy's `random(count)`.
    public mutating func random(count: Int) -> [Double] {
        draw(count) { $0.nextUnit() }
    }

    /// A number low + (high − low) · u for u from [0, 1), uniformly distributed: NumPy's `uniform(low, high)`.
    public mutating func uniform(_ low: Double, _ high: Double) -> Double {
        low + width(low, high) * bits.nextUnit()
    }

    /// `count` numbers low + (high − low) · u for u from [0, 1), uniformly distributed: NumPy's
    /// `uniform(low, high, size=count)`.
    public mutating func uniform(_ low: Double, _ high: Double, count: Int) -> [Double] {
        let width = width(low, high)
        return draw(count) { low + width * $0.nextUnit() }
    }

    /// An integer from the range, all equally likely: NumPy's `integers(low, high)`.
    public mutating func integers(_ range: Range<Int>) -> Int {
        integers(closed(range))
    }

    /// `count` integers from the range, all equally likely: NumPy's `integers(low, high, size=count)`.
    public mutating func integers(_ range: Range<Int>, count: Int) -> [Int] {
        integers(closed(range), count: count)
    }

    /// An integer from the range, all equally likely: NumPy's `integers(low, high, endpoint=True)`.
    public mutating func integers(_ range: ClosedRange<Int>) -> Int {
        bits.next(in: range)
    }

    /// `count` integers from the range, all equally likely: NumPy's `integers(low, high, size=count, endpoint=True)`.
    public mutating func integers(_ range: ClosedRange<Int>, count: Int) -> [Int] {
        draw(count) { $0.next(in: range) }
    }

    /// A number mean + standardDeviation · z for z from the standard normal distribution: NumPy's `normal(loc, scale)`.
    public mutating func normal(mean: Double = 0, standardDeviation: Double = 1) -> Double {
        require(standardDeviation >= 0, "normal: the standard deviation \(standardDeviation) is negative")
        return mean + standardDeviation * Ziggurat.standard.draw(&bits)
    }

    /// `count` numbers mean + standardDeviation · z for z from the standard normal distribution: NumPy's
    /// `normal(loc, scale, size=count)`.
    public mutating func normal(mean: Double = 0, standardDeviation: Double = 1, count: Int) -> [Double] {
        require(standardDeviation >= 0, "normal: the standard deviation \(standardDeviation) is negative")
        let ziggurat = Ziggurat.standard
        return draw(count) { mean + standardDeviation * ziggurat.draw(&$0) }
    }

    private func width(_ low: Double, _ high: Double) -> Double {
        let width = high - low
        require(width >= 0 && width.isFinite, "uniform: [\(low), \(high)) is not an interval")
        return width
    }

    private func closed(_ range: Range<Int>) -> ClosedRange<Int> {
        require(!range.isEmpty, "integers: the range \(range) is empty")
        return range.lowerBound...range.upperBound - 1
    }

    /// The bits are drawn from a copy, which the loop keeps in registers.
    @inline(__always)
    private mutating func draw<Number>(_ count: Int, _ next: (inout PCG64) -> Number) -> [Number] {
        require(count >= 0, "a generator cannot draw \(count) numbers")
        var bits = bits
        defer { self.bits = bits }
        return (0..<count).map { _ in next(&bits) }
    }
}
