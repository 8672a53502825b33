import Arrays
import Testing

@Suite("Matrix product")
struct MatrixProductTests {
    /// From none to more than the blocks in which a BLAS works, on both sides of the limit below which a loop is done.
    private static let sizes = [0, 1, 2, 3, 6, 7, 17, 33, 70]

    @Test("rows times columns, for every combination of sizes and transpositions", arguments: sizes)
    func rowsTimesColumns(_ m: Int) {
        for k in Self.sizes {
            for n in Self.sizes {
                check(Float.self, m, k, n)
                check(Double.self, m, k, n)
            }
        }
    }

    /// Small integers, whose products both precisions hold exactly.
    private func check<Scalar: Real>(_: Scalar.Type, _ m: Int, _ k: Int, _ n: Int) {
        let a = (0..<m * k).map { $0 * 7 % 11 - 5 }
        let b = (0..<k * n).map { $0 * 5 % 13 - 6 }
        var product = [Int](repeating: 0, count: m * n)
        for i in 0..<m {
            for l in 0..<k { for j in 0..<n { product[i * n + j] += a[i * k + l] * b[l * n + j] } }
        }
        func matrix(_ numbers: [Int], _ shape: Shape) -> NDArray<Scalar> {
            NDArray(numbers.map { Scalar($0) }, shape: shape)
        }
        let (left, right, expected) = (matrix(a, [m, k]), matrix(b, [k, n]), matrix(product, [m, n]))
        let sizes: Comment = "\(Scalar.self): [\(m), \(k)] × [\(k), \(n)]"
        #expect(left.matmul(right) == expected, sizes)
        #expect(left.transposed().matmul(right, transposeSelf: true) == expected, sizes)
        #expect(left.matmul(right.transposed(), transposeOther: true) == expected, sizes)
        #expect(
            left.transposed().matmul(right.transposed(), transposeSelf: true, transposeOther: true) == expected, sizes)
        let bias = NDArray((0..<n).map { Scalar($0) })
        #expect(left.linear(weight: right, bias: bias) == expected + bias, sizes)
    }
}
