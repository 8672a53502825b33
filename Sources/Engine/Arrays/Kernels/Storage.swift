/// The memory of one array and the shape in which it is read: shared by the array's copies.
///
/// Only the kernels see the address. Written by its first owner alone, then read by all. Small arrays
/// lie behind the header in one allocation, large ones come from the pool.
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

    /// The header, which never changes: read through its address, since `header` checks each time for a writer.
    @inline(__always)
    private var fields: UnsafeMutablePointer<Header> { withUnsafeMutablePointerToHeader { $0 } }

    /// Where the numbers lie.
    enum Memory {
        case inline
        case pooled
        /// In the memory of another, which is read under a new shape.
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

    /// The same memory under another shape of as many elements.
    func reshaped(to shape: Shape) -> Storage {
        let owner = if case .shared(let owner) = fields.pointee.memory { owner } else { self }
        let storage = Storage.create(minimumCapacity: 0) { _ in
            Header(
                shape: shape, count: owner.count, byteCount: owner.fields.pointee.byteCount,
                address: owner.address, memory: .shared(owner))
        }
        return unsafeDowncast(storage, to: Storage.self)
    }

    /// Whether the memory may be written by whoever holds the only reference to this.
    var isOwner: Bool { if case .shared = fields.pointee.memory { false } else { true } }

    deinit { if case .pooled = fields.pointee.memory { Pool.give(address, fields.pointee.byteCount) } }
}

extension NDArray {
    /// An array whose elements `write` fills in, every one of them.
    @inline(__always)
    init(shape: Shape, write: (UnsafeMutablePointer<Scalar>) -> Void) {
        let storage = Storage.make(shape: shape, stride: MemoryLayout<Scalar>.stride)
        write(storage.address.bindMemory(to: Scalar.self, capacity: storage.count))
        self.init(storage: storage)
    }

    /// Reads the elements; the address is not to be kept.
    @inline(__always)
    func read<Result>(_ body: (UnsafePointer<Scalar>) -> Result) -> Result {
        withExtendedLifetime(storage) {
            body(UnsafePointer(storage.address.assumingMemoryBound(to: Scalar.self)))
        }
    }

    /// Whether nobody else would see a change of the elements.
    @inline(__always)
    var isUnshared: Bool {
        mutating get { isKnownUniquelyReferenced(&storage) && storage.isOwner }
    }

    /// Changes the elements in place, on a copy of its own if they are shared.
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
