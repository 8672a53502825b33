#if canImport(Accelerate)
    import Accelerate
#else
    import CBLAS
#endif

extension NDArray {
    /// op(a) · op(b) + row, where op transposes if told so. A transposed operand is read where it lies, not copied.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    static func matrixProduct(
        _ a: NDArray, _ b: NDArray, transposeA: Bool = false, transposeB: Bool = false, plus row: NDArray? = nil
    ) -> NDArray {
        require(
            a.rank == 2 && b.rank == 2, "matmul: \(a.shape) × \(b.shape): both must be matrices, shape [rows, columns]")
        let (m, k) = transposeA ? (a.shape[1], a.shape[0]) : (a.shape[0], a.shape[1])
        let (inner, n) = transposeB ? (b.shape[1], b.shape[0]) : (b.shape[0], b.shape[1])
        require(k == inner, "matmul: [\(m), \(k)] × [\(inner), \(n)]: \(k) ≠ \(inner)")
        if let row {
            require(
                row.rank == 1 && row.shape[0] == n,
                "linear: bias of shape \(row.shape) for \(n) columns: must be [\(n)]")
        }
        return a.read { a in
            b.read { b in
                NDArray(shape: Shape(m, n)) { y in
                    if let row {
                        row.read { row in for i in 0..<m { (y + i * n).update(from: row, count: n) } }
                    } else {
                        y.initialize(repeating: 0, count: k == 0 ? m * n : 0)
                    }
                    if m * n * k > 0 {
                        multiply(a, transposeA, b, transposeB, into: y, m, n, k, addingTo: row != nil)
                    }
                }
            }
        }
    }

    @inline(__always)
    private static func multiply(
        _ a: UnsafePointer<Scalar>, _ transposeA: Bool, _ b: UnsafePointer<Scalar>, _ transposeB: Bool,
        into y: UnsafeMutablePointer<Scalar>, _ m: Int, _ n: Int, _ k: Int, addingTo: Bool
    ) {
        if m * n * k <= smallestForBLAS {
            let (rowA, stepA) = transposeA ? (1, m) : (k, 1)
            let (columnB, stepB) = transposeB ? (k, 1) : (1, n)
            for i in 0..<m {
                for j in 0..<n {
                    var (a, b) = (a + i * rowA, b + j * columnB)
                    var sum: Scalar = addingTo ? y[i * n + j] : 0
                    for _ in 0..<k {
                        sum += a.pointee * b.pointee
                        a += stepA
                        b += stepB
                    }
                    y[i * n + j] = sum
                }
            }
            return
        }
        // Each thread computes some columns of y, or some rows if there are more of them.
        let grain = smallestForThread / (m * n * k / Swift.max(m, n)) + 1
        if n >= m {
            Workers.split(n, grain: grain) { columns in
                let first = columns.lowerBound
                gemm(
                    a, transposeA, b + (transposeB ? first * k : first), transposeB, into: y + first,
                    m, columns.count, k, (transposeA ? m : k, transposeB ? k : n, n), addingTo)
            }
        } else {
            Workers.split(m, grain: grain) { rows in
                let first = rows.lowerBound
                gemm(
                    a + (transposeA ? first : first * k), transposeA, b, transposeB, into: y + first * n,
                    rows.count, n, k, (transposeA ? m : k, transposeB ? k : n, n), addingTo)
            }
        }
    }
}

/// y ← op(a) · op(b), or y + op(a) · op(b), in one thread; the last numbers are the distances between the rows of each.
@inline(__always)
private func gemm<S: Real>(
    _ a: UnsafePointer<S>, _ transposeA: Bool, _ b: UnsafePointer<S>, _ transposeB: Bool,
    into y: UnsafeMutablePointer<S>, _ m: Int, _ n: Int, _ k: Int, _ rows: (a: Int, b: Int, y: Int), _ isAdded: Bool
) {
    _ = leavesThreadsToWorkers
    if let a = a as? UnsafePointer<Float>, let b = b as? UnsafePointer<Float>,
        let y = y as? UnsafeMutablePointer<Float>
    {
        cblas_sgemm(
            CblasRowMajor, transposeA ? CblasTrans : CblasNoTrans, transposeB ? CblasTrans : CblasNoTrans,
            index(m), index(n), index(k), 1, a, index(rows.a), b, index(rows.b), isAdded ? 1 : 0, y, index(rows.y))
    } else if let a = a as? UnsafePointer<Double>, let b = b as? UnsafePointer<Double>,
        let y = y as? UnsafeMutablePointer<Double>
    {
        cblas_dgemm(
            CblasRowMajor, transposeA ? CblasTrans : CblasNoTrans, transposeB ? CblasTrans : CblasNoTrans,
            index(m), index(n), index(k), 1, a, index(rows.a), b, index(rows.b), isAdded ? 1 : 0, y, index(rows.y))
    } else {
        fatalError("matmul: \(S.self) is neither Float nor Double")
    }
}

/// y ← y + factor · x.
@inline(__always)
func addScaled<S: Real>(_ x: UnsafePointer<S>, times factor: S, to y: UnsafeMutablePointer<S>, _ count: Int) {
    _ = leavesThreadsToWorkers
    Workers.split(count, grain: smallestForAXPY) { part in
        let (x, y, count) = (x + part.lowerBound, y + part.lowerBound, index(part.count))
        if let x = x as? UnsafePointer<Float>, let y = y as? UnsafeMutablePointer<Float>, let factor = factor as? Float
        {
            cblas_saxpy(count, factor, x, 1, y, 1)
        } else if let x = x as? UnsafePointer<Double>, let y = y as? UnsafeMutablePointer<Double>,
            let factor = factor as? Double
        {
            cblas_daxpy(count, factor, x, 1, y, 1)
        } else {
            fatalError("add: \(S.self) is neither Float nor Double")
        }
    }
}

/// From this many numbers on, BLAS adds faster than a plain loop, since it uses wider registers.
let smallestForAXPY = 1 << 13

/// Below this many multiplications a plain loop is done before BLAS has checked its arguments.
private let smallestForBLAS = 256

/// Below this many multiplications a thread is not worth its while.
private let smallestForThread = 1 << 19

#if canImport(Accelerate)
    private let leavesThreadsToWorkers: Void = ()
    private func index(_ size: Int) -> Int { size }
#else
    /// OpenBLAS divides small products badly, so each of ours is told to stay in the thread that asks for it.
    private let leavesThreadsToWorkers: Void = openblas_set_num_threads(1)
    private func index(_ size: Int) -> Int32 { Int32(size) }
#endif
