import PullbackArrays
import PullbackAutodiff
import PullbackHandDerived

extension Experiment {
    static let doubledOutputWeights = Experiment(
        "doubled-output-weights", in: .twoLayerNetwork,
        "A two-layer network, and the gradient ∂L/∂z₂ that arrives at its output. Every number in W₂ is doubled, while "
            + "∂L/∂z₂ is held fixed.",
        asks: "By which factor does the gradient of W₁ become longer?",
        why: "∂L/∂a₁ = ∂L/∂z₂ · W₂ᵀ is linear in W₂, and all before it is linear in ∂L/∂a₁. Where the loss is computed "
            + "anew, the prediction moves too, and ∂L/∂z₂ with it: then the factor can be anything."
    ) {
        var generator = Generator(seed: 0)
        let x = NDArray<Double>.normal([6, 3], using: &generator)
        let y = NDArray<Double>([[1, 0], [0, 1], [1, 0], [0, 1], [0, 1], [1, 0]])
        var network = TwoLayerNetwork<Double>(
            W1: .normal([3, 5], using: &generator), b1: .zeros([5]),
            W2: .normal([5, 2], using: &generator), b2: .zeros([2]))
        let before = network.forward(x, y)
        let dz2 = network.backward(before).dz2
        func length(_ dz2: NDArray<Double>) -> Double {
            let dz1 = dz2.matmul(network.W2, transposeOther: true) * network.activation.derivative(before.z1)
            return x.matmul(dz1, transposeSelf: true).squared().sum().item.squareRoot()
        }
        let old = length(dz2)
        network.W2 = network.W2 * 2
        let held = length(dz2) / old
        let anew = length(network.backward(network.forward(x, y)).dz2) / old
        return .number(
            held,
            seen: ["with ∂L/∂z₂ held fixed: \(short(held)) times", "with the loss computed anew: \(short(anew)) times"])
    }
}
