import PullbackKernels

extension NDArray {
    /// Returns ln Σ eˣ of each row: [..., n] to [..., 1].
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    func logSumExpOfRows() -> NDArray {
        var result = shape
        result[rank - 1] = 1
        return logSumExp(nil, result)
    }

    /// Returns ln Σ eˣ − x[label] of each row: [rows, n] to [rows].
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    func crossEntropyOfRows(_ labels: [Int]) -> NDArray {
        labels.withUnsafeBufferPointer { logSumExp($0.baseAddress, Shape(shape[0])) }
    }

    /// Returns eˣ / Σ eˣ of each row; the shape [..., n] does not change.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    func softmaxOfRows() -> NDArray {
        let width = shape[rank - 1]
        return read { x in
            NDArray(shape: shape) { y in
                Workers.split(width == 0 ? 0 : count / width, grain: 1 + smallestForThread / Swift.max(width, 1)) {
                    part in
                    let first = part.lowerBound * width
                    Scalar._kernels.pointee.softmax(x + first, y + first, part.count, width)
                }
            }
        }
    }

    /// Returns eˣ / Σ eˣ of each row minus 1 at its label.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    func residualOfRows(_ labels: [Int]) -> NDArray {
        var result = softmaxOfRows()
        result.scatter(-1, atColumns: labels)
        return result
    }

    @inline(__always)
    private func logSumExp(_ labels: UnsafePointer<Int>?, _ result: Shape) -> NDArray {
        let width = shape[rank - 1]
        return read { x in
            NDArray(shape: result) { y in
                Workers.split(result.elementCount, grain: 1 + smallestForThread / Swift.max(width, 1)) { part in
                    let first = part.lowerBound
                    Scalar._kernels.pointee.log_sum_exp(
                        x + first * width, labels.map { $0 + first }, y + first, part.count, width)
                }
            }
        }
    }
}

/// The smallest number of exponentials for which another thread is worth its cost.
private let smallestForThread = 1 << 14
