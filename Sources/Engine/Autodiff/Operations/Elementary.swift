import PullbackArrays

// Functions of one number, applied to every element.

extension Tensor {
    /// eˣ. NumPy: `exp`.
    @inlinable public func exp() -> Tensor { record("exp", self, { $0.exp() }) { g, at in g * at.y } }

    /// eˣ − 1, accurate also near 0. NumPy: `expm1`.
    @inlinable public func expm1() -> Tensor { record("expm1", self, { $0.expm1() }) { g, at in g * (at.y + 1) } }

    /// ln x. NumPy: `log`.
    @inlinable public func log() -> Tensor { record("log", self, { $0.log() }) { g, at in g / at.a } }

    /// ln(1 + x), accurate also near 0. NumPy: `log1p`.
    @inlinable public func log1p() -> Tensor { record("log1p", self, { $0.log1p() }) { g, at in g / (1 + at.a) } }

    /// 2ˣ. NumPy: `exp2`.
    @inlinable public func exp2() -> Tensor {
        record("exp2", self, { $0.exp2() }) { g, at in g * (Scalar.log(2) * at.y) }
    }

    /// Returns the logarithm to base 2. NumPy: `log2`.
    @inlinable public func log2() -> Tensor {
        record("log2", self, { $0.log2() }) { g, at in g / (Scalar.log(2) * at.a) }
    }

    /// 1 / √x. PyTorch: `rsqrt`.
    @inlinable public func reciprocalSquareRoot() -> Tensor {
        record("rsqrt", self, { $0.reciprocalSquareRoot() }) { g, at in g * (-0.5 * at.y / at.a) }
    }

    /// √x. NumPy: `sqrt`.
    @inlinable public func squareRoot() -> Tensor {
        record(TensorOperation("sqrt", .none, .root), self, { $0.squareRoot() }) { g, at in g / (2 * at.y) }
    }

    /// |x|, with derivative 0 at 0. NumPy: `abs`.
    @inlinable public func absolute() -> Tensor {
        record("abs", self, { $0.absolute() }) { g, at in g * Tensor(at.a.array.sign()) }
    }

    /// Returns the largest whole number ≤ x, with derivative 0. NumPy: `floor`.
    @inlinable public func floor() -> Tensor {
        record("floor", self, { $0.floor() }) { g, _ in .zeros(g.shape) }
    }

    /// Returns the nearest whole number, the even one if two are equally near; with derivative 0.
    /// NumPy: `rint`.
    @inlinable public func rounded() -> Tensor {
        record("round", self, { $0.rounded() }) { g, _ in .zeros(g.shape) }
    }

    /// sin x, with x in radians. NumPy: `sin`.
    @inlinable public func sin() -> Tensor { record("sin", self, { $0.sin() }) { g, at in g * at.a.cos() } }

    /// cos x, with x in radians. NumPy: `cos`.
    @inlinable public func cos() -> Tensor { record("cos", self, { $0.cos() }) { g, at in -g * at.a.sin() } }

    /// tan x, with x in radians. NumPy: `tan`.
    @inlinable public func tan() -> Tensor { record("tan", self, { $0.tan() }) { g, at in g * (1 + at.y.squared()) } }

    /// Returns the angle from −π/2 to π/2 whose sine is x. NumPy: `arcsin`.
    @inlinable public func asin() -> Tensor {
        record("asin", self, { $0.asin() }) { g, at in g / (1 - at.a.squared()).squareRoot() }
    }

    /// Returns the angle from 0 to π whose cosine is x. NumPy: `arccos`.
    @inlinable public func acos() -> Tensor {
        record("acos", self, { $0.acos() }) { g, at in -g / (1 - at.a.squared()).squareRoot() }
    }

    /// Returns the angle from −π/2 to π/2 whose tangent is x. NumPy: `arctan`.
    @inlinable public func atan() -> Tensor {
        record("atan", self, { $0.atan() }) { g, at in g / (1 + at.a.squared()) }
    }

    /// Returns the angle of the point (x, y) from the x axis, from −π to π. NumPy: `arctan2(y, x)`.
    @inlinable public static func atan2(_ y: Tensor, _ x: Tensor) -> Tensor {
        record(
            "atan2", y, x, { .atan2($0, $1) },
            { g, at in g * at.b / (at.a.squared() + at.b.squared()) },
            { g, at in -g * at.a / (at.a.squared() + at.b.squared()) })
    }

    /// Returns the hyperbolic sine. NumPy: `sinh`.
    @inlinable public func sinh() -> Tensor { record("sinh", self, { $0.sinh() }) { g, at in g * at.a.cosh() } }

    /// Returns the hyperbolic cosine. NumPy: `cosh`.
    @inlinable public func cosh() -> Tensor { record("cosh", self, { $0.cosh() }) { g, at in g * at.a.sinh() } }

    /// Returns the hyperbolic tangent. NumPy: `tanh`.
    @inlinable public func tanh() -> Tensor {
        record("tanh", self, { $0.tanh() }) { g, at in g * (1 - at.y.squared()) }
    }

    /// Returns the error function. SciPy: `erf`.
    @inlinable public func erf() -> Tensor {
        record("erf", self, { $0.erf() }) { g, at in g * (Scalar(2 / Double.pi.squareRoot()) * (-at.a.squared()).exp())
        }
    }
}
