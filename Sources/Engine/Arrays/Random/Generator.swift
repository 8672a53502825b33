/// A stream of random numbers that agrees bit for bit with NumPy's `default_rng(seed)`. So results of a
/// Python notebook can be checked digit for digit.
///
/// A generator is a value type: a copy continues independently from the same state. Drawing `count` numbers
/// at once gives the same numbers as drawing them one by one. The same seed gives the same stream on every
/// machine. In NumPy, one normal number in 3500 (in the outermost tail) may differ in its last digit between
/// platforms, since it depends on the logarithm of the C library.
public struct Generator: Hashable, Codable, Sendable {
    var bits: PCG64

    /// Creates the stream of a seed. NumPy: `default_rng(seed)`.
    public init(seed: UInt64) {
        bits = PCG64(SeedSequence(seed))
    }

    /// Draws a number uniformly from [0, 1). NumPy: `random()`.
    public mutating func random() -> Double {
        bits.nextUnit()
    }

    /// Draws `count` numbers uniformly from [0, 1). NumPy: `random(count)`.
    public mutating func random(count: Int) -> [Double] {
        draw(count) { $0.nextUnit() }
    }

    /// Draws a number uniformly from [low, high): low + (high − low) · u with u from [0, 1). NumPy:
    /// `uniform(low, high)`.
    public mutating func uniform(_ low: Double, _ high: Double) -> Double {
        low + width(low, high) * bits.nextUnit()
    }

    /// Draws `count` numbers uniformly from [low, high). NumPy: `uniform(low, high, size=count)`.
    public mutating func uniform(_ low: Double, _ high: Double, count: Int) -> [Double] {
        let width = width(low, high)
        return draw(count) { low + width * $0.nextUnit() }
    }

    /// Draws an integer from the range; all are equally likely. NumPy: `integers(low, high)`.
    public mutating func integers(_ range: Range<Int>) -> Int {
        integers(closed(range))
    }

    /// Draws `count` integers from the range; all are equally likely. NumPy:
    /// `integers(low, high, size=count)`.
    public mutating func integers(_ range: Range<Int>, count: Int) -> [Int] {
        integers(closed(range), count: count)
    }

    /// Draws an integer from the range; all are equally likely. NumPy: `integers(low, high, endpoint=True)`.
    public mutating func integers(_ range: ClosedRange<Int>) -> Int {
        bits.next(in: range)
    }

    /// Draws `count` integers from the range; all are equally likely. NumPy:
    /// `integers(low, high, size=count, endpoint=True)`.
    public mutating func integers(_ range: ClosedRange<Int>, count: Int) -> [Int] {
        draw(count) { $0.next(in: range) }
    }

    /// Draws a normally distributed number with the given mean and standard deviation. NumPy:
    /// `normal(mean, standardDeviation)`.
    public mutating func normal(mean: Double = 0, standardDeviation: Double = 1) -> Double {
        require(standardDeviation >= 0, "normal: the standard deviation \(standardDeviation) is negative")
        return mean + standardDeviation * Ziggurat.standard.draw(&bits)
    }

    /// Draws `count` normally distributed numbers with the given mean and standard deviation. NumPy:
    /// `normal(mean, standardDeviation, size=count)`.
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

    /// Draws `count` numbers by `next`, from a copy of the bits that the loop keeps in registers.
    @inline(__always)
    private mutating func draw<Number>(_ count: Int, _ next: (inout PCG64) -> Number) -> [Number] {
        require(count >= 0, "a generator cannot draw \(count) numbers")
        var bits = bits
        defer { self.bits = bits }
        return (0..<count).map { _ in next(&bits) }
    }
}
