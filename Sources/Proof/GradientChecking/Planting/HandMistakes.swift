import PullbackArrays
import PullbackAutodiff
import PullbackHandDerived

// The derivations by hand with a planted mistake: one line is wrong, and the lines after it use its result.

extension LogisticRegression {
    /// Returns the gradients with `mistake` made in the backward pass, unless it is nil; `nil` if it cannot
    /// be made there.
    func backward(_ f: Forward, planting mistake: Mistake?) -> Gradients? {
        var g = backward(f)
        switch mistake {
        case nil: return g
        case .missingMean: g.dz = f.p - f.y
        case .sign: g.dz = (f.y - f.p) / Scalar(f.x.shape[0])
        case .unsummedBroadcast, .missingGradient: break
        default: return nil
        }
        g.dw = mistake == .missingGradient ? .zeros(w.shape) : f.x.matmul(g.dz, transposeSelf: true)
        g.db = mistake == .unsummedBroadcast ? g.dz.firstRow : g.dz.sum(over: 0)
        return g
    }
}

extension TwoLayerNetwork {
    /// Returns the gradients with `mistake` made in the backward pass, unless it is nil; `nil` if it cannot
    /// be made there.
    func backward(_ f: Forward, planting mistake: Mistake?) -> Gradients? {
        guard let mistake else { return backward(f) }
        let (n, hidden) = (f.x.shape[0], b1.shape[0])
        switch mistake {
        case .missingMean, .sign, .missingDerivative, .unsummedBroadcast, .missingGradient: break
        case .missingTranspose, .wrongTranspose: guard n == hidden else { return nil }
        case .softmaxWithoutMaximum: guard output == .softmaxCrossEntropy else { return nil }
        case .forgottenAccumulation, .wrongAxis: return nil
        }
        let p = output.probabilities(f.z2, planting: mistake)
        var g = backward(f)
        g.dz2 = (mistake == .sign ? f.y - p : p - f.y) / (mistake == .missingMean ? 1 : Scalar(n))
        g.dW2 = f.a1.matmul(g.dz2, transposeSelf: mistake != .missingTranspose)
        g.db2 = g.dz2.sum(over: 0)
        g.da1 =
            mistake == .wrongTranspose
            ? W2.matmul(g.dz2, transposeOther: true) : g.dz2.matmul(W2, transposeOther: true)
        g.dz1 = mistake == .missingDerivative ? g.da1 : g.da1 * activation.derivative(f.z1)
        g.dW1 = mistake == .missingGradient ? .zeros(W1.shape) : f.x.matmul(g.dz1, transposeSelf: true)
        g.db1 = mistake == .unsummedBroadcast ? g.dz1.firstRow : g.dz1.sum(over: 0)
        return g
    }
}

extension OutputLoss {
    /// Returns the probabilities of the logits; with the mistake, by a softmax whose powers can overflow.
    func probabilities<S: RealScalar>(_ z: NDArray<S>, planting mistake: Mistake?) -> NDArray<S> {
        guard mistake == .softmaxWithoutMaximum else { return probabilities(z) }
        return z.exp() / z.exp().sum(over: 1, keepingAxes: true)
    }

    /// Returns the loss of each example; with the mistake, from the logarithms of the probabilities.
    func losses<S: RealScalar>(z: NDArray<S>, p: NDArray<S>, y: NDArray<S>, planting mistake: Mistake?) -> NDArray<S> {
        losses(z: z, p: p, y: y, form: mistake == .softmaxWithoutMaximum ? .shifted(by: 0) : .logits)
    }
}

extension NDArray {
    /// The first row of a matrix, as a vector.
    fileprivate var firstRow: NDArray { slice(0..<1).reshaped(-1) }
}
