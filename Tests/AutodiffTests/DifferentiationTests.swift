import PullbackArrays
import PullbackAutodiff
import PullbackGradientChecking
import PullbackTestSupport
import Testing

@Suite("Differentiation") struct DifferentiationTests {
    typealias T = Tensor<Double>

    /// The largest error by rounding between two ways to the same derivatives, relative to the sum of the
    /// magnitudes of their terms. Terms cancel at most to an eighth.
    private let rounding = 8 * Tolerance.roundings(2 * OperationTable<Double>.roundings)

    @Test("vjp is Jᵀu and jvp is Jv", arguments: OperationTable<Double>.functionsOfOneInput)
    func products(function: FunctionOfOneInput) {
        var (f, x, generator) = function.sample()
        let (y, pullback) = vjp(of: f, at: x)
        let (u, v) = (T.uniform(y.shape, using: &generator), T.uniform(x.shape, using: &generator))
        let rows = jacobian(of: f)(x).reshaped(y.count, x.count)
        let magnitude = rows.array.absolute().sum(over: 0).max().item
        #expect(
            distance(pullback(u).array, u.reshaped(1, -1).matmul(rows).reshaped(to: x.shape).array)
                <= rounding * magnitude)
        let (value, tangent) = jvp(of: f, at: x, along: v)
        #expect(value.array == y.array && y.array == f(x).array)
        #expect(
            distance(tangent.array, rows.matmul(v.reshaped(-1, 1)).reshaped(to: y.shape).array)
                <= rounding * rows.array.absolute().sum(over: 1).max().item)
    }

    @Test("The Hessian is symmetric and Hv is its product", arguments: OperationTable<Double>.functionsOfOneInput)
    func hessians(function: FunctionOfOneInput) {
        var (f, x, generator) = function.sample()
        let (w, v) = (T.uniform(f(x).shape, using: &generator), T.uniform(x.shape, using: &generator))
        // Moved by 1, since the sine of an arcsine has no second derivative.
        let number = { (x: T) in (w * (1 + f(x)).sin()).sum() }
        let rows = hessian(of: number)(x).reshaped(x.count, x.count)
        #expect(rows.array.norm > 0 || ["floor", "round"].contains(function.row.name))
        let magnitude = rows.array.absolute().sum(over: 1).max().item
        #expect(distance(rows.array, rows.transposed().array) <= rounding * magnitude)
        let product = hessianVectorProduct(of: number, at: x, along: v)
        #expect(
            distance(product.array, rows.matmul(v.reshaped(-1, 1)).reshaped(to: x.shape).array)
                <= rounding * magnitude)
    }

    @Test("Closed form, rules and finite differences agree")
    func calculus() {
        func sigmoid(_ x: Double) -> Double { 1 / (1 + Double.exp(-x)) }
        let cases: [(f: (T) -> T, derivative: (Double) -> Double)] = [
            ({ x in x.squared().sin() }, { x in Double.cos(x * x) * 2 * x }),
            ({ x in (2 * x + 1).exp() }, { x in 2 * Double.exp(2 * x + 1) }),
            ({ x in (1 + x.exp()).log() }, { x in sigmoid(x) }),
            ({ x in (x.squared() + 1).power(3) }, { x in 6 * x * (x * x + 1) * (x * x + 1) }),
            ({ x in (2 * x).tanh() }, { x in 2 * (1 - Double.tanh(2 * x) * Double.tanh(2 * x)) }),
            ({ x in x.sigmoid() }, { x in sigmoid(x) * (1 - sigmoid(x)) }),
        ]
        for (f, derivative) in cases {
            for x in [-1.3, 0.4, 2] {
                // 1 − tanh² is a difference of numbers near 1.
                let slope = derivative(x)
                #expect(abs(gradient(of: f)(T(x)).item - slope) <= rounding * max(1, abs(slope)))
                let check = GradientCheck.check({ x in f(x[0]) }, at: [T(x)])
                #expect(check.isPassed, "\(check.failures)")
            }
        }
    }

    @Test("x² + 3xy + y² has gradient (8, 7) at (1, 2) and Hessian [[2, 3], [3, 2]]")
    func quadratic() {
        let f = { (p: T) in
            let (x, y) = (p.slice(0..<1), p.slice(1..<2))
            return (x.squared() + 3 * x * y + y.squared()).sum()
        }
        #expect(valueWithGradient(of: f)(T([1, 2])).value.item == 11)
        #expect(gradient(of: f)(T([1, 2])).array == NDArray([8, 7]))
        #expect(hessian(of: f)(T([1, 2])).array == NDArray([[2, 3], [3, 2]]))
    }

    @Test("Derivatives nest: x⁴ up to the fifth")
    func nested() {
        var f = { (x: T) in x.power(4) }
        for expected in [81.0, 108, 108, 72, 24, 0] {
            #expect(abs(f(T(3)).item - expected) <= Tolerance.roundings(5 * (1 + Tolerance.function)) * expected)
            f = gradient(of: f)
        }
        let third = gradient(of: gradient(of: gradient(of: { (x: T) in x * x * x * x })))
        #expect(third(T(3)).item == 72)
    }

    @Test("Perturbations are not confused: d/dx (x · d/dy (x + y) at y = 1) = 1")
    func confusion() {
        let slope = { (x: T) in gradient(of: { y in x + y })(T(1)) }
        let tangent = { (x: T) in jvp(of: { y in x + y }, at: T(1), along: T(1)).tangent }
        for inner in [slope, tangent] {
            #expect(gradient(of: { x in x * inner(x) })(T(5)).item == 1)
            #expect(jvp(of: { x in x * inner(x) }, at: T(5), along: T(1)).tangent.item == 1)
        }
    }

    @Test("An inner derivative depends on what it captures: d/dx (d/dy x³y² at y = x) = 8x³")
    func captures() {
        let slope = { (x: T) in gradient(of: { y in x * x * x * y * y })(x) }
        let tangent = { (x: T) in jvp(of: { y in x * x * x * y * y }, at: x, along: T(1)).tangent }
        let pulled = { (x: T) in vjp(of: { y in x * x * x * y * y }, at: x).pullback(T(1)) }
        for inner in [slope, tangent, pulled] {
            #expect(inner(T(2)).item == 32)
            #expect(gradient(of: inner)(T(2)).item == 64)
            #expect(jvp(of: inner, at: T(2), along: T(3)).tangent.item == 192)
            #expect(gradient(of: gradient(of: inner))(T(2)).item == 96)
        }
    }

    @Test("A tangent and a cotangent can be differentiated with respect to their direction")
    func directions() {
        let x = T([0.3, -0.4])
        let along = jacobian(of: { v in jvp(of: { x in x.sin() }, at: x, along: v.squared()).tangent })(T([1, 2]))
        let back = jacobian(of: { u in vjp(of: { x in x.sin() }, at: x).pullback(u.squared()) })(T([1, 2]))
        for derivative in [along, back] {
            let expected = NDArray([[2 * Double.cos(0.3), 0], [0, 4 * Double.cos(0.4)]])
            #expect(distance(derivative.array, expected) <= Tolerance.roundings(8 + 2 * Tolerance.function) * 4)
        }
    }

    @Test("A function that ignores its input has derivative 0")
    func ignored() {
        let ignores = { (_: T) in T([1, 2]) }
        #expect(vjp(of: ignores, at: T([[3]])).pullback(T([1, 1])).array == .zeros([1, 1]))
        #expect(jvp(of: ignores, at: T([[3]]), along: T([[1]])).tangent.array == .zeros([2]))
        #expect(jacobian(of: ignores)(T([[3]])).array == .zeros([2, 1, 1]))
        #expect(hessian(of: { (_: T) in T(1) })(T([1, 2])).array == .zeros([2, 2]))
    }

    @Test("The pullback of a function of several tensors gives the cotangent of each")
    func severalTensors() {
        let (y, pullback) = vjp(of: { x in x[0].matmul(x[1]) }, at: [T([[1, 2]]), T([[3], [4]]), T(5)])
        #expect(y.item == 11)
        #expect(pullback(T([[1]])).map(\.array) == [NDArray([[3, 4]]), NDArray([[1], [2]]), NDArray(0)])
    }

    @Test("A gradient takes one pass in reverse and as many as it has inputs forward; with several outputs one each")
    func passes() {
        for (inputs, outputs) in [(1, 1), (2, 1), (8, 1), (64, 1), (8, 3), (3, 8)] {
            var generator = Generator(seed: 1)
            let w = T(.normal([inputs, outputs], using: &generator))
            let f = { (x: T) in x.reshaped(1, -1).matmul(w).tanh().reshaped(-1) }
            let x = T(.normal([inputs], using: &generator))
            let (forward, reverse) = (jacobian(of: f, at: x, by: .forward), jacobian(of: f, at: x, by: .reverse))
            #expect(forward.passes == inputs && reverse.passes == outputs)
            #expect(forward.matrix.shape == [outputs, inputs] && reverse.matrix.shape == [outputs, inputs])
            // Both are w · (1 − tanh²), multiplied in another order.
            let magnitude = w.array.absolute().max().item
            #expect(distance(forward.matrix.array, reverse.matrix.array) <= Tolerance.roundings(16) * magnitude)
        }
    }
}
