/// An array of numbers with a shape: a value type, stored in row-major order, and copied only when it is
/// changed while its memory is shared.
///
/// Like NumPy's `ndarray`, but without views. Shapes that do not fit stop the program with a message that
/// gives the operation and both shapes.
public struct NDArray<Scalar: RealScalar>: @unchecked Sendable {
    /// Written only while it has one owner, so that copies may be read on any thread. This makes the
    /// array Sendable.
    var storage: Storage

    init(storage: Storage) { self.storage = storage }

    /// The size along each axis.
    public var shape: Shape { storage.shape }

    /// The number of axes.
    public var rank: Int { storage.shape.rank }

    /// The number of elements.
    public var count: Int { storage.count }
}

extension NDArray {
    /// Creates an array from elements in row-major order and a shape; their number must be the
    /// product of the sizes.
    public init(_ elements: [Scalar], shape: Shape) {
        require(
            elements.count == shape.elementCount, "array: \(elements.count) elements do not fill shape \(shape)")
        self.init(copying: elements, shape: shape)
    }

    /// Creates a vector, of shape [count].
    public init(_ elements: [Scalar]) { self.init(elements, shape: [elements.count]) }

    /// Creates a matrix from its rows, which must be equally long.
    public init(_ rows: [[Scalar]]) {
        let width = rows.first?.count ?? 0
        require(rows.allSatisfy { $0.count == width }, "array: rows of different lengths")
        self.init(Array(rows.joined()), shape: [rows.count, width])
    }

    /// Creates an array of shape [matrices, rows, columns] from matrices, which must be equally large.
    public init(_ matrices: [[[Scalar]]]) {
        let matrix = matrices.first.map { NDArray($0).shape } ?? [0, 0]
        self.init(matrices.flatMap { NDArray($0).checked(matrix).elements }, shape: Shape([matrices.count] + matrix))
    }

    private func checked(_ other: Shape) -> NDArray {
        require(shape == other, "array: matrices of shapes \(other) and \(shape)")
        return self
    }

    /// Creates an array of a single number, with shape [].
    public init(_ number: Scalar) { self.init(repeating: number, shape: .scalar) }

    /// Creates an array that holds the same number everywhere. NumPy: `full`.
    public init(repeating number: Scalar, shape: Shape) {
        self.init(filling: shape, with: number)
    }

    /// Returns an array of zeros. NumPy: `zeros`.
    @inlinable public static func zeros(_ shape: Shape) -> NDArray { NDArray(repeating: 0, shape: shape) }

    /// Returns an array of ones. NumPy: `ones`.
    @inlinable public static func ones(_ shape: Shape) -> NDArray { NDArray(repeating: 1, shape: shape) }

    /// Returns the matrix of shape [indices.count, classes] whose row i is 1 in the column `indices[i]` and 0
    /// elsewhere. Each index must be from 0 to classes − 1.
    public static func oneHot(_ indices: [Int], classes: Int) -> NDArray {
        var result = NDArray.zeros(Shape(indices.count, classes))
        result.scatter(1, atColumns: indices)
        return result
    }

    /// Converts an array from another precision.
    public init<Other: RealScalar>(_ other: NDArray<Other>) { self.init(converting: other) }
}

extension NDArray {
    /// The elements in row-major order.
    public var elements: [Scalar] { copiedElements() }

    /// The only number of an array with one element.
    public var item: Scalar {
        require(count == 1, "item: an array of shape \(shape) has \(count) elements, not one")
        return element(at: 0)
    }

    /// The element at an index, which has one number for each axis; negative numbers count from the end.
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

    /// Returns the same elements in the same order with another shape. One size may be −1; it is then
    /// computed from the others. NumPy: `reshape`.
    public func reshaped(_ sizes: Int...) -> NDArray { reshaped(sizes) }

    /// Returns the same elements in the same order with another shape. One size may be −1; it is then
    /// computed from the others. NumPy: `reshape`.
    public func reshaped(_ sizes: [Int]) -> NDArray {
        var sizes = sizes
        if let free = sizes.firstIndex(of: -1) {
            let known = sizes.reduce(-1, *)
            require(known > 0 && count % known == 0, "reshape: \(shape) does not fit \(sizes)")
            sizes[free] = count / known
        }
        return reshaped(to: Shape(sizes))
    }

    /// Returns the same elements in the same order with another shape. NumPy: `reshape`.
    public func reshaped(to shape: Shape) -> NDArray {
        require(shape.elementCount == count, "reshape: \(self.shape) does not fit \(shape)")
        return NDArray(storage: storage.reshaped(to: shape))
    }
}

extension NDArray: Equatable {
    /// Returns true if the shapes and all numbers are equal; so NaN ≠ NaN. NumPy: `array_equal`.
    public static func == (a: NDArray, b: NDArray) -> Bool { a.shape == b.shape && a.equals(b) }
}
