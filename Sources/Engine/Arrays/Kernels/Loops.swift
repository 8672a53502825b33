/// Nested loops over one row-major array and up to two strided arrays with the same indices.
///
/// Neighbouring axes are merged into one loop where the strides allow it. So arrays of equal shape take one
/// loop, and adding a bias to rows takes two. The caller runs the innermost loop itself.
struct Loops {
    /// The length of the innermost loop, and the step of each strided array in it.
    private(set) var inner = 1
    private(set) var innerA = 0
    private(set) var innerB = 0

    /// The sizes and steps of the outer loops, from the innermost to the outermost.
    private var depth = 0
    private var sizes = SIMD8<Int>(repeating: 1)
    private var a = SIMD8<Int>(repeating: 0)
    private var b = SIMD8<Int>(repeating: 0)

    init(_ shape: Shape, _ stridesA: SIMD8<Int>, _ stridesB: SIMD8<Int> = SIMD8(repeating: 0)) {
        var isFirst = true
        for axis in (0..<shape.rank).reversed() where shape[axis] != 1 {
            let size = shape[axis]
            if isFirst {
                (inner, innerA, innerB) = (size, stridesA[axis], stridesB[axis])
                isFirst = false
            } else if depth == 0, stridesA[axis] == inner * innerA, stridesB[axis] == inner * innerB {
                inner *= size
            } else if depth > 0, stridesA[axis] == sizes[depth - 1] * a[depth - 1],
                stridesB[axis] == sizes[depth - 1] * b[depth - 1]
            {
                sizes[depth - 1] *= size
            } else {
                (sizes[depth], a[depth], b[depth]) = (size, stridesA[axis], stridesB[axis])
                depth += 1
            }
        }
    }

    /// Calls `body` once for each innermost loop with the offsets at which it starts: in the row-major array,
    /// in a and in b.
    @inline(__always)
    func forEachRow(_ body: (_ offset: Int, _ offsetA: Int, _ offsetB: Int) -> Void) {
        var rows = 1
        for level in 0..<depth { rows *= sizes[level] }
        guard inner > 0 else { return }
        var index = SIMD8<Int>(repeating: 0)
        var (offset, offsetA, offsetB) = (0, 0, 0)
        for _ in 0..<rows {
            body(offset, offsetA, offsetB)
            offset += inner
            for level in 0..<depth {
                index[level] += 1
                offsetA += a[level]
                offsetB += b[level]
                if index[level] < sizes[level] { break }
                offsetA -= a[level] * sizes[level]
                offsetB -= b[level] * sizes[level]
                index[level] = 0
            }
        }
    }
}
