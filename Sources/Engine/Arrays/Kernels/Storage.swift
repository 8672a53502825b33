/// The memory and the shape of an array, shared by the copies of the array.
///
/// Only the kernels use the address. The memory is written only while it has one owner. Small arrays are
/// stored behind the header in one allocation; large ones use memory from the pool.
final class Storage: ManagedBuffer<Storage.Header, UInt64> {
    struct Header {
        let shape: Shape
        let count: Int
        let byteCount: Int
        let address: UnsafeMutableRawPointer
        let memory: Memory
    }

    var shape: Shape { fields.pointee.shape }
    var count: Int { fields.pointee.count }
    var address: UnsafeMutableRawPointer { fields.pointee.address }

    /// The header, which never changes. It is read through its address, because `header` checks for exclusive
    /// access each time.
    @inline(__always)
    private var fields: UnsafeMutablePointer<Header> { withUnsafeMutablePointerToHeader { $0 } }

    /// The place where the numbers are stored.
    enum Memory {
        case inline
        case pooled
        /// In the memory of another storage, which is read with a new shape.
        case shared(Storage)
    }

    static func make(shape: Shape, stride: Int) -> Storage {
        let count = shape.elementCount
        let byteCount = count * stride
        let isInline = byteCount <= Pool.smallest
        let storage = create(minimumCapacity: isInline ? (byteCount + 7) / 8 : 0) { buffer in
            let address =
                isInline
                ? buffer.withUnsafeMutablePointerToElements(UnsafeMutableRawPointer.init) : Pool.take(byteCount)
            return Header(
                shape: shape, count: count, byteCount: byteCount, address: address, memory: isInline ? .inline : .pooled
            )
        }
        return unsafeDowncast(storage, to: Storage.self)
    }

    /// Returns a storage that reads the same memory with another shape of as many elements.
    func reshaped(to shape: Shape) -> Storage {
        let owner = if case .shared(let owner) = fields.pointee.memory { owner } else { self }
        let storage = Storage.create(minimumCapacity: 0) { _ in
            Header(
                shape: shape, count: owner.count, byteCount: owner.fields.pointee.byteCount,
                address: owner.address, memory: .shared(owner))
        }
        return unsafeDowncast(storage, to: Storage.self)
    }

    /// True if the holder of the only reference to this storage may write to the memory.
    var isOwner: Bool { if case .shared = fields.pointee.memory { false } else { true } }

    deinit { if case .pooled = fields.pointee.memory { Pool.give(address, fields.pointee.byteCount) } }
}
