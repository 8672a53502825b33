import PullbackArrays

/// How numbers lie in a checkpoint file, beside how they lie here: files hold what PyTorch holds.
public enum FileLayout: Hashable, Sendable {
    /// As here.
    case same
    /// With the axes in another order: axis i in the file is axis `order[i]` here.
    case permuted([Int])

    /// A matrix [in, out] here, [out, in] in the file, as PyTorch holds the weight of a linear layer.
    public static let transposed = FileLayout.permuted([1, 0])

    /// The shape in the file of an array that has a shape here.
    package func inFile(_ shape: Shape) -> Shape {
        switch self {
        case .same: shape
        case .permuted(let order): Shape(order.map { shape[$0] })
        }
    }

    /// The array as it lies in the file.
    package func inFile<S: RealScalar>(_ array: NDArray<S>) -> NDArray<S> {
        switch self {
        case .same: array
        case .permuted(let order): array.transposed(order)
        }
    }

    /// The array as it lies here.
    package func here<S: RealScalar>(_ array: NDArray<S>) -> NDArray<S> {
        switch self {
        case .same: array
        case .permuted(let order): array.transposed(order.indices.sorted { order[$0] < order[$1] })
        }
    }
}
