extension PCG64 {
    /// Returns an integer from the range; all are equally likely.
    mutating func next(in range: ClosedRange<Int>) -> Int {
        let bound = UInt64(bitPattern: Int64(range.upperBound &- range.lowerBound))
        return range.lowerBound &+ Int(truncatingIfNeeded: next(through: bound))
    }

    /// Returns an integer from 0…`bound`; all are equally likely. Uses Lemire's multiplication (2019), with
    /// 32 random bits if the bound fits in them and 64 otherwise, like NumPy's `integers`.
    mutating func next(through bound: UInt64) -> UInt64 {
        switch bound {
        case 0: 0
        case ..<UInt64(UInt32.max): UInt64(lemire(UInt32(bound)) { next32() })
        case UInt64(UInt32.max): UInt64(next32())
        case UInt64.max: next64()
        default: lemire(bound) { next64() }
        }
    }
}

/// Returns the upper half of word × (bound + 1). The few words that would make some results more likely,
/// which are those with the smallest lower halves, are drawn again.
private func lemire<Word: FixedWidthInteger & UnsignedInteger>(_ bound: Word, _ word: () -> Word) -> Word {
    let size = bound + 1
    var (high, low) = word().multipliedFullWidth(by: size)
    if low < size {
        let excess = (0 &- size) % size
        while low < excess { (high, low) = word().multipliedFullWidth(by: size) }
    }
    return high
}
