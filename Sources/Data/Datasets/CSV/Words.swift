/// Different texts of cells, numbered in the order in which they come: a hash table of bytes, because a `String` for each
/// cell of a large table would take long.
struct Words: Sendable {
    /// The bytes of each word.
    private(set) var all: [[UInt8]] = []
    /// The number of a word in each place, or −1. There are at least twice as many places as words.
    private var slots: [Int32] = Array(repeating: -1, count: 16)

    /// Returns the number of the word `bytes[start..<end]`; `nil` if it is new.
    func number(of bytes: [UInt8], _ start: Int, _ end: Int) -> Int? {
        let slot = slots[slot(of: bytes, start, end)]
        return slot < 0 ? nil : Int(slot)
    }

    /// Adds a new word, and returns its number.
    mutating func add(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
        if 2 * all.count >= slots.count {
            slots = Array(repeating: -1, count: 2 * slots.count)
            for (number, word) in all.enumerated() { slots[slot(of: word, 0, word.count)] = Int32(number) }
        }
        slots[slot(of: bytes, start, end)] = Int32(all.count)
        all.append(Array(bytes[start..<end]))
        return all.count - 1
    }

    /// Returns the place of a word, or the free one where it belongs.
    private func slot(of bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325  // FNV-1a
        for index in start..<end { hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01b3 }
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash ^ hash >> 32) & mask
        while slots[slot] >= 0, !isEqual(all[Int(slots[slot])], bytes, start, end) { slot = (slot + 1) & mask }
        return slot
    }

    private func isEqual(_ word: [UInt8], _ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
        guard word.count == end - start else { return false }
        for index in word.indices where word[index] != bytes[start + index] { return false }
        return true
    }
}
