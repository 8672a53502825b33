import PullbackKernels

/// The numbers of a step of Adam.
package struct AdamStep<Scalar: RealScalar> {
    /// The part of the parameter that is kept, and the learning rate.
    package var kept, rate: Scalar
    /// The parts of the moments that are kept.
    package var beta1, beta2: Scalar
    /// The numbers by which the moments are divided, which correct for their start at 0.
    package var correction1, correction2: Scalar
    /// What keeps the divisor above 0.
    package var epsilon: Scalar

    /// Creates the numbers of a step.
    package init(
        kept: Scalar, rate: Scalar, beta1: Scalar, beta2: Scalar, correction1: Scalar, correction2: Scalar,
        epsilon: Scalar
    ) {
        (self.kept, self.rate, self.beta1, self.beta2) = (kept, rate, beta1, beta2)
        (self.correction1, self.correction2, self.epsilon) = (correction1, correction2, epsilon)
    }
}

extension NDArray {
    /// Takes a step of Adam in one pass: m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², and of self, the parameter,
    /// θ ← kept θ − rate (m/correction₁) / (√(v/correction₂) + ε). All shapes must be equal.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    package mutating func stepAsAdam(
        _ step: AdamStep<Scalar>, gradient: NDArray, moments m: inout NDArray, _ v: inout NDArray
    ) {
        require(shape == gradient.shape && shape == m.shape && shape == v.shape, "Adam: the shapes differ")
        let count = count
        var settings = pullback_adam(
            kept: Double(step.kept), rate: Double(step.rate), beta1: Double(step.beta1), beta2: Double(step.beta2),
            correction1: Double(step.correction1), correction2: Double(step.correction2), epsilon: Double(step.epsilon))
        withUnsafePointer(to: &settings) { settings in
            gradient.read { g in
                m.modify { m in
                    v.modify { v in
                        modify { y in
                            Workers.split(count, grain: smallestForThread) { part in
                                let first = part.lowerBound
                                Scalar._kernels.pointee.adam(
                                    settings, g + first, m + first, v + first, y + first, part.count)
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The smallest number of elements for which a thread is worth its start.
private let smallestForThread = 1 << 13
