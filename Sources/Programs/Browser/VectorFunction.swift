import PullbackArrays
import PullbackAutodiff
import PullbackNetworks

/// A function of a vector that a page takes the Jacobian of.
public enum VectorFunction {
    case softmax
    /// W·x for a matrix W of shape [outputs, inputs].
    case product(NDArray<Double>)
    /// A function of each element.
    case elementwise(ActivationFunction)

    /// Returns the value at x, recorded for differentiation.
    public func callAsFunction(_ x: Tensor<Double>) -> Tensor<Double> {
        switch self {
        case .softmax: x.softmax()
        case .product(let matrix): Tensor(matrix).matmul(x.reshaped(x.count, 1)).reshaped(matrix.shape[0])
        case .elementwise(let function): function(x)
        }
    }

    /// Returns the value y at x and the Jacobian, ∂yᵢ/∂xⱼ in row i and column j.
    public func jacobian(at x: NDArray<Double>) -> (value: NDArray<Double>, jacobian: NDArray<Double>) {
        let y = self(Tensor(variable: x)), trace = y.trace
        var rows: [Double] = []
        for row in 0..<y.count {
            var unit = Array(repeating: 0.0, count: y.count)
            unit[row] = 1
            rows += Self.pullback(NDArray(unit), along: trace).elements
        }
        return (y.array, NDArray(rows, shape: [y.count, x.count]))
    }

    /// Returns uᵀJ at x: what the pullback makes of a gradient u of the value.
    public func pullback(of u: NDArray<Double>, at x: NDArray<Double>) -> NDArray<Double> {
        Self.pullback(u, along: self(Tensor(variable: x)).trace)
    }

    /// The first step of the trace is the variable, and a gradient reaches it.
    private static func pullback(_ u: NDArray<Double>, along trace: Trace<Double>) -> NDArray<Double> {
        trace.flow(from: u).gradients[0] ?? .zeros(trace.steps[0].output.shape)
    }
}
