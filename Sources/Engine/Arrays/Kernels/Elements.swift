// Fills, copies and converts whole arrays, and reads and writes single elements.

extension NDArray {
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
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

    /// Creates an array of numbers, in row-major order, each rounded to the precision of the array.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    init(rounding numbers: [Double], shape: Shape) {
        let count = shape.elementCount
        self.init(shape: shape) { y in
            for i in 0..<count { y[i] = Scalar(numbers[i]) }
        }
    }

    @_specialize(where Scalar == Float, Other == Double)
    @_specialize(where Scalar == Double, Other == Float)
    init<Other: RealScalar>(converting other: NDArray<Other>) {
        if let same = other as? NDArray {
            self = same
            return
        }
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

    /// True if all numbers are equal to those of `other`, which must have as many.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    func equals(_ other: NDArray) -> Bool {
        let count = count
        return read { x in
            other.read { y in
                var i = 0
                while i < count, x[i] == y[i] { i += 1 }
                return i == count
            }
        }
    }
}
