import PullbackArrays

// Each operation is written with its value and its rules. Shapes broadcast as in NumPy; the walk through the
// graph sums gradients back.

extension Tensor {
    /// a + b. NumPy: `add`.
    @inlinable public static func + (a: Tensor, b: Tensor) -> Tensor {
        record(TensorOperation("+", .none, .sum), a, b, { $0 + $1 }, { g, _ in g }, { g, _ in g })
    }

    /// a − b. NumPy: `subtract`.
    @inlinable public static func - (a: Tensor, b: Tensor) -> Tensor {
        record(TensorOperation("−", .none, .difference), a, b, { $0 - $1 }, { g, _ in g }, { g, _ in -g })
    }

    /// a · b, element by element. NumPy: `multiply`.
    @inlinable public static func * (a: Tensor, b: Tensor) -> Tensor {
        record(TensorOperation("×", .none, .product), a, b, { $0 * $1 }, { g, at in g * at.b }, { g, at in g * at.a })
    }

    /// a / b. NumPy: `divide`.
    @inlinable public static func / (a: Tensor, b: Tensor) -> Tensor {
        record(
            TensorOperation("÷", .none, .quotient), a, b, { $0 / $1 }, { g, at in g / at.b },
            { g, at in -g * at.y / at.b })
    }

    /// −a. NumPy: `negative`.
    @inlinable public static prefix func - (a: Tensor) -> Tensor {
        record(TensorOperation("negate", .none, .negation), a, { -$0 }) { g, _ in -g }
    }

    /// aᵇ, element by element. NumPy: `power`.
    ///
    /// The derivative with respect to b is aᵇ ln a. At a = 0 it is 0 for b ≥ 0, and −∞ for b < 0, where 0ᵇ is ∞; at a < 0
    /// it is NaN, since aᵇ exists for whole b alone. PyTorch's `pow` has the same.
    @inlinable public func power(_ exponent: Tensor) -> Tensor {
        record(
            "power", self, exponent, { $0.power($1) },
            { g, at in
                // The derivative of x⁰ at x = 0 is 0; the general formula would give 0 · 0⁻¹.
                let isFlat = (at.a.array .== NDArray(0)) * (at.b.array .== NDArray(0))
                return g * at.b * at.a.power(Tensor.select(isFlat, Tensor(1), at.b) - 1)
            },
            { g, at in
                // The general formula would give 0 · ln 0.
                let isFlat = (at.a.array .== NDArray(0)) * (1 - (at.b.array .< NDArray(0)))
                return g * .select(isFlat, Tensor(0), at.y) * .select(isFlat, Tensor(1), at.a).log()
            })
    }

    /// xⁿ for a number n. NumPy: `power`.
    @inlinable public func power(_ n: Scalar) -> Tensor {
        record(TensorOperation("power", .number(Double(n)), .power), self, { $0.power(n) }) { g, at in
            n == 0 ? g * 0 : g * (n * at.a.power(n - 1))
        }
    }

    /// x². NumPy: `square`.
    @inlinable public func squared() -> Tensor {
        record(TensorOperation("square", .number(2), .power), self, { $0.squared() }) { g, at in g * (2 * at.a) }
    }

    /// Returns the larger number of each pair. Equal numbers get half of the gradient each.
    /// PyTorch: `maximum`.
    @inlinable public static func maximum(_ a: Tensor, _ b: Tensor) -> Tensor {
        record(
            "maximum", a, b, { .maximum($0, $1) },
            { g, at in g * share(at.b, below: at.a) }, { g, at in g * share(at.a, below: at.b) })
    }

    /// Returns the smaller number of each pair. Equal numbers get half of the gradient each.
    /// PyTorch: `minimum`.
    @inlinable public static func minimum(_ a: Tensor, _ b: Tensor) -> Tensor {
        record(
            "minimum", a, b, { .minimum($0, $1) },
            { g, at in g * share(at.a, below: at.b) }, { g, at in g * share(at.b, below: at.a) })
    }

