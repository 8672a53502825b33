/// A function of many numbers that can be taken one at a time.
enum Reduction { case sum, maximum, minimum }

extension NDArray {
    /// Reduces over some axes (all, if none is named).
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    func reduce(_ function: Reduction, over axes: [Int], keepingAxes: Bool) -> NDArray {
        switch function {
        case .sum: reduce(over: axes, keepingAxes, from: 0, vector: { $0 + $1 }) { $0 + $1 }
        case .maximum:
            reduce(over: axes, keepingAxes, from: -.infinity, vector: larger) { $0 > $1 || $0.isNaN ? $0 : $1 }
        case .minimum:
            reduce(over: axes, keepingAxes, from: .infinity, vector: smaller) { $0 < $1 || $0.isNaN ? $0 : $1 }
        }
    }

    /// ln Σ exp over the last axis, each row shifted by its maximum so that nothing overflows: [..., n] to [...].
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    func logSumExpOfRows() -> NDArray {
        let width = shape[rank - 1]
        let rows = shape.removing(-1)
        return read { x in
            NDArray(shape: rows) { y in
                for row in 0..<rows.elementCount {
                    let x = x + row * width
                    var top = -Scalar.infinity
                    for i in 0..<width { top = x[i] > top || x[i].isNaN ? x[i] : top }
                    var sum: Scalar = 0
                    for i in 0..<width { sum += Scalar.exp(x[i] - top) }
                    y[row] = top.isInfinite ? top : top + Scalar.log(sum)
                }
            }
        }
    }

    /// The position of the largest number of each row, the first among equals: [rows, width] to rows numbers.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    func positionsOfExtremes(width: Int, largest: Bool) -> [Int] {
        read { x in
            (0..<(width == 0 ? 0 : count / width)).map { row in
                let x = x + row * width
                var best = 0
                for i in 1..<Swift.max(width, 1) where !x[best].isNaN {
                    if (largest ? x[i] > x[best] : x[i] < x[best]) || x[i].isNaN { best = i }
                }
                return best
            }
        }
    }

    /// Whether every number is finite.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    func everyElementIsFinite() -> Bool {
        let count = count
        return read { x in
            // x − x is 0 for finite x and NaN otherwise; the sum of zeros tells in one pass without a branch.
            var sum = SIMD16<Scalar>(repeating: 0)
            var i = 0
            while i + 16 <= count {
                let lanes = UnsafeRawPointer(x + i).loadUnaligned(as: SIMD16<Scalar>.self)
                sum += lanes - lanes
                i += 16
            }
            var rest = sum.sum()
            while i < count {
                rest += x[i] - x[i]
                i += 1
            }
            return rest == 0
        }
    }

    @inline(__always)
    private func reduce(
        over axes: [Int], _ keepingAxes: Bool, from start: Scalar,
        vector: (SIMD16<Scalar>, SIMD16<Scalar>) -> SIMD16<Scalar>, _ function: (Scalar, Scalar) -> Scalar
    ) -> NDArray {
        let target = shape.reduced(over: axes, keepingAxes: true)
        let loops = Loops(shape, target.strides(broadcastTo: shape))
        let (length, result) = (target.elementCount, shape.reduced(over: axes, keepingAxes: keepingAxes))
        return read { x in
            NDArray(shape: result) { y in
                y.initialize(repeating: start, count: length)
                loops.forEachRow { offset, offsetY, _ in
                    let (x, y) = (x + offset, y + offsetY)
                    if loops.innerA == 0 {
                        y[0] = function(y[0], fold(x, loops.inner, from: start, vector, function))
                    } else {
                        for i in 0..<loops.inner { y[i] = function(y[i], x[i]) }
                    }
                }
            }
        }
    }

    /// Reduces neighbours sixteen at a time: fast, and the partial sums lose less than one running sum would.
    @inline(__always)
    private func fold(
        _ x: UnsafePointer<Scalar>, _ count: Int, from start: Scalar,
        _ vector: (SIMD16<Scalar>, SIMD16<Scalar>) -> SIMD16<Scalar>, _ function: (Scalar, Scalar) -> Scalar
    ) -> Scalar {
        var result = start
        var i = 0
        if count >= 32 {
            var lanes = SIMD16<Scalar>(repeating: start)
            while i + 16 <= count {
                lanes = vector(lanes, UnsafeRawPointer(x + i).loadUnaligned(as: SIMD16<Scalar>.self))
                i += 16
            }
            for lane in 0..<16 { result = function(result, lanes[lane]) }
        }
        while i < count {
            result = function(result, x[i])
            i += 1
        }
        return result
    }
}

/// Lane by lane the larger number, or NaN if a is NaN.
@inline(__always)
private func larger<S: Real>(_ a: SIMD16<S>, _ b: SIMD16<S>) -> SIMD16<S> {
    b.replacing(with: a, where: (a .> b) .| (a .!= a))
}

/// Lane by lane the smaller number, or NaN if a is NaN.
@inline(__always)
private func smaller<S: Real>(_ a: SIMD16<S>, _ b: SIMD16<S>) -> SIMD16<S> {
    b.replacing(with: a, where: (a .< b) .| (a .!= a))
}
