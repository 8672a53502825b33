/// The source of random bits: a linear congruential generator with a state of 128 bits. Each output is the
/// exclusive or of the two halves of the state, rotated by its highest six bits (PCG XSL-RR 128/64, O'Neill
/// 2014). NumPy: `PCG64`.
struct PCG64: Hashable, Sendable {
    var state: UInt128
    let increment: UInt128
    /// The unused upper half of the word from which `next32` last took the lower half; `nil` if
    /// there is none.
    var spare: UInt32?

    init(_ seed: SeedSequence) {
        let words = seed.words(4).map { UInt128($0) }
        let start = words[0] << 64 | words[1]
        let stream = words[2] << 64 | words[3]
        increment = stream << 1 | 1
        state = increment &+ start
        step()
    }

    /// Returns 64 random bits.
    mutating func next64() -> UInt64 {
        step()
        let word = UInt64(truncatingIfNeeded: state >> 64) ^ UInt64(truncatingIfNeeded: state)
        let rotation = UInt64(truncatingIfNeeded: state >> 122)
        return word &>> rotation | word &<< (0 &- rotation)
    }

    /// Returns 32 random bits. One word of 64 bits serves two calls, even if other numbers are
    /// drawn between them.
    mutating func next32() -> UInt32 {
        if let half = spare {
            spare = nil
            return half
        }
        let word = next64()
        spare = UInt32(word >> 32)
        return UInt32(truncatingIfNeeded: word)
    }

    /// Returns a number from [0, 1), a multiple of 2⁻⁵³.
    mutating func nextUnit() -> Double {
        Double(next64() >> 11) * 0x1p-53
    }

    private mutating func step() {
        state = state &* 0x2360_ed05_1fc6_5da4_4385_df64_9fcc_f645 &+ increment
    }
}
