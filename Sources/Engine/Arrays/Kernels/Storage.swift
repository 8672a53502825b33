/// The memory and the shape of an array, shared by the copies of the array.
///
/// Only the kernels use the address. The memory is written only while it has one owner. Small arrays are
/// stored behind the header in one allocation; large ones use memory from the pool.
final class Storage: ManagedBuffer<Storage.Header, SIMD4<Float>> {
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
        let storage = create(minimumCapacity: isInline ? (byteCount + 15) / 16 : 0) { buffer in
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

extension NDArray {
    /// Creates an array; `write` must fill in all elements.
    @inline(__always)
    init(shape: Shape, write: (UnsafeMutablePointer<Scalar>) -> Void) {
        let storage = Storage.make(shape: shape, stride: MemoryLayout<Scalar>.stride)
        write(storage.address.bindMemory(to: Scalar.self, capacity: storage.count))
        self.init(storage: storage)
    }

    /// Calls `body` with the address of the elements. The address is not valid afterwards.
    @inline(__always)
    func read<Result>(_ body: (UnsafePointer<Scalar>) -> Result) -> Result {
        withExtendedLifetime(storage) {
            body(UnsafePointer(storage.address.assumingMemoryBound(to: Scalar.self)))
        }
    }

    /// True if no other array shares the memory.
    @inline(__always)
    var isUnshared: Bool {
        mutating get { isKnownUniquelyReferenced(&storage) && storage.isOwner }
    }

    /// Calls `body` with the address of the elements, to change them. If the memory is shared, the array
    /// is copied first.
    @inline(__always)
    mutating func modify<Result>(_ body: (UnsafeMutablePointer<Scalar>) -> Result) -> Result {
        if !isUnshared { self = copy() }
        return withExtendedLifetime(storage) {
            body(storage.address.assumingMemoryBound(to: Scalar.self))
        }
    }

    private func copy() -> NDArray {
        let count = count
        return read { x in NDArray(shape: shape) { y in y.update(from: x, count: count) } }
    }
}
