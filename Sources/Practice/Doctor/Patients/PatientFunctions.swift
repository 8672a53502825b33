import PullbackArrays
import PullbackAutodiff
import PullbackNetworks

extension Patient {
    /// The function of the neurons of a hidden layer.
    public enum Activation: String, CaseIterable, Sendable {
        /// The number itself.
        case linear
        /// max(x, 0).
        case relu
        /// x where x > 0, 0.01 x elsewhere.
        case leakyReLU = "leaky-relu"
        /// The hyperbolic tangent.
        case tanh
        /// 1 / (1 + e⁻ˣ).
        case sigmoid
        /// x where x > 0, eˣ − 1 elsewhere.
        case elu
        /// eˣ.
        case exponential

        /// Applies the function to every element.
        public func callAsFunction<S: RealScalar>(_ x: Tensor<S>) -> Tensor<S> {
            switch self {
            case .linear: x
            case .relu: x.relu()
            case .leakyReLU: x.leakyReLU()
            case .tanh: x.tanh()
            case .sigmoid: x.sigmoid()
            case .elu: x.elu()
            case .exponential: x.exp()
            }
        }

        /// The interval of the function's values; `nil` if it is not bounded on both sides.
        var range: ClosedRange<Double>? {
            switch self {
            case .tanh: -1...1
            case .sigmoid: 0...1
            default: nil
            }
        }
    }

    /// The function that is applied to the outputs of the last layer.
    public enum Output: String, CaseIterable, Sendable {
        /// The numbers themselves.
        case linear
        /// 1 / (1 + e⁻ˣ), each output for itself.
        case sigmoid
        /// eˣ / Σ eˣ over the outputs of a row.
        case softmax
        /// max(x, 0).
        case relu

        /// Applies the function to rows of outputs.
        public func callAsFunction<S: RealScalar>(_ x: Tensor<S>) -> Tensor<S> {
            switch self {
            case .linear: x
            case .sigmoid: x.sigmoid()
            case .softmax: x.softmax(over: 1)
            case .relu: x.relu()
            }
        }
    }
}
