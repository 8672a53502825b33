import PullbackKernels

extension NDArray {
    /// Returns op(a) · op(b) + row, where op transposes if the flag is true. A transposed matrix
    /// is not copied.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    static func matrixProduct(
        _ a: NDArray, _ b: NDArray, transposeA: Bool = false, transposeB: Bool = false, plus row: NDArray? = nil
    ) -> NDArray {
        require(
            a.rank == 2 && b.rank == 2, "linear: \(a.shape) × \(b.shape): both must be matrices, shape [rows, columns]")
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
                    let multiply = { (row: UnsafePointer<Scalar>?) in
                        self.multiply(
                            pullback_matrices(
                                m: m, n: n, k: k, bias: row, row_bias: 0, a: a, row_a: transposeA ? 1 : k,
                                step_a: transposeA ? m : 1, b: b, row_b: transposeB ? 1 : n,
                                step_b: transposeB ? k : 1, y: y, row_y: n, is_b_finite: 0))
                    }
                    if let row { row.read(multiply) } else { multiply(nil) }
                }
            }
        }
    }

    /// Returns op(a) · op(b) for each pair of matrices of two stacks. `shape` is the shape of the result, of
    /// rank 3 or more.
    ///
    /// A stack that is broadcast is not copied: its matrices are read several times.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    static func stackedProduct(
        _ a: NDArray, _ b: NDArray, transposeA: Bool, transposeB: Bool, shape: Shape
    ) -> NDArray {
        let (stack, m, n) = (shape.stack, shape[shape.rank - 2], shape[shape.rank - 1])
        let k = a.shape[a.rank - (transposeA ? 2 : 1)]
        let loops = Loops(stack, a.shape.stack.strides(broadcastTo: stack), b.shape.stack.strides(broadcastTo: stack))
        var (startsOfA, startsOfB): ([Int], [Int]) = ([], [])
        loops.forEachRow { _, startA, startB in
            for i in 0..<loops.inner {
                startsOfA.append((startA + i * loops.innerA) * m * k)
                startsOfB.append((startB + i * loops.innerB) * k * n)
            }
        }
        return a.read { a in
            b.read { b in
                NDArray(shape: shape) { y in
                    let grain = smallestProductForThread / Swift.max(m * n * k, 1) + 1
                    Workers.split(startsOfA.count, grain: grain) { part in
                        for i in part {
                            multiply(
                                pullback_matrices(
                                    m: m, n: n, k: k, bias: nil, row_bias: 0, a: a + startsOfA[i],
                                    row_a: transposeA ? 1 : k, step_a: transposeA ? m : 1, b: b + startsOfB[i],
                                    row_b: transposeB ? 1 : n, step_b: transposeB ? k : 1, y: y + i * m * n, row_y: n,
                                    is_b_finite: 0))
                        }
                    }
                }
            }
        }
    }

    /// Computes y ← bias + a · b. Each thread computes some of the rows of y, or some of the columns if there
    /// are more columns than rows; for a sparse product see `multiplySparse`. The result is the same, bit for bit, for any number of threads.
    private static func multiply(_ matrices: pullback_matrices) {
        guard matrices.m > 0, matrices.n > 0 else { return }
        let (m, n, multiplications) = (matrices.m, matrices.n, matrices.m * matrices.n * matrices.k)
        let isSparse =
            multiplications >= smallestForZeros && n >= narrowestForZeros && matrices.step_b == 1
            && withUnsafePointer(to: matrices) { Scalar._kernels.pointee.is_sparse($0) != 0 }
        if isSparse { return multiplySparse(matrices) }
        let (length, isByRows) = m > n ? (m, true) : (n, false)
        Workers.split(length, grain: smallestProductForThread / Swift.max(multiplications / length, 1) + 1) { range in
            var part = matrices
            if isByRows { part.take(rows: range, of: Scalar.self) } else { part.take(columns: range, of: Scalar.self) }
            withUnsafePointer(to: part) { Scalar._kernels.pointee.product($0) }
        }
    }
}

extension pullback_matrices {
    /// Keeps only some rows of a and y.
    mutating func take<Scalar>(rows: Range<Int>, of _: Scalar.Type) {
        let stride = MemoryLayout<Scalar>.stride
        m = rows.count
        bias = bias.map { $0 + rows.lowerBound * row_bias * stride }
        a += rows.lowerBound * row_a * stride
        y += rows.lowerBound * row_y * stride
    }

    /// Keeps only some columns of b and y.
    mutating func take<Scalar>(columns: Range<Int>, of _: Scalar.Type) {
        let stride = MemoryLayout<Scalar>.stride
        n = columns.count
        bias = bias.map { $0 + columns.lowerBound * stride }
        b += columns.lowerBound * step_b * stride
        y += columns.lowerBound * stride
    }

    /// Keeps only some columns of a, and the rows of b that they are multiplied by. Unless these are the first ones, their
    /// product is added to y.
    mutating func take<Scalar>(inner: Range<Int>, of _: Scalar.Type) {
        let stride = MemoryLayout<Scalar>.stride
        k = inner.count
        a += inner.lowerBound * step_a * stride
        b += inner.lowerBound * row_b * stride
        if inner.lowerBound > 0 { (bias, row_bias) = (UnsafeRawPointer(y), row_y) }
    }
}

extension Shape {
    /// The axes before the last two, which count the matrices of a stack.
    var stack: Shape { Shape(dropLast(2)) }
}

/// The smallest number of multiplications for which another thread is worth its cost.
let smallestProductForThread = 1 << 15

/// The smallest number of multiplications for which looking for zeros is worth its cost.
private let smallestForZeros = 1 << 15

/// The smallest number of columns for which looking for zeros is worth its cost.
private let narrowestForZeros = 32
