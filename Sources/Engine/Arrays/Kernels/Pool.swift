import Synchronization

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Memory for the numbers of arrays, kept for reuse.
///
/// A training step makes and drops the same large blocks again and again, and the system's allocator maps and
/// zeroes fresh pages for each. The pool keeps returned blocks by size class, four classes to a power of two, up to
/// a bound. Safe from any thread.
enum Pool {
    /// The most memory that lies unused in the pool, in bytes.
    static let bound = 64 << 20

    /// Arrays up to this many bytes are left to the allocator, whose own caches are faster than any lock.
    static let smallest = 1 << 11

    private static let alignment = 64

    private struct Shelves {
        var blocks: [[Block]] = Array(repeating: [], count: 4 * Int.bitWidth)
        var bytes = 0
    }

    /// A pointer that may cross threads: whoever takes the block from its shelf owns it alone.
    private struct Block: @unchecked Sendable {
        let address: UnsafeMutableRawPointer
    }

    private static let shelves = Mutex(Shelves())

    /// A block of at least `bytes` bytes, its contents unspecified.
    static func take(_ bytes: Int) -> UnsafeMutableRawPointer {
        let (shelf, size) = sizeClass(bytes)
        let kept = shelves.withLock { shelves -> Block? in
            guard let block = shelves.blocks[shelf].popLast() else { return nil }
            shelves.bytes -= size
            return block
        }
        return kept?.address ?? checked(aligned_alloc(alignment, size), size)
    }

    /// Returns a block that was taken for `bytes` bytes.
    static func give(_ address: UnsafeMutableRawPointer, _ bytes: Int) {
        let (shelf, size) = sizeClass(bytes)
        let block = Block(address: address)
        let kept = shelves.withLock { shelves -> Bool in
            guard shelves.bytes + size <= bound else { return false }
            shelves.bytes += size
            shelves.blocks[shelf].append(block)
            return true
        }
        if !kept { free(block.address) }
    }

    /// The bytes that lie unused in the pool.
    static var unusedBytes: Int { shelves.withLock { $0.bytes } }

    /// The class of a block and its size: the next of 4/4, 5/4, 6/4, 7/4 of a power of two.
    private static func sizeClass(_ bytes: Int) -> (shelf: Int, size: Int) {
        let power = Int.bitWidth - 1 - (bytes - 1).leadingZeroBitCount
        let quarter = 1 << (power - 2)
        let quarters = (bytes - (1 << power) + quarter - 1) / quarter
        return (4 * power + quarters, (1 << power) + quarters * quarter)
    }

    private static func checked(_ address: UnsafeMutableRawPointer?, _ bytes: Int) -> UnsafeMutableRawPointer {
        guard let address else { fatalError("out of memory: an array of \(bytes) bytes") }
        return address
    }
}
