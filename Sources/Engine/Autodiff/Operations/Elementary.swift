import PullbackArrays

// Functions of one number, applied to every element.

extension Tensor {
    /// eˣ. NumPy: `exp`.
    @inlinable public func exp() -> Tensor { record("exp", self, { $0.exp() }) { g, at in g * at.y } }

    /// eˣ − 1, exact near 0. NumPy: `expm1`.
    @inlinable public func expm1() -> Tensor { record("expm1", self, { $0.expm1() }) { g, at in g * (at.y + 1) } }

    /// ln x. NumPy: `log`.
    @inlinable public func log() -> Tensor { record("log", self, { $0.log() }) { g, at in g / at.a } }

    /// ln(1 + x), exact near 0. NumPy: `log1p`.
    @inlinable public func log1p() -> Tensor { record("log1p", self, { $0.log1p() }) { g, at in g / (1 + at.a) } }

    /// √x. NumPy: `sqrt`.
    @inlinable public func squareRoot() -> Tensor {
        record(TensorOperation("sqrt", .none, .root), self, { $0.squareRoot() }) { g, at in g / (2 * at.y) }
    }

    /// |x|, with derivative 0 at 0. NumPy: `abs`.
    @inlinable public func absolute() -> Tensor {
        record("abs", self, { $0.absolute() }) { g, at in g * Tensor(at.a.array.sign()) }
    }

    /// sin x, x in radians. NumPy: `sin`.
    @inlinable public func sin() -> Tensor { record("sin", self, { $0.sin() }) { g, at in g * at.a.cos() } }

    /// cos x, x in radians. NumPy: `cos`.
    @inlinable public func cos() -> Tensor { record("cos", self, { $0.cos() }) { g, at in -g * at.a.sin() } }

    /// tan x, x in radians. NumPy: `tan`.
    @inlinable public func tan() -> Tensor { record("tan", self, { $0.tan() }) { g, at in g * (1 + at.y.squared()) } }

    /// The hyperbolic tangent. NumPy: `tanh`.
    @inlinable public func tanh() -> Tensor {
        record("tanh", self, { $0.tanh() }) { g, at in g * (1 - at.y.squared()) }
    }

    /// The error function. SciPy: `erf`.
    @inlinable public func erf() -> Tensor {
        record("erf", self, { $0.erf() }) { g, at in g * (Scalar(2 / Double.pi.squareRoot()) * (-at.a.squared()).exp())
        }
    }
}
