import PullbackArrays
import PullbackAutodiff
import PullbackHandDerived

/// What a witness makes of logits of ±1000, where e^z overflows and no probability is far from 0 or 1.
public struct ExtremeLogits: Sendable {
    /// Whose loss and gradient they are.
    public let witness: Witness
    /// The loss.
    public let loss: Double
    /// Whether the loss and its gradient with respect to the logits are finite.
    public let isFinite: Bool
    /// What is wrong if they are not.
    public let diagnosis: Diagnosis?
}

extension Problem<Double> {
    /// The loss and gradient that the derivation by hand gives for extreme logits.
    func extremesByHand(planting mistake: Mistake? = nil) -> ExtremeLogits {
        let (z, output) = (extremeLogits, network.output)
        let p = output.probabilities(z, planting: mistake)
        let loss = output.losses(z: z, p: p, y: y, planting: mistake).mean().item
        let softmax = BackwardStep(
            name: mistake == nil ? "p of z₂" : "p = e^z₂ / Σ e^z₂", inputs: [z],
            value: { output.probabilities($0[0], planting: mistake) }, upstream: .ones(p.shape), received: p)
        let isFinite = loss.isFinite && output.delta(p: p, y: y).isFinite
        return ExtremeLogits(
            witness: .handDerived, loss: loss, isFinite: isFinite, diagnosis: isFinite ? nil : softmax.diagnosis())
    }

    /// The loss and gradient that autodiff gives for extreme logits.
    func extremesByAutodiff(planting mistake: Mistake? = nil) -> ExtremeLogits {
        let loss = { (z: [Tensor<Double>]) in
            mistake != .softmaxWithoutMaximum
                ? self.loss(z[0], weights: [])
                : -(Tensor(y) * (z[0].exp() / z[0].exp().sum(over: 1, keepingAxes: true)).log()).sum(over: 1).mean()
        }
        let z = Tensor(variable: extremeLogits)
        let value = loss([z])
        value.backward()
        let isFinite = value.item.isFinite && z.grad?.isFinite == true
        let check = { GradientCheck.check(loss, at: [z], names: ["the logits"], settings: .directions) }
        return ExtremeLogits(
            witness: .autodiff, loss: value.item, isFinite: isFinite,
            diagnosis: isFinite ? nil : check().diagnoses.first)
    }
}
