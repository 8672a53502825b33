extension NDArray {
    /// ln Σ eˣ of each row: [..., n] to [..., 1].
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    func logSumExpOfRows() -> NDArray {
        var result = shape
        result[rank - 1] = 1
        let (tops, logarithms) = logSums()
        return tops.read { top in
            logarithms.read { logarithm in
                NDArray(shape: result) { y in
                    for row in 0..<tops.count { y[row] = top[row].isInfinite ? top[row] : top[row] + logarithm[row] }
                }
            }
        }
    }

    /// eˣ / Σ eˣ of each row: [..., n] to [..., n].
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    func softmaxOfRows() -> NDArray {
        let (width, rows, kernels) = (rowWidth, rowCount, Scalar._kernels)
        return read { x in
            NDArray(shape: shape) { y in
                Workers.split(rows, grain: 1 + smallestForThread / Swift.max(width, 1)) { part in
                    let first = part.lowerBound * width
                    kernels.softmax(x + first, y + first, part.count, width)
                }
            }
        }
    }

    /// ln Σ eˣ − x[label] of each row: [rows, n] to [rows].
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    func crossEntropyOfRows(_ labels: [Int]) -> NDArray {
        let width = shape[1]
        let (tops, logarithms) = logSums()
        return read { x in
            tops.read { top in
                logarithms.read { logarithm in
                    NDArray(shape: Shape(shape[0])) { y in
                        for (row, label) in labels.enumerated() {
                            y[row] = logarithm[row] + (top[row] - x[row * width + label])
                        }
                    }
                }
            }
        }
    }

    /// The largest number of each row, and ln Σ e^(x − largest).
    private func logSums() -> (tops: NDArray, logarithms: NDArray) {
        let (width, rows, kernels) = (rowWidth, rowCount, Scalar._kernels)
        return read { x in
            var tops = NDArray(filling: Shape(rows), with: 0)
            let logarithms = NDArray(shape: Shape(rows)) { logarithm in
                tops.modify { top in
                    Workers.split(rows, grain: 1 + smallestForThread / Swift.max(width, 1)) { part in
                        let first = part.lowerBound
                        kernels.log_sums(x + first * width, top + first, logarithm + first, part.count, width)
                    }
                }
            }
            return (tops, logarithms)
        }
    }

    private var rowWidth: Int { shape[rank - 1] }
    private var rowCount: Int { rowWidth == 0 ? 0 : count / rowWidth }
}

/// Fewer exponentials than this are not worth a thread.
private let smallestForThread = 1 << 14
