/// Numbers in a shape: a value, row-major, copied only when written while shared.
///
/// NumPy's `ndarray` without views. Mistakes in shapes stop the program with the operation and both shapes.
public struct NDArray<Scalar: RealScalar>: @unchecked Sendable {
    /// Written only by a sole owner, so that copies may be read on any thread: hence Sendable.
    var storage: Storage

    init(storage: Storage) { self.storage = storage }

    /// The sizes along each axis.
    public var shape: Shape { storage.shape }

    /// The number of axes.
    public var rank: Int { storage.shape.rank }

    /// The number of elements.
    public var count: Int { storage.count }
}

extension NDArray {
    /// The elements in row-major order, arranged in a shape; their count must be the product of its sizes.
    public init(_ elements: [Scalar], shape: Shape) {
        require(
            elements.count == shape.elementCount, "array: \(elements.count) elements do not fill shape \(shape)")
        self.init(copying: elements, shape: shape)
    }

    /// A vector, shape [count].
    public init(_ elements: [Scalar]) { self.init(elements, shape: [elements.count]) }

    /// A matrix from its rows, which must be equally long.
    public init(_ rows: [[Scalar]]) {
        let width = rows.first?.count ?? 0
        require(rows.allSatisfy { $0.count == width }, "array: rows of different lengths")
        self.init(Array(rows.joined()), shape: [rows.count, width])
    }

    /// Shape [matrices, rows, columns] from the matrices, which must be equally large.
    public init(_ matrices: [[[Scalar]]]) {
        let matrix = matrices.first.map { NDArray($0).shape } ?? [0, 0]
        self.init(matrices.flatMap { NDArray($0).checked(matrix).elements }, shape: Shape([matrices.count] + matrix))
    }

    private func checked(_ other: Shape) -> NDArray {
        require(shape == other, "array: matrices of shapes \(other) and \(shape)")
        return self
    }

    /// A single number, shape [].
    public init(_ number: Scalar) { self.init(repeating: number, shape: .scalar) }

    /// One number everywhere. NumPy: `full`.
    public init(repeating number: Scalar, shape: Shape) {
        self.init(filling: shape, with: number)
    }

    /// 0 everywhere.
    public static func zeros(_ shape: Shape) -> NDArray { NDArray(repeating: 0, shape: shape) }

    /// 1 everywhere.
    public static func ones(_ shape: Shape) -> NDArray { NDArray(repeating: 1, shape: shape) }

    /// The matrix with a 1 where the column is the row's index: [indices.count, classes]. Each index from 0 to classes − 1.
    public static func oneHot(_ indices: [Int], classes: Int) -> NDArray {
        var result = NDArray.zeros(Shape(indices.count, classes))
        result.scatter(1, atColumns: indices)
        return result
    }

    /// The numbers converted to another precision.
    public init<Other: RealScalar>(_ other: NDArray<Other>) { self.init(converting: other) }
}

extension NDArray {
    /// The elements in row-major order.
    public var elements: [Scalar] { copiedElements() }

    /// The number that an array of one element holds.
    public var item: Scalar {
        require(count == 1, "item: an array of shape \(shape) has \(count) elements, not one")
        return element(at: 0)
    }

    /// The element at an index, one number an axis; negative ones count from the end.
    public subscript(_ indices: Int...) -> Scalar {
        get { element(at: offset(of: indices)) }
        set { setElement(at: offset(of: indices), to: newValue) }
    }

    private func offset(of indices: [Int]) -> Int {
        require(indices.count == rank, "index \(indices) for shape \(shape): one number an axis")
        var offset = 0
        for (index, size) in Swift.zip(indices, shape) {
            require(index >= -size && index < size, "index \(indices) is outside shape \(shape)")
            offset = offset * size + (index < 0 ? index + size : index)
        }
        return offset
    }

    /// The same elements in the same order under another shape; one size may be −1 and is then inferred. NumPy: `reshape`.
    public func reshaped(_ sizes: Int...) -> NDArray { reshaped(sizes) }

    /// The same elements in the same order under another shape; one size may be −1 and is then inferred. NumPy: `reshape`.
    public func reshaped(_ sizes: [Int]) -> NDArray {
        var sizes = sizes
        if let free = sizes.firstIndex(of: -1) {
            let known = sizes.reduce(-1, *)
            require(known > 0 && count % known == 0, "reshape: \(shape) does not fit \(sizes)")
            sizes[free] = count / known
        }
        return reshaped(to: Shape(sizes))
    }

    /// The same elements in the same order under another shape. NumPy: `reshape`.
    public func reshaped(to shape: Shape) -> NDArray {
        require(shape.elementCount == count, "reshape: \(self.shape) does not fit \(shape)")
        return NDArray(storage: storage.reshaped(to: shape))
    }
}

extension NDArray: Equatable {
    /// Same shape and same numbers (so NaN ≠ NaN). NumPy: `array_equal`.
    public static func == (a: NDArray, b: NDArray) -> Bool { a.shape == b.shape && a.equals(b) }
}
