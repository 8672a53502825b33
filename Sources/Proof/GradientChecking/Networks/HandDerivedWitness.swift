import PullbackArrays
import PullbackAutodiff
import PullbackHandDerived

extension Problem {
    /// Returns the results of the derivation by hand, with `mistake` in it unless it is nil.
    ///
    /// Returns `nil` if there is no derivation for this problem, or if the mistake cannot be made in it.
    func handDerived(planting mistake: Mistake? = nil) -> Testimony<Scalar>? {
        guard form != .penalized else { return nil }
        if let model = logisticRegression {
            let forward = model.forward(x, y)
            return model.backward(forward, planting: mistake).map { gradients in
                Testimony(output: forward.p, loss: forward.loss, gradients: [gradients.dw, gradients.db])
            }
        }
        guard let model = twoLayerNetwork else { return nil }
        let forward = model.forward(x, y)
        let p = model.output.probabilities(forward.z2, planting: mistake)
        let loss = model.output.losses(z: forward.z2, p: p, y: y, planting: mistake).mean().item
        return model.backward(forward, planting: mistake).map { gradients in
            Testimony(
                output: p, loss: mistake == nil ? forward.loss : loss,
                gradients: [gradients.dW1, gradients.db1, gradients.dW2, gradients.db2])
        }
    }

    /// The logistic regression with these parameters; nil for another network.
    var logisticRegression: LogisticRegression<Scalar>? {
        network == .logistic ? LogisticRegression(w: parameters[0], b: parameters[1]) : nil
    }

    /// The two-layer network with these parameters; nil for another network.
    var twoLayerNetwork: TwoLayerNetwork<Scalar>? {
        guard network == .twoLayer || network == .xor else { return nil }
        let p = parameters
        return TwoLayerNetwork(W1: p[0], b1: p[1], W2: p[2], b2: p[3], activation: .relu, output: network.output)
    }
}

extension Problem<Double> {
    /// Returns the lines of the derivation by hand as backward steps, in its order.
    func handSteps(planting mistake: Mistake? = nil) -> [BackwardStep] {
        guard form != .penalized else { return [] }
        if let model = logisticRegression {
            let forward = model.forward(x, y)
            return model.backward(forward, planting: mistake).map { model.steps(forward, $0) } ?? []
        }
        guard let model = twoLayerNetwork else { return [] }
        let forward = model.forward(x, y)
        return model.backward(forward, planting: mistake).map { model.steps(forward, $0) } ?? []
    }
}
