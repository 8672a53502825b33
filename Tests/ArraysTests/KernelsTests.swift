import Testing

@testable import PullbackArrays

extension WorkersTests {
    /// Tests that the bits of a result are the same with every instruction set of this processor and any
    /// number of threads.
    // One after the other, since they set the kernels that all use.
    @Suite("Kernels", .serialized)
    struct KernelsTests {
        /// Returns the result of a computation with each instruction set and number of threads.
        private func results<Result>(
            threads counts: [Int] = [1, 2, 3], _ body: () -> Result
        ) -> [(setting: String, result: Result)] {
            let kernels = Kernels.current
            defer { Kernels.use(kernels) }
            return Kernels.available.flatMap { name in
                counts.map { count in
                    Kernels.use(name)
                    return ("\(name), \(count) threads", Threads.withCount(count, body))
                }
            }
        }

        private func bits<Scalar: RealScalar>(_ x: NDArray<Scalar>) -> [UInt64] {
            x.elements.map { Double($0).bitPattern }
        }

        /// Row by row of a, element by element, every sum in the order of k.
        private func product<Scalar: RealScalar>(_ a: NDArray<Scalar>, _ b: NDArray<Scalar>, _ row: NDArray<Scalar>?)
            -> NDArray<
                Scalar
            >
        {
            let (m, n, k) = (a.shape[0], b.shape[1], a.shape[1])
            let (a, b, row) = (a.elements, b.elements, row?.elements)
            var y: [Scalar] = []
            for i in 0..<m {
                for j in 0..<n {
                    y.append((0..<k).reduce(row?[j] ?? 0) { sum, t in sum.addingProduct(a[i * k + t], b[t * n + j]) })
                }
            }
            return NDArray(y, shape: [m, n])
        }

        static let sizes = [
            [1, 1, 1], [2, 3, 2], [1, 17, 70], [3, 130, 65], [5, 16, 33], [13, 10, 128], [64, 128, 200], [150, 40, 17],
            [7, 49, 300], [97, 193, 31], [230, 110, 400],
            // With mostly zeros, the threads take turns.
            [20, 40, 200], [5, 64, 330], [40, 64, 96],
        ]

        private func checkProducts<Scalar: RealScalar>(_: Scalar.Type, _ sizes: [Int], zeros: Double) {
            var generator = Generator(seed: 0)
            let (m, n, k) = (sizes[0], sizes[1], sizes[2])
            let mask = NDArray<Scalar>(
                (0..<(m * k)).map { _ in generator.random() < zeros ? 0 : 1 }, shape: [m, k])
            let a = NDArray<Scalar>.normal([m, k], using: &generator) * mask
            let b = NDArray<Scalar>.normal([k, n], using: &generator)
            let row = NDArray<Scalar>.normal([n], using: &generator)
            let (plain, linear) = (product(a, b, nil), product(a, b, row))
            let (turnedA, turnedB) = (a.transposed(), b.transposed())
            for (setting, y) in results({
                [
                    a.matmul(b), turnedA.matmul(b, transposeSelf: true), a.matmul(turnedB, transposeOther: true),
                    turnedA.matmul(turnedB, transposeSelf: true, transposeOther: true),
                ]
            }) {
                #expect(y.allSatisfy { $0 == plain }, "\(m) × \(n) × \(k), \(setting)")
            }
            let threads = zeros > 0 ? [1, 2, 3, 4, 5] : [1, 2, 3]
            for (setting, y) in results(threads: threads, { a.linear(weight: b, bias: row) }) {
                #expect(y == linear, "\(m) × \(n) × \(k) + row, \(setting)")
            }
        }

        @Test("A product is summed in the order of its terms, by fused multiply-adds, to the bit", arguments: sizes)
        func products(sizes: [Int]) {
            checkProducts(Float.self, sizes, zeros: 0)
            checkProducts(Double.self, sizes, zeros: 0)
        }

        @Test("Zeros passed over change nothing", arguments: sizes)
        func zeros(sizes: [Int]) {
            checkProducts(Float.self, sizes, zeros: 0.8)
            checkProducts(Double.self, sizes, zeros: 0.8)
        }

        @Test(
            "Threads take turns only with a small batch and a matrix that fits into their caches"
        )
        func turns() {
            func parts(_ m: Int, _ n: Int, _ k: Int, threads: Int) -> Int {
                Threads.withCount(threads) { NDArray<Float>.threadsTakingTurns(m: m, n: n, k: k) }
            }
            #expect(parts(64, 128, 784, threads: 2) == 2 && parts(64, 128, 784, threads: 3) == 3)
            #expect(parts(64, 128, 784, threads: 1) == 1 && parts(64, 128, 784, threads: 9) == 1)
            #expect(parts(784, 128, 64, threads: 2) == 1 && parts(3, 128, 784, threads: 2) == 1)
            #expect(parts(64, 1024, 1024, threads: 2) == 1)
        }

