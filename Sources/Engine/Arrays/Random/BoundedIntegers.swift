extension PCG64 {
    /// An integer from the range, all equally likely.
    mutating func next(in range: ClosedRange<Int>) -> Int {
        let bound = UInt64(bitPattern: Int64(range.upperBound &- range.lowerBound))
        return range.lowerBound &+ Int(truncatingIfNeeded: next(through: bound))
    }

    /// An integer from 0…`bound`, all equally likely, by Lemire's multiplication (2019): from 32 random bits where the
    /// bound fits in them and from 64 above, as NumPy's `integers`.
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

/// The upper half of word × (bound + 1). The few words that would make some results likelier than others are those with
/// the lowest lower halves, and are drawn again.
private func lemire<Word: FixedWidthInteger & UnsignedInteger>(_ bound: Word, _ word: () -> Word) -> Word {
    let size = bound + 1
    var (high, low) = word().multipliedFullWidth(by: size)
    if low < size {
        let excess = (0 &- size) % size
        while low < excess { (high, low) = word().multipliedFullWidth(by: size) }
    }
    return high
}