    /// Returns 1 where x < y, ½ where x = y, 0 elsewhere.
    @usableFromInline static func share(_ x: Tensor, below y: Tensor) -> Tensor {
        Tensor((x.array .< y.array) + (x.array .== y.array) * 0.5)
    }

    /// x limited to the given range. PyTorch: `clamp`.
    ///
    /// The derivative is 1 between the limits, and 0 at the limits and beyond, as in PyTorch since 2.15; at a limit any number
    /// from 0 to 1 would be a subgradient.
    @inlinable public func clamped(to limits: ClosedRange<Scalar>) -> Tensor {
        let (low, high) = (limits.lowerBound, limits.upperBound)
        return record(
            TensorOperation("clamp", .interval(Double(low), Double(high))), self, { $0.clamped(to: limits) }
        ) { g, at in g * Tensor((at.a.array .> NDArray(low)) * (at.a.array .< NDArray(high))) }
    }

    /// Returns x where `gate` > 0, 0 elsewhere. This is the gradient of `relu` for the input `gate`.
    @inlinable package func gated(by gate: NDArray<Scalar>) -> Tensor {
        guard isRecorded else { return Tensor(array.gated(by: gate)) }
        return record("gate", self, { $0.gated(by: gate) }) { g, _ in g.gated(by: gate) }
    }

    /// Returns a where the condition is not 0, b elsewhere. NumPy: `where`.
    ///
    /// An element that is not chosen gets the gradient 0, which becomes NaN if its rule multiplies by an
    /// infinite derivative. To avoid this, choose a harmless input too:
    /// `.select(mask, .select(mask, x, Tensor(1)).log(), Tensor(0))`.
    @inlinable public static func select(_ condition: NDArray<Scalar>, _ a: Tensor, _ b: Tensor) -> Tensor {
        record(
            "where", a, b, { .select(condition, $0, $1) },
            { g, _ in select(condition, g, .zeros(g.shape)) }, { g, _ in select(condition, .zeros(g.shape), g) })
    }
}

// The same operations with a number on one side.

extension Tensor {
    /// a + b for a number b.
    @inlinable public static func + (a: Tensor, b: Scalar) -> Tensor {
        record(TensorOperation("+", .number(Double(b)), .sum), a, { $0 + b }) { g, _ in g }
    }

    /// a · b for a number b.
    @inlinable public static func * (a: Tensor, b: Scalar) -> Tensor {
        guard a.isRecorded else { return Tensor(a.array * b) }
        return record(TensorOperation("×", .number(Double(b)), .product), a, { $0 * b }) { g, _ in g * b }
    }

    /// a / b for a number b.
    @inlinable public static func / (a: Tensor, b: Scalar) -> Tensor {
        guard a.isRecorded else { return Tensor(a.array / b) }
        return record(TensorOperation("÷", .number(Double(b)), .quotient), a, { $0 / b }) { g, _ in g / b }
    }

    /// a − b for a number a.
    @inlinable public static func - (a: Scalar, b: Tensor) -> Tensor {
        record(TensorOperation("−", .leadingNumber(Double(a)), .difference), b, { a - $0 }) { g, _ in -g }
    }

    /// a / b for a number a.
    @inlinable public static func / (a: Scalar, b: Tensor) -> Tensor {
        record(TensorOperation("÷", .leadingNumber(Double(a)), .quotient), b, { a / $0 }) { g, at in -g * at.y / at.a }
    }

    /// a − b for a number b.
    @inlinable public static func - (a: Tensor, b: Scalar) -> Tensor { a + -b }
    /// a + b for a number a.
    @inlinable public static func + (a: Scalar, b: Tensor) -> Tensor { b + a }
    /// a · b for a number a.
    @inlinable public static func * (a: Scalar, b: Tensor) -> Tensor { b * a }
}
