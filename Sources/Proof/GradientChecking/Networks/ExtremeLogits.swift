import PullbackArrays
import PullbackAutodiff
import PullbackHandDerived

/// The loss of one witness for logits of ±1000, where e^z overflows and every probability is near 0 or 1.
public struct ExtremeLogits: Sendable {
    /// The witness that computed the loss.
    public let witness: Witness
    /// The computed loss.
    public let loss: Double
    /// True if the loss and its gradient with respect to the logits are finite.
    public let isFinite: Bool
    /// The diagnosis; nil if all numbers are finite.
    public let diagnosis: Diagnosis?
}

extension Problem<Double> {
    /// Computes the loss and the gradient for extreme logits with the derivation by hand.
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

    /// Computes the loss and the gradient for extreme logits with autodiff.
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
