import PullbackArrays
import PullbackAutodiff
import PullbackGradientChecking
import Testing

@Suite("Random nested graphs") struct NestedGraphTests {
    typealias T = Tensor<Double>

    @Test("Derivatives of random graphs with derivatives inside agree with central differences", arguments: 0..<60)
    func random(seed: UInt64) {
        let f = { (x: [T]) in
            var generator = Generator(seed: seed)
            return graph(of: x, operations: 6, nesting: 2, using: &generator)
        }
        var generator = Generator(seed: seed)
        let point = [T.uniform([3], using: &generator), T.uniform([3], using: &generator)]
        for order in 1...2 {
            let result = GradientCheck.check(f, at: point, order: order)
            #expect(result.isPassed, "\(result.failures)")
        }
    }

    /// Returns a vector that is computed from vectors by random operations. Some of these are derivatives of
    /// further random graphs that use the vectors computed so far.
    private func graph(of vectors: [T], operations: Int, nesting: Int, using generator: inout Generator) -> T {
        var known = vectors
        for _ in 0..<operations {
            let a = known[generator.integers(0..<known.count)]
            let b = known[generator.integers(0..<known.count)]
            let seed = UInt64(generator.integers(0..<1_000_000))
            let inner = { (x: T) in
                var generator = Generator(seed: seed)
                return graph(of: [x] + known, operations: 3, nesting: nesting - 1, using: &generator)
            }
            let next =
                switch generator.integers(0..<(nesting > 0 ? 14 : 8)) {
                case 0: a + b
                case 1: a * b
                case 2: a - b.sin()
                case 3: a / (2 + b.squared())
                case 4: a.softmax() * b.sum()
                case 5: a.reshaped(-1, 1).matmul(b.reshaped(1, -1)).sum(over: 0)
                case 6: T.concatenate([a, b]).slice(2..<5)
                case 7: a.rows([2, 2, 0]).exp() * b.sigmoid()
                case 8: gradient(of: { x in inner(x).sum() })(a)
                case 9: jvp(of: inner, at: a, along: b).tangent
                case 10: vjp(of: inner, at: a).pullback(b)
                case 11: hessianVectorProduct(of: { x in inner(x).sum() }, at: a, along: b)
                case 12: slopes(of: inner, through: a * b, a)
                default: jacobian(of: inner)(a).sum(over: 1)
                }
            known.append(next.tanh())
        }
        return known[known.count - 1]
    }

    /// Returns ∂/∂h + ∂/∂a of f(h) · a, where h is computed from other tensors and may itself depend on a.
    private func slopes(of f: (T) -> T, through h: T, _ a: T) -> T {
        let slopes = (f(h) * a).gradients(for: [h, a], recording: true)
        return slopes[0] + slopes[1]
    }
}
