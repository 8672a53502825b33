extension Generator {
    /// Returns the integers 0..<n in random order; every order is equally likely. NumPy: `permutation(n)`.
    public mutating func permutation(_ n: Int) -> [Int] {
        require(n >= 0, "permutation: there are no \(n) integers")
        var order = Array(0..<n)
        shuffle(&order)
        return order
    }

    /// Puts the elements in random order, by the method of Fisher and Yates; every order is equally likely.
    /// NumPy: `shuffle(array)`.
    @inlinable
    public mutating func shuffle<Element>(_ array: inout [Element]) {
        let partners = partners(array.count)
        for place in array.indices.dropFirst().reversed() {
            array.swapAt(place, Int(partners[place]))
        }
    }

    /// Returns for each place, from the last to the second, a random place from 0…place: as many of the
    /// lowest bits of a word as the place has, drawn again while they are larger than the place.
    ///
    /// Up to half of the words are too large. They are overwritten by the next word, without a branch that
    /// the processor could mispredict.
    @usableFromInline
    mutating func partners(_ count: Int) -> [UInt32] {
        require(UInt64(count) <= 1 << 32, "shuffle: \(count) elements are more than 32 random bits can tell apart")
        var bits = bits
        defer { self.bits = bits }
        var partners = [UInt32](repeating: 0, count: count)
        var place = count - 1
        while place > 0 {
            let mask = UInt32.max &>> UInt32(truncatingIfNeeded: UInt32(place).leadingZeroBitCount)
            let partner = bits.next32() & mask
            partners[place] = partner
            place -= partner <= place ? 1 : 0
        }
        return partners
    }
}
