// swift-format-ignore-file: AlwaysUseLowerCamelCase

import PullbackArrays
import PullbackAutodiff

/// A small two-layer network on four examples: what the curriculum's formulas say of it can be compared with what
/// autodiff computes.
struct WorkedNetwork {
    let x, y, W1, b1, W2, b2, z1, a1, z2, p, loss: Tensor<Double>

    /// The number of examples.
    let N = 4.0

    /// Creates the network 3-5-2. The loss of an example is that of the labels y and the logits z₂; what counts is
    /// the mean over the examples.
    init(activation: Function = { $0.relu() }, loss: (_ z2: Tensor<Double>, _ y: Tensor<Double>) -> Tensor<Double>) {
        var generator = Generator(seed: 0)
        func draw(_ shape: Shape) -> NDArray<Double> { .normal(shape, using: &generator) }
        x = Tensor(draw([4, 3]))
        y = Tensor([[1, 0], [0, 1], [0, 1], [1, 0]])
        (W1, b1) = (Tensor(variable: draw([3, 5])), Tensor(variable: draw([5])))
        (W2, b2) = (Tensor(variable: draw([5, 2])), Tensor(variable: draw([2])))
        z1 = x.matmul(W1) + b1
        a1 = activation(z1)
        z2 = a1.matmul(W2) + b2
        p = z2.softmax()
        self.loss = loss(z2, y).sum() / N
    }

    /// Creates the network with ReLU, softmax and cross-entropy.
    init() { self.init { z2, y in z2.crossEntropy(y) } }

    /// Returns the derivative of the loss with respect to one of the tensors, by autodiff.
    func d(_ part: KeyPath<Self, Tensor<Double>>) -> NDArray<Double> {
        loss.gradients(for: [self[keyPath: part]])[0].array
    }
}
