// Filling, copying and converting single elements and whole arrays.

extension NDArray {
    init(filling shape: Shape, with number: Scalar) {
        let count = shape.elementCount
        self.init(shape: shape) { y in y.initialize(repeating: number, count: count) }
    }

    init(copying elements: [Scalar], shape: Shape) {
        self.init(shape: shape) { y in
            elements.withUnsafeBufferPointer { x in
                if let base = x.baseAddress { y.initialize(from: base, count: x.count) }
            }
        }
    }

    @_specialize(where Scalar == Float, Other == Double)
    @_specialize(where Scalar == Double, Other == Float)
    init<Other: Real>(converting other: NDArray<Other>) {
        let count = other.count
        self = other.read { x in
            NDArray(shape: other.shape) { y in
                for i in 0..<count { y[i] = Scalar(x[i]) }
            }
        }
    }

    func copiedElements() -> [Scalar] { read { x in Array(UnsafeBufferPointer(start: x, count: count)) } }

    func element(at offset: Int) -> Scalar { read { x in x[offset] } }

    mutating func setElement(at offset: Int, to number: Scalar) { modify { x in x[offset] = number } }

    func equals(_ other: NDArray) -> Bool {
        read { x in other.read { y in (0..<count).allSatisfy { x[$0] == y[$0] } } }
    }
}
