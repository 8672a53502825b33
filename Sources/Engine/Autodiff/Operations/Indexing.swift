import PullbackArrays

// Parts of a tensor, chosen by index.

extension Tensor {
    /// The part at the given indices along the first axes; negative indices count from the end.
    /// NumPy: `x[i, j]`.
    ///
    /// For a matrix, `x[2]` is the third row (a vector), and `x[2, -1]` is the last number of that row.
    public subscript(indices: Int...) -> Tensor {
        require(indices.count <= rank, "index \(indices) for shape \(shape): at most one number an axis")
        var place = 0
        for (index, size) in zip(indices, shape) {
            require(index >= -size && index < size, "index \(indices) is outside shape \(shape)")
            place = place * size + (index < 0 ? index + size : index)
        }
        let rest = Array(shape.dropFirst(indices.count))
        let (blocks, size) = (shape.prefix(indices.count).reduce(1, *), rest.reduce(1, *))
        return reshaped(to: Shape([blocks, size])).slice(place..<place + 1).reshaped(to: Shape(rest))
    }

    /// The part whose index along the first axis lies in a range. NumPy: `x[range]`.
    public subscript(range: Range<Int>) -> Tensor { slice(range) }
}

// Comparisons return masks for `select`: 1 where they are true, 0 elsewhere. No derivative
// flows through them.

extension Tensor {
    /// 1 where a < b, else 0.
    public static func .< (a: Tensor, b: Tensor) -> NDArray<Scalar> { a.array .< b.array }
    /// 1 where a ≤ b, else 0.
    public static func .<= (a: Tensor, b: Tensor) -> NDArray<Scalar> { a.array .<= b.array }
    /// 1 where a > b, else 0.
    public static func .> (a: Tensor, b: Tensor) -> NDArray<Scalar> { a.array .> b.array }
    /// 1 where a ≥ b, else 0.
    public static func .>= (a: Tensor, b: Tensor) -> NDArray<Scalar> { a.array .>= b.array }
    /// 1 where a = b, else 0.
    public static func .== (a: Tensor, b: Tensor) -> NDArray<Scalar> { a.array .== b.array }
    /// 1 where a ≠ b, else 0.
    public static func .!= (a: Tensor, b: Tensor) -> NDArray<Scalar> { a.array .!= b.array }
    /// 1 where a < b, else 0, for a number b.
    public static func .< (a: Tensor, b: Scalar) -> NDArray<Scalar> { a.array .< NDArray(b) }
    /// 1 where a ≤ b, else 0, for a number b.
    public static func .<= (a: Tensor, b: Scalar) -> NDArray<Scalar> { a.array .<= NDArray(b) }
    /// 1 where a > b, else 0, for a number b.
    public static func .> (a: Tensor, b: Scalar) -> NDArray<Scalar> { a.array .> NDArray(b) }
    /// 1 where a ≥ b, else 0, for a number b.
    public static func .>= (a: Tensor, b: Scalar) -> NDArray<Scalar> { a.array .>= NDArray(b) }

    /// Unavailable, since a comparison of many numbers has many results.
    @available(*, unavailable, message: "element by element it is .<, which gives 1 where it holds, else 0")
    public static func < (a: Tensor, b: Scalar) -> Bool { fatalError("unavailable") }
    /// Unavailable, since a comparison of many numbers has many results.
    @available(*, unavailable, message: "element by element it is .>, which gives 1 where it holds, else 0")
    public static func > (a: Tensor, b: Scalar) -> Bool { fatalError("unavailable") }
}

// These operators put a new tensor in the place of the old one. Operations that were recorded with the
// old one keep it.

extension Tensor {
    /// a ← a + b.
    @inlinable public static func += (a: inout Tensor, b: Tensor) { a = a + b }
    /// a ← a − b.
    @inlinable public static func -= (a: inout Tensor, b: Tensor) { a = a - b }
    /// a ← a · b.
    @inlinable public static func *= (a: inout Tensor, b: Tensor) { a = a * b }
    /// a ← a / b.
    @inlinable public static func /= (a: inout Tensor, b: Tensor) { a = a / b }
    /// a ← a + b for a number b.
    @inlinable public static func += (a: inout Tensor, b: Scalar) { a = a + b }
    /// a ← a − b for a number b.
    @inlinable public static func -= (a: inout Tensor, b: Scalar) { a = a - b }
    /// a ← a · b for a number b.
    @inlinable public static func *= (a: inout Tensor, b: Scalar) { a = a * b }
    /// a ← a / b for a number b.
    @inlinable public static func /= (a: inout Tensor, b: Scalar) { a = a / b }
}
