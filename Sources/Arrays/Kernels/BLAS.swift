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
        let (lda, ldb) = (transposeA ? m : k, transposeB ? k : n)
        if let a = a as? UnsafePointer<Float>, let b = b as? UnsafePointer<Float>,
            let y = y as? UnsafeMutablePointer<Float>
        {
            cblas_sgemm(
                CblasRowMajor, transposeA ? CblasTrans : CblasNoTrans, transposeB ? CblasTrans : CblasNoTrans,
                index(m), index(n), index(k), 1, a, index(lda), b, index(ldb), addingTo ? 1 : 0, y, index(n))
        } else if let a = a as? UnsafePointer<Double>, let b = b as? UnsafePointer<Double>,
            let y = y as? UnsafeMutablePointer<Double>
        {
            cblas_dgemm(
                CblasRowMajor, transposeA ? CblasTrans : CblasNoTrans, transposeB ? CblasTrans : CblasNoTrans,
                index(m), index(n), index(k), 1, a, index(lda), b, index(ldb), addingTo ? 1 : 0, y, index(n))
        } else {
            fatalError("matmul: \(Scalar.self) is neither Float nor Double")
        }
    }
}

/// y ← y + factor · x.
@inline(__always)
func addScaled<S: Real>(_ x: UnsafePointer<S>, times factor: S, to y: UnsafeMutablePointer<S>, _ count: Int) {
    if let x = x as? UnsafePointer<Float>, let y = y as? UnsafeMutablePointer<Float>, let factor = factor as? Float {
        cblas_saxpy(index(count), factor, x, 1, y, 1)
    } else if let x = x as? UnsafePointer<Double>, let y = y as? UnsafeMutablePointer<Double>,
        let factor = factor as? Double
    {
        cblas_daxpy(index(count), factor, x, 1, y, 1)
    } else {
        fatalError("add: \(S.self) is neither Float nor Double")
    }
}

/// From this many numbers on, BLAS adds faster than a plain loop: it uses wider registers and all cores.
let smallestForAXPY = 1 << 13

/// Below this many multiplications a plain loop is done before BLAS has checked its arguments.
private let smallestForBLAS = 256

#if canImport(Accelerate)
    private func index(_ size: Int) -> Int { size }
#else
    private func index(_ size: Int) -> Int32 { Int32(size) }
#endif