        @Test("An infinite number or NaN is not passed over with the zero beside it")
        func notFinite() {
            let zeros = NDArray<Float>.zeros([64, 256])
            for odd in [Float.infinity, .nan] {
                var b = NDArray<Float>.ones([256, 64])
                b[100, 3] = odd
                let y = zeros.matmul(b)
                #expect(y[0, 3].isNaN && y[63, 3].isNaN && y[0, 2] == 0)
                // Wherever the number is, and whichever thread meets it.
                for row in [0, 130, 200, 255] {
                    var b = NDArray<Float>.ones([256, 64])
                    b[row, 3] = odd
                    for (setting, y) in results(threads: [1, 2, 4], { zeros.slice(0..<40).matmul(b) }) {
                        #expect((0..<40).allSatisfy { y[$0, 3].isNaN && y[$0, 2] == 0 }, "row \(row), \(setting)")
                    }
                }
            }
        }

        @Test("Exponentials along rows, sums of two arrays and scaled bytes")
        func rows() {
            var generator = Generator(seed: 0)
            for width in [1, 3, 10, 16, 17, 100] {
                let x = NDArray<Float>.normal([37, width], standardDeviation: 10, using: &generator)
                let labels = generator.integers(0..<width, count: 37)
                let all = results { () -> [[UInt64]] in
                    var sum = x
                    sum.add(x.squared(), times: -0.01, keeping: 0.9)
                    return [
                        bits(x.softmax()), bits(x.logSumExp()), bits(x.crossEntropy(labels)), bits(x.residual(labels)),
                        bits(sum),
                        bits(
                            NDArray(
                                bytes: (0..<UInt8(37)).map { $0 * 6 }, rows: [0, 0], width: 37, dividedBy: Float(255))),
                    ]
                }
                for (setting, result) in all { #expect(result == all[0].result, "rows of \(width), \(setting)") }
            }
        }

        @Test(
            "Rows are gathered alike, whether the threads divide rows or columns", arguments: [(40, 1000), (1500, 30)])
        func gathering(count: Int, width: Int) {
            var generator = Generator(seed: 0)
            let table = (0..<50 * width).map { UInt8(truncatingIfNeeded: $0 * $0 >> 3) }
            let rows = generator.integers(0..<50, count: count)
            let expected = rows.flatMap { row in table[row * width..<(row + 1) * width].map { Float($0) / 255 } }
            for (setting, (bytes, numbers)) in results({
                (
                    NDArray<Float>(bytes: table, rows: rows[...], width: width, dividedBy: 255),
                    NDArray<Float>(numbers: table.map { Double($0) / 255 }, rows: rows[...], width: width)
                )
            }) {
                #expect(bytes.elements == expected && numbers.elements == expected, "\(setting)")
            }
        }

        @Test("Elementary functions over all magnitudes")
        func elementary() {
            var generator = Generator(seed: 0)
            let patterns = (0..<20_000).map { _ in UInt32(truncatingIfNeeded: generator.integers(0..<(1 << 32))) }
            let x = NDArray<Float>(patterns.map(Float.init(bitPattern:)))
            let functions: [(String, (NDArray<Float>) -> NDArray<Float>)] = [
                ("exp", { $0.exp() }), ("expm1", { $0.expm1() }), ("log", { $0.log() }), ("log1p", { $0.log1p() }),
                ("sin", { $0.sin() }), ("cos", { $0.cos() }), ("tan", { $0.tan() }), ("tanh", { $0.tanh() }),
                ("sigmoid", { $0.sigmoid() }), ("softplus", { $0.softplus() }), ("erf", { $0.erf() }),
                ("sinh", { $0.sinh() }), ("cosh", { $0.cosh() }), ("exp2", { $0.exp2() }), ("log2", { $0.log2() }),
                ("asin", { $0.asin() }), ("acos", { $0.acos() }), ("atan", { $0.atan() }),
                ("atan2", { .atan2($0, $0.slice(1..<$0.count - 1).padded([(2, 0)])) }),
                ("power", { $0.absolute().power($0) }),
            ]
            for (name, function) in functions {
                let all = results { function(x).elements.map(\.bitPattern) }
                for (setting, result) in all { #expect(result == all[0].result, "\(name), \(setting)") }
            }
        }

        @Test("An instruction set that is not there is not used")
        func absent() {
            let before = Kernels.current
            #expect(!Kernels.use("abacus") && Kernels.current == before)
            #expect(Kernels.available.last == "plain" && Kernels.all.contains(before))
        }
    }
}
