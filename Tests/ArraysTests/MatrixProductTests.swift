import PullbackArrays
import PullbackTestSupport
import Testing

@Suite("Matrix product")
struct MatrixProductTests {
    /// Sizes from 0 to more than that of the blocks in which the kernels work.
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

    @Test(
        "Numbers that must be rounded: no farther from the exact product than its length allows, nearer than one term")
    func rounded() {
        checkRounding(Float.self, bits: 24)
        checkRounding(Double.self, bits: 53)
    }

    /// Checks products of whole numbers that use all bits of the precision, so that the product must be
    /// rounded.
    private func checkRounding<Scalar: RealScalar>(_: Scalar.Type, bits: Int) {
        let (m, k, n) = (5, 784, 7)
        var generator = Generator(seed: 0)
        func draw(_ count: Int) -> [Int] { generator.integers(-(1 << bits)...1 << bits, count: count) }
        let (a, b) = (draw(m * k), draw(k * n))
        let product = NDArray(a.map { Scalar($0) }, shape: [m, k]).matmul(NDArray(b.map { Scalar($0) }, shape: [k, n]))
        let tolerance = Tolerance.roundings(k, in: Scalar.self)
        var dropped: [Double] = []
        for i in 0..<m {
            for j in 0..<n {
                let terms = (0..<k).map { Int128(a[i * k + $0]) * Int128(b[$0 * n + j]) }
                let magnitude = terms.reduce(0) { $0 + Double($1.magnitude) }
                #expect(abs(Double(Int128(product[i, j]) - terms.reduce(0, +))) <= tolerance * magnitude)
                dropped += terms.map { Double($0.magnitude) / magnitude }
            }
        }
        // A missing term would make the product wrong, unless the term is among the smallest.
        #expect(Tolerance.share(of: dropped, seenBeyond: tolerance) > 0.95)
    }

    /// Checks products of small integers, which both precisions hold exactly.
    private func check<Scalar: RealScalar>(_: Scalar.Type, _ m: Int, _ k: Int, _ n: Int) {
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

    @Test("Stacks of matrices are multiplied pair by pair, stretched where one is alone")
    func stacks() {
        var generator = Generator(seed: 1)
        func array(_ shape: Shape) -> NDArray<Double> { .normal(shape, using: &generator) }
        func matrix(_ x: NDArray<Double>, _ index: Int) -> NDArray<Double> {
            x.reshaped(-1, x.shape[x.rank - 2], x.shape[x.rank - 1]).slice(index..<index + 1)
                .reshaped(to: Shape(x.shape.suffix(2)))
        }
        let (a, b) = (array([40, 1, 5, 7]), array([3, 7, 4]))
        let y = a.matmul(b)
        #expect(y.shape == [40, 3, 5, 4])
        for i in 0..<40 { for j in 0..<3 { #expect(matrix(y, 3 * i + j) == matrix(a, i).matmul(matrix(b, j))) } }
        let turned = a.swappingAxes(-1, -2).matmul(b.swappingAxes(-1, -2), transposeSelf: true, transposeOther: true)
        #expect(turned == y)
        let (stack, weight, bias) = (array([2, 3, 4]), array([4, 5]), array([5]))
        #expect(stack.matmul(weight) == stack.reshaped(6, 4).matmul(weight).reshaped(2, 3, 5))
        let rows = stack.reshaped(6, 4).linear(weight: weight, bias: bias)
        #expect(stack.linear(weight: weight, bias: bias) == rows.reshaped(2, 3, 5))
        #expect(NDArray<Double>.zeros([2, 0, 3]).matmul(array([2, 3, 4])).shape == [2, 0, 4])
    }
}
