import PullbackArrays
import PullbackDatasets

extension Patient {
    /// The scaling of columns of numbers, measured on the training examples.
    public enum Scaling: String, CaseIterable, Sendable {
        /// The numbers stay as they are.
        case none
        /// (x − mean) / standard deviation.
        case standard
        /// (x − min) / (max − min).
        case minMax = "min-max"

        /// Measures the columns of a matrix [rows, columns] and returns the function that scales such columns.
        func measured(on matrix: NDArray<Double>) -> (NDArray<Double>) -> NDArray<Double> {
            switch self {
            case .none: return { $0 }
            case .standard:
                let standardization = Standardization(of: matrix)
                return { standardization($0) }
            case .minMax:
                let low = matrix.min(over: 0)
                let range = matrix.max(over: 0) - low
                let width = NDArray(range.elements.map { $0 == 0 ? 1 : $0 })
                return { ($0 - low) / width }
            }
        }
    }
}
