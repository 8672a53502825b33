// swift-format-ignore-file: AlwaysUseLowerCamelCase
// Matrices keep the capital letters of the derivation.

import PullbackArrays

/// A network with one hidden layer, with gradients derived by hand.
///
/// Each of the N examples is a row: x has shape [N, in], y has shape [N, out].
///
///     z₁ = x W₁ + b₁       [N, hidden]
///     a₁ = f(z₁)           [N, hidden]
///     z₂ = a₁ W₂ + b₂      [N, out]
///     p  = softmax(z₂)     [N, out], or σ(z₂)
///     L  = (1/N) Σ Lᵢ      a number: the mean of the examples' losses
public struct TwoLayerNetwork<Scalar: RealScalar>: Equatable, Sendable {
    /// The weights of the hidden layer, of shape [in, hidden].
    public var W1: NDArray<Scalar>
    /// The biases of the hidden layer, of shape [hidden].
    public var b1: NDArray<Scalar>
    /// The weights of the output layer, of shape [hidden, out].
    public var W2: NDArray<Scalar>
    /// The biases of the output layer, of shape [out].
    public var b2: NDArray<Scalar>

    /// The activation function f of the hidden layer.
    public let activation: HiddenActivation
    /// The function from z₂ to the probabilities p, and the loss L.
    public let output: OutputLoss

    /// Creates a network with the given W₁ [in, hidden], b₁ [hidden], W₂ [hidden, out] and b₂ [out].
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
    /// The values of the forward pass, in the order of computation; the backward pass needs them.
    public struct Forward: Sendable {
        /// The examples, of shape [N, in].
        public let x: NDArray<Scalar>
        /// The labels of the examples, of shape [N, out].
        public let y: NDArray<Scalar>
        /// The values x W₁ + b₁ before the activation function, of shape [N, hidden].
        public let z1: NDArray<Scalar>
        /// The outputs f(z₁) of the hidden layer, of shape [N, hidden].
        public let a1: NDArray<Scalar>
        /// The logits a₁ W₂ + b₂, of shape [N, out].
        public let z2: NDArray<Scalar>
        /// The probabilities, of shape [N, out].
        public let p: NDArray<Scalar>
        /// The mean of the examples' losses.
        public let loss: Scalar
    }

    /// Computes z₁, a₁, z₂, the probabilities p and the loss L from x and y.
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

    /// The gradients of the loss L with respect to all values and parameters, in the order of the backward
    /// pass.
    public struct Gradients: Sendable {
        /// The gradient ∂L/∂z₂ = δ₂/N, of shape [N, out].
        public var dz2: NDArray<Scalar>
        /// The gradient ∂L/∂W₂ = a₁ᵀ dz₂, of shape [hidden, out].
        public var dW2: NDArray<Scalar>
        /// The gradient ∂L/∂b₂, the sum of dz₂ over the examples, of shape [out].
        public var db2: NDArray<Scalar>
        /// The gradient ∂L/∂a₁ = dz₂ W₂ᵀ, of shape [N, hidden].
        public var da1: NDArray<Scalar>
        /// The gradient ∂L/∂z₁ = da₁ ⊙ f′(z₁), of shape [N, hidden].
        public var dz1: NDArray<Scalar>
        /// The gradient ∂L/∂W₁ = xᵀ dz₁, of shape [in, hidden].
        public var dW1: NDArray<Scalar>
        /// The gradient ∂L/∂b₁, the sum of dz₁ over the examples, of shape [hidden].
        public var db1: NDArray<Scalar>

        /// The derivatives δ₂ = N dz₂ of each example's own loss Lᵢ with respect to its z₂, of shape [N,
        /// out].
        public var delta2: NDArray<Scalar> { dz2 * Scalar(dz2.shape[0]) }
        /// The derivatives δ₁ = N dz₁ = (δ₂ W₂ᵀ) ⊙ f′(z₁) of each example's own loss Lᵢ with respect to its
        /// z₁, of shape [N, hidden].
        public var delta1: NDArray<Scalar> { dz1 * Scalar(dz1.shape[0]) }
    }

    /// Computes the gradients with the chain rule, in the order dz₂, dW₂, db₂, da₁, dz₁, dW₁, db₁.
    ///
    /// Row i of δ₂ is ∂Lᵢ/∂z₂, and δ₁ = (δ₂ W₂ᵀ) ⊙ f′(z₁). Since L is the mean of the Lᵢ, dz = δ/N. Each
    /// other line is the rule for one operation of the forward pass:
    ///
    /// - z = aW + b gives dW = aᵀ dz: in row n, the weight from i to j is multiplied by a[n, i] and
    ///   contributes to z[n, j].
    /// - b is added to every row, so db is the sum of dz over the rows.
    /// - Each element of a contributes to all z of its row, so da = dz Wᵀ sums over them.
    /// - a = f(z) acts on each element separately, so dz = da ⊙ f′(z), element by element.
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

    /// Makes one step of gradient descent, θ ← θ − η ∂L/∂θ, for each of W₁, b₁, W₂ and b₂.
    public mutating func update(_ gradients: Gradients, learningRate: Scalar) {
        W1.add(gradients.dW1, times: -learningRate)
        b1.add(gradients.db1, times: -learningRate)
        W2.add(gradients.dW2, times: -learningRate)
        b2.add(gradients.db2, times: -learningRate)
    }

    /// Returns the probabilities p for each row of x: from shape [N, in] to shape [N, out].
    public func callAsFunction(_ x: NDArray<Scalar>) -> NDArray<Scalar> {
        output.probabilities(activation(x.matmul(W1) + b1).matmul(W2) + b2)
    }
}

extension TwoLayerNetwork {
    /// Creates a network before training: random normal weights, W₁ drawn before W₂, and biases of 0.
    ///
    /// The standard deviation of a layer's weights is a function of its numbers of inputs and outputs. The
    /// default √(2/in) keeps the variance through ReLU (He et al. 2015). NumPy:
    /// `default_rng(seed).normal(0, σ, (in, hidden))`, then `.normal(0, σ, (hidden, out))`.
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
