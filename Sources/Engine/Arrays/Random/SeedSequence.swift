/// Spreads a seed over as many well-mixed bits as the state of a generator needs, so that neighbouring seeds
/// give unrelated streams (O'Neill's alternative to `std::seed_seq`). NumPy: `SeedSequence`.
struct SeedSequence {
    private var pool: [UInt32]

    init(_ seed: UInt64) {
        var hash = Hash(constant: 0x43b0_d7e5, multiplier: 0x931e_8875)
        pool = [UInt32(truncatingIfNeeded: seed), UInt32(seed >> 32), 0, 0].map { hash($0) }
        for source in pool.indices {
            for target in pool.indices where target != source {
                pool[target] = Self.mix(pool[target], hash(pool[source]))
            }
        }
    }

    /// Returns the first `count` words of the state, each from two hashed words of the pool, the
    /// lower half first.
    func words(_ count: Int) -> [UInt64] {
        var hash = Hash(constant: 0x8b51_f9dd, multiplier: 0x58f3_8ded)
        return (0..<count).map { word in
            let low = hash(pool[2 * word % pool.count])
            let high = hash(pool[(2 * word + 1) % pool.count])
            return UInt64(high) << 32 | UInt64(low)
        }
    }

    private static func mix(_ a: UInt32, _ b: UInt32) -> UInt32 {
        let mixed = 0xca01_f9dd &* a &- 0x4973_f715 &* b
        return mixed ^ mixed >> 16
    }

    /// A multiplicative hash whose constant changes with every word, so that equal words get
    /// different hashes.
    private struct Hash {
        var constant: UInt32
        let multiplier: UInt32

        mutating func callAsFunction(_ word: UInt32) -> UInt32 {
            let keyed = word ^ constant
            constant &*= multiplier
            let hashed = keyed &* constant
            return hashed ^ hashed >> 16
        }
    }
}
