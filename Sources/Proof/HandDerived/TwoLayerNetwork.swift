// swift-format-ignore-file: AlwaysUseLowerCamelCase
// Matrices keep the capital letters of the derivation.

import PullbackArrays

/// x → z₁ → a₁ → z₂ → p → L: the two-layer network, with its gradient derived by hand.
///
/// N examples, one a row: x [N, in], y [N, out].
///
///     z₁ = x W₁ + b₁       [N, hidden]
///     a₁ = f(z₁)           [N, hidden]
///     z₂ = a₁ W₂ + b₂      [N, out]
///     p  = softmax(z₂)     [N, out], or σ(z₂)
///     L  = (1/N) Σ Lᵢ      a number: the mean of the examples' losses
public struct TwoLayerNetwork<Scalar: RealScalar>: Equatable, Sendable {
    /// The weights of the hidden layer, [in, hidden].
    public var W1: NDArray<Scalar>
    /// The biases of the hidden layer, [hidden].
    public var b1: NDArray<Scalar>
    /// The weights of the output layer, [hidden, out].
    public var W2: NDArray<Scalar>
    /// The biases of the output layer, [out].
    public var b2: NDArray<Scalar>

    /// f, between the layers.
    public let activation: HiddenActivation
    /// p and L, after them.
    public let output: OutputLoss

    /// The network with given weights and biases: W₁ [in, hidden], b₁ [hidden], W₂ [hidden, out], b₂ [out].
    public init(
        W1: NDArray<Scalar>, b1: NDArray<Scalar>, W2: NDArray<Scalar>, b2: NDArray<Scalar>,
        activation: HiddenActivation = .relu, output: OutputLoss = .softmaxCrossEntropy
    ) {
        require(
            W1.rank == 2 && W2.rank == 2 && b1.shape == [W1.shape[1]] && W2.shape[0] == W1.shape[1]
                && b2.shape == [W2.shape[1]],
            "two-layer network: W1 \(W1.shape), b1 \(b1.shape), W2 \(W2.shape) and b2 \(b2.shape) must be "
                + "[in, hidden], [hidden], [hidden, out] and [out]")
        (self.W1, self.b1, self.W2, self.b2) = (W1, b1, W2, b2)
        (self.activation, self.output) = (activation, output)
    }
}

extension TwoLayerNetwork {
    /// The values that the forward pass computes from x, in its order; the backward pass needs them.
    public struct Forward: Sendable {
        /// The examples, [N, in].
        public let x: NDArray<Scalar>
        /// Their labels, [N, out].
        public let y: NDArray<Scalar>
        /// x W₁ + b₁, [N, hidden].
        public let z1: NDArray<Scalar>
        /// f(z₁), [N, hidden].
        public let a1: NDArray<Scalar>
        /// The logits a₁ W₂ + b₂, [N, out].
        public let z2: NDArray<Scalar>
        /// The probabilities, [N, out].
        public let p: NDArray<Scalar>
        /// The mean of the examples' losses.
        public let loss: Scalar
    }

    /// x → z₁ → a₁ → z₂ → p → L.
    public func forward(_ x: NDArray<Scalar>, _ y: NDArray<Scalar>, loss form: CrossEntropyForm = .logits) -> Forward {
        require(
            y.shape == [x.shape[0], W2.shape[1]],
            "two-layer network: y of shape \(y.shape) must be [\(x.shape[0]), \(W2.shape[1])]")
        let z1 = x.matmul(W1) + b1  // [N, hidden] = [N, in] · [in, hidden] + [hidden]
        let a1 = activation(z1)  // [N, hidden]
        let z2 = a1.matmul(W2) + b2  // [N, out] = [N, hidden] · [hidden, out] + [out]
        let p = output.probabilities(z2)  // [N, out]
        let loss = output.losses(z: z2, p: p, y: y, form: form).mean().item  // a number
        return Forward(x: x, y: y, z1: z1, a1: a1, z2: z2, p: p, loss: loss)
    }

    /// ∂L of everything that L depends on, in the order in which the backward pass finds it; `dz2` is ∂L/∂z₂.
    public struct Gradients: Sendable {
        /// ∂L/∂z₂ = δ₂/N, [N, out].
        public var dz2: NDArray<Scalar>
        /// ∂L/∂W₂ = a₁ᵀ dz₂, [hidden, out].
        public var dW2: NDArray<Scalar>
        /// ∂L/∂b₂ = the sum of dz₂ over the examples, [out].
        public var db2: NDArray<Scalar>
        /// ∂L/∂a₁ = dz₂ W₂ᵀ, [N, hidden].
        public var da1: NDArray<Scalar>
        /// ∂L/∂z₁ = da₁ ⊙ f′(z₁), [N, hidden].
        public var dz1: NDArray<Scalar>
        /// ∂L/∂W₁ = xᵀ dz₁, [in, hidden].
        public var dW1: NDArray<Scalar>
        /// ∂L/∂b₁ = the sum of dz₁ over the examples, [hidden].
        public var db1: NDArray<Scalar>

