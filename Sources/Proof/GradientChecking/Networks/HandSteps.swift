import PullbackArrays
import PullbackAutodiff
import PullbackHandDerived

// The derivations by hand as lists of backward steps: each line with the operation that it differentiates,
// the gradient that it receives and the gradient that it returns.

extension LogisticRegression<Double> {
    /// Returns the lines of the backward pass, in its order.
    func steps(_ f: Forward, _ g: Gradients) -> [BackwardStep] {
        let line = { name, input, index, received in
            BackwardStep(
                name: name, input: input, inputs: [f.x, w, b], index: index,
                value: { $0[0].matmul($0[1]) + $0[2] }, upstream: g.dz, received: received)
        }
        return [
            BackwardStep(
                name: "dz = (p − y)/N", input: "z", inputs: [f.z],
                value: { OutputLoss.sigmoidBinaryCrossEntropy.meanLoss($0[0], f.y) },
                upstream: NDArray(1), received: g.dz),
            line("dw = xᵀ dz", "w, which is layers.0.weight", 1, g.dw),
            line("db = Σ rows of dz", "b, which is layers.0.bias", 2, g.db),
        ]
    }
}

extension TwoLayerNetwork<Double> {
    /// Returns the lines of the backward pass, in its order.
    func steps(_ f: Forward, _ g: Gradients) -> [BackwardStep] {
        // Three lines of each layer differentiate z = a W + b, one with respect to each input.
        func line(
            _ name: String, _ input: String, _ operands: [NDArray<Double>], _ index: Int, _ dz: NDArray<Double>,
            _ received: NDArray<Double>
        ) -> BackwardStep {
            BackwardStep(
                name: name, input: input, inputs: operands, index: index, value: { $0[0].matmul($0[1]) + $0[2] },
                upstream: dz, received: received)
        }
        let (first, second) = ([f.x, W1, b1], [f.a1, W2, b2])
        return [
            BackwardStep(
                name: "dz₂ = (p − y)/N", input: "z₂", inputs: [f.z2], value: { output.meanLoss($0[0], f.y) },
                upstream: NDArray(1), received: g.dz2),
            line("dW₂ = a₁ᵀ dz₂", "W₂, which is layers.1.weight", second, 1, g.dz2, g.dW2),
            line("db₂ = Σ rows of dz₂", "b₂, which is layers.1.bias", second, 2, g.dz2, g.db2),
            line("da₁ = dz₂ W₂ᵀ", "a₁", second, 0, g.dz2, g.da1),
            BackwardStep(
                name: "dz₁ = da₁ ⊙ f′(z₁)", input: "z₁", inputs: [f.z1], value: { activation($0[0]) },
                upstream: g.da1, received: g.dz1),
            line("dW₁ = xᵀ dz₁", "W₁, which is layers.0.weight", first, 1, g.dz1, g.dW1),
            line("db₁ = Σ rows of dz₁", "b₁, which is layers.0.bias", first, 2, g.dz1, g.db1),
        ]
    }
}

extension OutputLoss {
    /// Returns the mean loss as a function of the logits z.
    func meanLoss(_ z: NDArray<Double>, _ y: NDArray<Double>) -> NDArray<Double> {
        losses(z: z, p: probabilities(z), y: y).mean()
    }
}
