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
