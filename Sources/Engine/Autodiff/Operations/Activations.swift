import PullbackArrays

// The functions that are applied between the layers of a network.

extension Tensor {
    /// max(x, 0), with derivative 0 at 0. PyTorch: `relu`.
    @inlinable public func relu() -> Tensor {
        record(TensorOperation("relu", rule: "g × [x > 0]"), self, { $0.relu() }) { g, at in g.gated(by: at.a.array) }
    }

    /// x where x > 0, slope · x elsewhere. PyTorch: `leaky_relu`.
    @inlinable public func leakyReLU(slope: Scalar = 0.01) -> Tensor {
        record(TensorOperation("leakyReLU", .number(Double(slope))), self, { $0.leakyReLU(slope: slope) }) { g, at in
            g * Tensor(at.a.array.step() * (1 - slope) + slope)
        }
    }

    /// x where x > 0, α(eˣ − 1) elsewhere. Clevert, Unterthiner and Hochreiter 2016. PyTorch: `elu`.
    @inlinable public func elu(alpha: Scalar = 1) -> Tensor {
        record(
            TensorOperation("elu", .number(Double(alpha))), self,
            { .select($0.step(), $0, .minimum($0, NDArray(0)).expm1() * alpha) }
        ) { g, at in
            g * Tensor.select(at.a.array.step(), Tensor(1), at.y + alpha)
        }
    }

    /// x · Φ(x), where Φ is the distribution function of the normal distribution. Hendrycks and Gimpel 2016.
    /// PyTorch: `gelu`.
    @inlinable public func gelu() -> Tensor { self * (0.5 * (1 + (self * Scalar(0.5.squareRoot())).erf())) }

    /// x · σ(x). Elfwing, Uchibe and Doya 2018. PyTorch: `silu`.
    @inlinable public func silu() -> Tensor { self * sigmoid() }

    /// x · tanh(ln(1 + eˣ)). Misra 2019. PyTorch: `mish`.
    @inlinable public func mish() -> Tensor { self * softplus().tanh() }

    /// x limited to [−1, 1]. PyTorch: `hardtanh`.
    @inlinable public func hardTanh() -> Tensor { clamped(to: -1...1) }

    /// x / (1 + |x|). PyTorch: `softsign`.
    @inlinable public func softsign() -> Tensor { self / (1 + absolute()) }

    /// σ(x) = 1 / (1 + e⁻ˣ), finite for any x. PyTorch: `sigmoid`.
    @inlinable public func sigmoid() -> Tensor {
        record("sigmoid", self, { $0.sigmoid() }) { g, at in g * (at.y * (1 - at.y)) }
    }

    /// ln(1 + eˣ), finite for any x. PyTorch: `softplus`.
    @inlinable public func softplus() -> Tensor {
        record("softplus", self, { $0.softplus() }) { g, at in g * at.a.sigmoid() }
    }

    /// eˣ / Σ eˣ along an axis. The maximum is subtracted first, so that nothing overflows.
    /// PyTorch: `softmax`.
    @inlinable public func softmax(over axis: Int = -1) -> Tensor {
        record(TensorOperation("softmax", .axes), self, { $0.softmax(over: axis) }) { g, at in
            at.y * (g - (g * at.y).sum(over: axis, keepingAxes: true))
        }
    }

    /// x − ln Σ eˣ along an axis. PyTorch: `log_softmax`.
    @inlinable public func logSoftmax(over axis: Int = -1) -> Tensor {
        record(TensorOperation("logSoftmax", .axes), self, { $0 - $0.logSumExp(over: axis, keepingAxis: true) }) {
            g, at in
            g - at.y.exp() * g.sum(over: axis, keepingAxes: true)
        }
    }
}
