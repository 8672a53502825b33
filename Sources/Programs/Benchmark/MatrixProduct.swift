import Pullback

/// A product of matrices op(A)·B, [m, k] × [k, n], computed in one thread by Pullback or by an OpenBLAS.
struct MatrixProduct {
    let m, n, k: Int
    /// True if A is stored as its transpose, [k, m].
    let isTransposed: Bool
    private let isDouble: Bool

    /// Creates the product with a name such as `products.double.784x128x64t`: m × n × k, and `t` if A is
    /// stored transposed.
    init?(named name: String) {
        let parts = name.split(separator: ".")
        guard parts.count == 3, parts[0] == "products", ["float", "double"].contains(parts[1]) else { return nil }
        isDouble = parts[1] == "double"
        isTransposed = parts[2].hasSuffix("t")
        let sizes = (isTransposed ? parts[2].dropLast() : parts[2]).split(separator: "x").map { Int($0) ?? 0 }
        guard sizes.count == 3, sizes.allSatisfy({ $0 > 0 }) else { return nil }
        (m, n, k) = (sizes[0], sizes[1], sizes[2])
    }

    /// Measures the OpenBLAS that the options name or, if they name none, Pullback.
    func measured(_ options: Options) throws -> Benchmark.Measurement {
        isDouble ? try measured(options, as: Double.self) : try measured(options, as: Float.self)
    }

    private func measured<S: BLASReal>(_ options: Options, as type: S.Type) throws -> Benchmark.Measurement {
        Threads.limit(to: 1)
        var generator = Generator(seed: 0)
        let a = NDArray<S>.normal(isTransposed ? [k, m] : [m, k], using: &generator)
        let b = NDArray<S>.normal([k, n], using: &generator)
        let product = a.matmul(b, transposeSelf: isTransposed)
        guard let path = options.library else {
            return .init(seconds: measure(options) { _ = a.matmul(b, transposeSelf: isTransposed) })
        }
        let library = try OpenBLAS(path, prefix: options.prefix)
        let multiply = try S.product(self, in: library)
        let (left, right) = (a.elements, b.elements)
        var result = [S](repeating: 0, count: m * n)
        let seconds = measure(options) { multiply(left, right, &result) }
        guard (product - NDArray(result, shape: [m, n])).norm <= 1e-4 * product.norm else {
            throw Failure(description: "\(path): its product is another than Pullback's")
        }
        return .init(seconds: seconds, core: library.core)
    }
}
