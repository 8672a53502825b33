import Arrays

// Functions of one number, applied to every element.

extension Tensor {
    /// eˣ. NumPy: `exp`.
    @inlinable public func exp() -> Tensor { record("exp", self, array.exp()) { g, at in g * at.y } }

    /// eˣ − 1, exact near 0. NumPy: `expm1`.
    @inlinable public func expm1() -> Tensor { record("expm1", self, array.expm1()) { g, at in g * (at.y + 1) } }

    /// ln x. NumPy: `log`.
    @inlinable public func log() -> Tensor { record("log", self, array.log()) { g, at in g / at.a } }

    /// ln(1 + x), exact near 0. NumPy: `log1p`.
    @inlinable public func log1p() -> Tensor { record("log1p", self, array.log1p()) { g, at in g / (1 + at.a) } }

    /// √x. NumPy: `sqrt`.
    @inlinable public func squareRoot() -> Tensor {
        record("sqrt", self, array.squareRoot()) { g, at in g / (2 * at.y) }
    }

    /// |x|, with derivative 0 at 0. NumPy: `abs`.
    @inlinable public func absolute() -> Tensor {
        record("abs", self, array.absolute()) { g, at in g * Tensor(at.a.array.sign()) }
    }

    /// sin x, x in radians. NumPy: `sin`.
    @inlinable public func sin() -> Tensor { record("sin", self, array.sin()) { g, at in g * at.a.cos() } }

    /// cos x, x in radians. NumPy: `cos`.
    @inlinable public func cos() -> Tensor { record("cos", self, array.cos()) { g, at in -g * at.a.sin() } }

    /// tan x, x in radians. NumPy: `tan`.
    @inlinable public func tan() -> Tensor { record("tan", self, array.tan()) { g, at in g * (1 + at.y.squared()) } }

    /// The hyperbolic tangent. NumPy: `tanh`.
    @inlinable public func tanh() -> Tensor { record("tanh", self, array.tanh()) { g, at in g * (1 - at.y.squared()) } }

    /// The error function. SciPy: `erf`.
    @inlinable public func erf() -> Tensor {
        record("erf", self, array.erf()) { g, at in g * (Scalar(2 / Double.pi.squareRoot()) * (-at.a.squared()).exp()) }
    }
}
