/// The source of random bits: a 128-bit linear congruential state, whose halves are combined by exclusive or and
/// rotated by the top six bits (PCG XSL-RR 128/64, O'Neill 2014), as NumPy's `PCG64`.
struct PCG64: Sendable {
    private var state: UInt128
    private let increment: UInt128
    /// The upper half of the last word of which only the lower half has been drawn.
    private var spare: UInt32?

    init(_ seed: SeedSequence) {
        let words = seed.words(4).map { UInt128($0) }
        let start = words[0] << 64 | words[1]
        let stream = words[2] << 64 | words[3]
        increment = stream << 1 | 1
        state = increment &+ start
        step()
    }

    /// 64 random bits.
    mutating func next64() -> UInt64 {
        step()
        let word = UInt64(truncatingIfNeeded: state >> 64) ^ UInt64(truncatingIfNeeded: state)
        let rotation = UInt64(truncatingIfNeeded: state >> 122)
        return word &>> rotation | word &<< (0 &- rotation)
    }

    /// 32 random bits: one word of 64 serves two calls, even when other draws come between them.
    mutating func next32() -> UInt32 {
        if let half = spare {
            spare = nil
            return half
        }
        let word = next64()
        spare = UInt32(word >> 32)
        return UInt32(truncatingIfNeeded: word)
    }

    /// A number from [0, 1), a multiple of 2⁻⁵³.
    mutating func nextUnit() -> Double {
        Double(next64() >> 11) * 0x1p-53
    }

    private mutating func step() {
        state = state &* 0x2360_ed05_1fc6_5da4_4385_df64_9fcc_f645 &+ increment
    }
}
