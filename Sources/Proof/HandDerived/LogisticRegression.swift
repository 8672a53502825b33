import PullbackArrays

/// One neuron, z = xw + b and p = σ(z): the probability that y = 1, with its gradient derived by hand.
///
/// N examples, one a row: x [N, features], y [N, 1] of zeros and ones. The loss is the mean negative log-likelihood of
/// N Bernoulli variables, binary cross-entropy: L = −(1/N) Σ [y ln p + (1 − y) ln(1 − p)].
public struct LogisticRegression<Scalar: RealScalar>: Equatable, Sendable {
    /// The weights, [features, 1].
    public var w: NDArray<Scalar>
    /// The bias, [1].
    public var b: NDArray<Scalar>

    /// The start of training: w = 0 and b = 0, where every p is ½.
    public init(features: Int) { self.init(w: .zeros([features, 1]), b: .zeros([1])) }

    /// The neuron with weights of shape [features, 1] and a bias of shape [1].
    public init(w: NDArray<Scalar>, b: NDArray<Scalar>) {
        require(w.rank == 2 && w.shape[1] == 1, "logistic regression: w of shape \(w.shape) must be [features, 1]")
        require(b.shape == [1], "logistic regression: b of shape \(b.shape) must be [1]")
        self.w = w
        self.b = b
    }
}

extension LogisticRegression {
    /// The values that the forward pass computes from x, in its order; the backward pass needs them.
    public struct Forward: Sendable {
        /// The examples, [N, features], and their labels, [N, 1].
        public let x, y: NDArray<Scalar>
        /// The logits xw + b, [N, 1].
        public let z: NDArray<Scalar>
        /// The probabilities σ(z), [N, 1].
        public let p: NDArray<Scalar>
        /// The mean binary cross-entropy.
        public let loss: Scalar
    }

    /// x → z → p → L.
    public func forward(_ x: NDArray<Scalar>, _ y: NDArray<Scalar>, loss form: CrossEntropyForm = .logits) -> Forward {
        require(y.shape == [x.shape[0], 1], "logistic regression: y of shape \(y.shape) must be [\(x.shape[0]), 1]")
        let z = x.matmul(w) + b  // [N, 1] = [N, features] · [features, 1] + [1]
        let p = z.sigmoid()  // [N, 1]
        let loss = form.binaryCrossEntropy(z: z, p: p, y: y).mean().item  // a number
        return Forward(x: x, y: y, z: z, p: p, loss: loss)
    }

    /// ∂L of everything that L depends on; `dz` is ∂L/∂z.
    public struct Gradients: Sendable {
        /// ∂L/∂z = (p − y)/N, [N, 1].
        public var dz: NDArray<Scalar>
        /// ∂L/∂w = xᵀ dz, [features, 1].
        public var dw: NDArray<Scalar>
        /// ∂L/∂b = Σ dz, [1].
        public var db: NDArray<Scalar>
    }

    /// L → dz → dw, db.
    ///
    /// For one example ∂L/∂p = −y/p + (1 − y)/(1 − p) = (p − y) / p(1 − p), and ∂p/∂z = σ′(z) = p(1 − p). Their product
    /// is p − y: the denominator cancels. The mean over the examples contributes 1/N, and z is linear in w and b.
    public func backward(_ forward: Forward) -> Gradients {
        let n = Scalar(forward.x.shape[0])
        let dz = (forward.p - forward.y) / n  // [N, 1]
        let dw = forward.x.matmul(dz, transposeSelf: true)  // [features, 1] = [features, N] · [N, 1]
        let db = dz.sum(over: 0)  // [1]
        return Gradients(dz: dz, dw: dw, db: db)
    }

    /// w ← w − η dw, b ← b − η db: one step of gradient descent.
    public mutating func update(_ gradients: Gradients, learningRate: Scalar) {
        w = w - learningRate * gradients.dw
        b = b - learningRate * gradients.db
    }

    /// Gradient descent on all examples at once. The loss before the first step, then after each: `steps` + 1 numbers.
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

    /// The probability that y = 1 of each row of x: [N, features] to [N, 1].
    public func callAsFunction(_ x: NDArray<Scalar>) -> NDArray<Scalar> { (x.matmul(w) + b).sigmoid() }
}
