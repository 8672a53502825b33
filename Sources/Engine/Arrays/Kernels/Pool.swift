import Synchronization

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Memory blocks for arrays, kept for reuse.
///
/// Each training step allocates and frees the same large blocks, and the system's allocator maps and zeroes
/// new pages for each. The pool keeps freed blocks by size class (four classes for each power of two), up to
/// `bound` bytes. It can be used from any thread.
enum Pool {
    /// The largest amount of unused memory that the pool keeps, in bytes.
    static let bound = 64 << 20

    /// The size in bytes up to which arrays use the system's allocator, which is faster for small blocks.
    static let smallest = 1 << 11

    private static let alignment = 64

    private struct Shelves {
        var blocks: [[Block]] = Array(repeating: [], count: 4 * Int.bitWidth)
        var bytes = 0
    }

    /// A pointer that may be passed between threads: the thread that takes a block from the pool is
    /// its only owner.
    private struct Block: @unchecked Sendable {
        let address: UnsafeMutableRawPointer
    }

    private static let shelves = Mutex(Shelves())

    /// Returns a block of at least `bytes` bytes. Its contents are undefined.
    static func take(_ bytes: Int) -> UnsafeMutableRawPointer {
        let (shelf, size) = sizeClass(bytes)
        let kept = shelves.withLock { shelves -> Block? in
            guard let block = shelves.blocks[shelf].popLast() else { return nil }
            shelves.bytes -= size
            return block
        }
        return kept?.address ?? checked(aligned_alloc(alignment, size), size)
    }

    /// Gives back a block that was taken for `bytes` bytes.
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

    /// The number of unused bytes in the pool.
    static var unusedBytes: Int { shelves.withLock { $0.bytes } }

    /// Returns the size class of a block, and the size of its blocks: the next of 4/4, 5/4, 6/4, 7/4 of
    /// a power of two.
    private static func sizeClass(_ bytes: Int) -> (shelf: Int, size: Int) {
        let power = Int.bitWidth - 1 - (bytes - 1).leadingZeroBitCount
        let quarter = 1 << (power - 2)
        let quarters = (bytes - (1 << power) + quarter - 1) / quarter
        return (4 * power + quarters, (1 << power) + quarters * quarter)
    }

    private static func checked(_ address: UnsafeMutableRawPointer?, _ bytes: Int) -> UnsafeMutableRawPointer {
        guard let address else { fail("out of memory: an array of \(bytes) bytes") }
        return address
    }
}
