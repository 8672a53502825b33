import PullbackArrays

/// Logistic regression: one neuron, z = xw + b and p = σ(z), the probability that y = 1, with gradients
/// derived by hand.
///
/// Each of the N examples is a row: x has shape [N, features], y has shape [N, 1] and contains zeros and
/// ones. The loss is the mean negative log-likelihood of N Bernoulli variables, binary cross-entropy: L =
/// −(1/N) Σ [y ln p + (1 − y) ln(1 − p)].
public struct LogisticRegression<Scalar: RealScalar>: Equatable, Sendable {
    /// The weights, of shape [features, 1].
    public var w: NDArray<Scalar>
    /// The bias, of shape [1].
    public var b: NDArray<Scalar>

    /// Creates the neuron before training: w = 0 and b = 0, so that every p is ½.
    public init(features: Int) { self.init(w: .zeros([features, 1]), b: .zeros([1])) }

    /// Creates a neuron with weights of shape [features, 1] and a bias of shape [1].
    public init(w: NDArray<Scalar>, b: NDArray<Scalar>) {
        require(w.rank == 2 && w.shape[1] == 1, "logistic regression: w of shape \(w.shape) must be [features, 1]")
        require(b.shape == [1], "logistic regression: b of shape \(b.shape) must be [1]")
        self.w = w
        self.b = b
    }
}

extension LogisticRegression {
    /// The values of the forward pass, in the order of computation; the backward pass needs them.
    public struct Forward: Sendable {
        /// The examples, of shape [N, features], and their labels, of shape [N, 1].
        public let x, y: NDArray<Scalar>
        /// The logits xw + b, of shape [N, 1].
        public let z: NDArray<Scalar>
        /// The probabilities σ(z), of shape [N, 1].
        public let p: NDArray<Scalar>
        /// The mean binary cross-entropy.
        public let loss: Scalar
    }

    /// Computes the logits z, the probabilities p and the loss L from x and y.
    public func forward(_ x: NDArray<Scalar>, _ y: NDArray<Scalar>, loss form: CrossEntropyForm = .logits) -> Forward {
        require(y.shape == [x.shape[0], 1], "logistic regression: y of shape \(y.shape) must be [\(x.shape[0]), 1]")
        let z = x.matmul(w) + b  // [N, 1] = [N, features] · [features, 1] + [1]
        let p = z.sigmoid()  // [N, 1]
        let loss = form.binaryCrossEntropy(z: z, p: p, y: y).mean().item  // a number
        return Forward(x: x, y: y, z: z, p: p, loss: loss)
    }

    /// The gradients of the loss L with respect to z, w and b.
    public struct Gradients: Sendable {
        /// The gradient ∂L/∂z = (p − y)/N, of shape [N, 1].
        public var dz: NDArray<Scalar>
        /// The gradient ∂L/∂w = xᵀ dz, of shape [features, 1].
        public var dw: NDArray<Scalar>
        /// The gradient ∂L/∂b = Σ dz, of shape [1].
        public var db: NDArray<Scalar>
    }

    /// Computes the gradient dz and from it dw and db.
    ///
    /// For one example ∂L/∂p = −y/p + (1 − y)/(1 − p) = (p − y) / p(1 − p), and ∂p/∂z = σ′(z) = p(1 − p).
    /// Their product is p − y: the denominator cancels. The mean over the examples contributes 1/N, and z is
    /// linear in w and b.
    public func backward(_ forward: Forward) -> Gradients {
        let n = Scalar(forward.x.shape[0])
        let dz = (forward.p - forward.y) / n  // [N, 1]
        let dw = forward.x.matmul(dz, transposeSelf: true)  // [features, 1] = [features, N] · [N, 1]
        let db = dz.sum(over: 0)  // [1]
        return Gradients(dz: dz, dw: dw, db: db)
    }

    /// Makes one step of gradient descent: w ← w − η dw, b ← b − η db.
    public mutating func update(_ gradients: Gradients, learningRate: Scalar) {
        w = w - learningRate * gradients.dw
        b = b - learningRate * gradients.db
    }

    /// Trains with gradient descent on all examples at once.
    ///
    /// Returns `steps` + 1 losses: the loss before the first step and after each step.
    public mutating func train(
        _ x: NDArray<Scalar>, _ y: NDArray<Scalar>, learningRate: Scalar = 0.1, steps: Int,
        loss form: CrossEntropyForm = .logits
    ) -> [Scalar] {
        var losses: [Scalar] = []
        for _ in 0..<steps {
            let forward = forward(x, y, loss: form)
            losses.append(forward.loss)
            update(backward(forward), learningRate: learningRate)
        }
        return losses + [forward(x, y, loss: form).loss]
    }

    /// Returns the probability that y = 1 for each row of x: from shape [N, features] to shape [N, 1].
    public func callAsFunction(_ x: NDArray<Scalar>) -> NDArray<Scalar> { (x.matmul(w) + b).sigmoid() }
}
