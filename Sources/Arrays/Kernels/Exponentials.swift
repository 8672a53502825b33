extension NDArray {
    /// ln Σ eˣ of each row: [..., n] to [..., 1].
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    func logSumExpOfRows() -> NDArray {
        var result = shape
        result[rank - 1] = 1
        let (width, rows) = (shape[rank - 1], result.elementCount)
        return read { x in
            NDArray(shape: result) { y in
                for row in 0..<rows {
                    let x = x + row * width
                    let top = maximum(x, width)
                    var sum: Scalar = 0
                    for i in 0..<width { sum += Scalar.exp(x[i] - top) }
                    y[row] = top.isInfinite ? top : top + Scalar.log(sum)
                }
            }
        }
    }

    /// eˣ / Σ eˣ of each row: [..., n] to [..., n].
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    func softmaxOfRows() -> NDArray {
        let width = shape[rank - 1]
        let rows = width == 0 ? 0 : count / width
        return read { x in
            NDArray(shape: shape) { y in
                for row in 0..<rows {
                    let (x, y) = (x + row * width, y + row * width)
                    let top = maximum(x, width)
                    var sum: Scalar = 0
                    for i in 0..<width {
                        y[i] = Scalar.exp(x[i] - top)
                        sum += y[i]
                    }
                    for i in 0..<width { y[i] /= sum }
                }
            }
        }
    }

    /// ln Σ eˣ − x[label] of each row: [rows, n] to [rows].
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    func crossEntropyOfRows(_ labels: [Int]) -> NDArray {
        let width = shape[1]
        return read { x in
            NDArray(shape: Shape(shape[0])) { y in
                for (row, label) in labels.enumerated() {
                    let x = x + row * width
                    let top = maximum(x, width)
                    var sum: Scalar = 0
                    for i in 0..<width { sum += Scalar.exp(x[i] - top) }
                    y[row] = Scalar.log(sum) + (top - x[label])
                }
            }
        }
    }

    @inline(__always)
    private func maximum(_ x: UnsafePointer<Scalar>, _ count: Int) -> Scalar {
        var top = -Scalar.infinity
        for i in 0..<count { top = x[i] > top || x[i].isNaN ? x[i] : top }
        return top
    }
}
