import PullbackArrays

/// The activation function f of the hidden layer, with its derivative f′.
public enum HiddenActivation: String, CaseIterable, Codable, Sendable {
    /// ReLU: f(z) = max(0, z).
    case relu
    /// Leaky ReLU: f(z) = max(0.01 z, z).
    case leakyReLU = "leaky-relu"
    /// The hyperbolic tangent: f(z) = tanh z.
    case tanh
    /// The logistic function: f(z) = σ(z) = 1 / (1 + e⁻ᶻ).
    case sigmoid

    /// Returns f(z) for each element.
    public func callAsFunction<S: RealScalar>(_ z: NDArray<S>) -> NDArray<S> {
        switch self {
        case .relu: z.relu()
        case .leakyReLU: z.leakyReLU(slope: 0.01)
        case .tanh: z.tanh()
        case .sigmoid: z.sigmoid()
        }
    }

    /// Returns f′(z) for each element. At 0, where ReLU and leaky ReLU have no derivative, it is that of the
    /// negative side.
    public func derivative<S: RealScalar>(_ z: NDArray<S>) -> NDArray<S> {
        switch self {
        case .relu: z.step()
        case .leakyReLU: .select(z .> NDArray(0), NDArray(1), NDArray(0.01))
        case .tanh: 1 - z.tanh().squared()
        case .sigmoid: z.sigmoid() * (1 - z.sigmoid())
        }
    }
}