        /// δ₂ = N dz₂, [N, out]: how much each example's own loss Lᵢ changes with its own z₂.
        public var delta2: NDArray<Scalar> { dz2 * Scalar(dz2.shape[0]) }
        /// δ₁ = N dz₁ = (δ₂ W₂ᵀ) ⊙ f′(z₁), [N, hidden]: how much each example's own loss Lᵢ changes with its own z₁.
        public var delta1: NDArray<Scalar> { dz1 * Scalar(dz1.shape[0]) }
    }

    /// L → dz₂ → dW₂, db₂, da₁ → dz₁ → dW₁, db₁: the chain rule, one factor a line.
    ///
    /// δ is the error that a layer is told: row i of δ₂ is ∂Lᵢ/∂z₂, and δ₁ = (δ₂ W₂ᵀ) ⊙ f′(z₁) is the same error,
    /// handed back through the weights it came by and damped where f is flat. L is the mean of the Lᵢ, hence
    /// dz = δ/N; from there on every line is a rule for what was done forward:
    ///
    /// - z = aW + b gives dW = aᵀ dz: the weight from i to j meets example n with a[n, i] and is told dz[n, j].
    /// - The same b stands in every row, so db is the sum over the rows.
    /// - a reaches L by all the z it feeds, so da = dz Wᵀ sums over them.
    /// - a = f(z) acts on each element alone, so dz = da ⊙ f′(z), element by element.
    public func backward(_ forward: Forward) -> Gradients {
        let n = Scalar(forward.x.shape[0])
        let dz2 = output.delta(p: forward.p, y: forward.y) / n  // [N, out]
        let dW2 = forward.a1.matmul(dz2, transposeSelf: true)  // [hidden, out] = [hidden, N] · [N, out]
        let db2 = dz2.sum(over: 0)  // [out]
        let da1 = dz2.matmul(W2, transposeOther: true)  // [N, hidden] = [N, out] · [out, hidden]
        let dz1 = da1 * activation.derivative(forward.z1)  // [N, hidden]
        let dW1 = forward.x.matmul(dz1, transposeSelf: true)  // [in, hidden] = [in, N] · [N, hidden]
        let db1 = dz1.sum(over: 0)  // [hidden]
        return Gradients(dz2: dz2, dW2: dW2, db2: db2, da1: da1, dz1: dz1, dW1: dW1, db1: db1)
    }

    /// θ ← θ − η ∂L/∂θ for each of W₁, b₁, W₂ and b₂: one step of gradient descent.
    public mutating func update(_ gradients: Gradients, learningRate: Scalar) {
        W1.add(gradients.dW1, times: -learningRate)
        b1.add(gradients.db1, times: -learningRate)
        W2.add(gradients.dW2, times: -learningRate)
        b2.add(gradients.db2, times: -learningRate)
    }

    /// p of each row of x: [N, in] to [N, out].
    public func callAsFunction(_ x: NDArray<Scalar>) -> NDArray<Scalar> {
        output.probabilities(activation(x.matmul(W1) + b1).matmul(W2) + b2)
    }
}

extension TwoLayerNetwork {
    /// The network before training: normal weights, W₁ drawn before W₂, and biases 0.
    ///
    /// The standard deviation of a layer's weights follows from its numbers of inputs and outputs. Without another
    /// choice it is √(2/in), which keeps the variance through ReLU (He et al. 2015).
    /// NumPy: `default_rng(seed).normal(0, σ, (in, hidden))`, then `.normal(0, σ, (hidden, out))`.
    public init(
        _ inputs: Int, _ hidden: Int, _ outputs: Int,
        activation: HiddenActivation = .relu, output: OutputLoss = .softmaxCrossEntropy,
        standardDeviation: (_ inputs: Int, _ outputs: Int) -> Double = { i, _ in (2 / Double(i)).squareRoot() },
        using generator: inout Generator
    ) {
        let first = standardDeviation(inputs, hidden)
        let second = standardDeviation(hidden, outputs)
        self.init(
            W1: .normal([inputs, hidden], standardDeviation: first, using: &generator), b1: .zeros([hidden]),
            W2: .normal([hidden, outputs], standardDeviation: second, using: &generator), b2: .zeros([outputs]),
            activation: activation, output: output)
    }
}
