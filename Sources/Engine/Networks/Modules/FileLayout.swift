import PullbackArrays

/// The order of the axes of an array in a checkpoint file, compared with the order in memory. Files have
/// PyTorch's order.
public enum FileLayout: Hashable, Sendable {
    /// The same order as in memory.
    case same
    /// Another order: axis i in the file is axis `order[i]` in memory.
    case permuted([Int])

    /// A matrix that is [in, out] in memory and [out, in] in the file, as PyTorch's weight of a linear layer.
    public static let transposed = FileLayout.permuted([1, 0])

    /// Returns the shape in the file of an array with the given shape in memory.
    package func inFile(_ shape: Shape) -> Shape {
        switch self {
        case .same: shape
        case .permuted(let order): Shape(order.map { shape[$0] })
        }
    }

    /// Returns the array with its axes in the order of the file.
    package func inFile<S: RealScalar>(_ array: NDArray<S>) -> NDArray<S> {
        switch self {
        case .same: array
        case .permuted(let order): array.transposed(order)
        }
    }

    /// Returns an array from a file with its axes in the order of memory.
    package func here<S: RealScalar>(_ array: NDArray<S>) -> NDArray<S> {
        switch self {
        case .same: array
        case .permuted(let order): array.transposed(order.indices.sorted { order[$0] < order[$1] })
        }
    }
}
