import Foundation
import PullbackScalarEngine
import PullbackTestSupport
import Testing

@Suite("Value") struct ValueTests {
    /// An operation, its derivative in closed form, and the points where both are tested.
    struct Function: CustomTestStringConvertible {
        let testDescription: String
        let points: [Double]
        let value, derivative: @Sendable (Double) -> Double
        let f: @Sendable (Value) -> Value

        init(
            _ name: String, at points: [Double] = [-1.3, -0.2, 0.4, 2],
            _ value: @escaping @Sendable (Double) -> Double, _ derivative: @escaping @Sendable (Double) -> Double,
            _ f: @escaping @Sendable (Value) -> Value
        ) {
            (testDescription, self.points, self.value, self.derivative, self.f) = (name, points, value, derivative, f)
        }
    }

    static let functions = [
        Function("x + 3", { $0 + 3 }, { _ in 1 }, { $0 + 3 }),
        Function("3 + x", { 3 + $0 }, { _ in 1 }, { 3 + $0 }),
        Function("x + x", { 2 * $0 }, { _ in 2 }, { $0 + $0 }),
        Function("x − 3", { $0 - 3 }, { _ in 1 }, { $0 - 3 }),
        Function("3 − x", { 3 - $0 }, { _ in -1 }, { 3 - $0 }),
        Function("x · 2.5", { $0 * 2.5 }, { _ in 2.5 }, { $0 * 2.5 }),
        Function("2.5 · x", { 2.5 * $0 }, { _ in 2.5 }, { 2.5 * $0 }),
        Function("x · x", { $0 * $0 }, { 2 * $0 }, { $0 * $0 }),
        Function("x / 4", { $0 / 4 }, { _ in 0.25 }, { $0 / 4 }),
        Function("4 / x", { 4 / $0 }, { -4 / ($0 * $0) }, { 4 / $0 }),
        Function("−x", { -$0 }, { _ in -1 }, { -$0 }),
        Function("x³", { $0 * $0 * $0 }, { 3 * $0 * $0 }, { $0.power(3) }),
        Function("x⁻²", { 1 / ($0 * $0) }, { -2 / ($0 * $0 * $0) }, { $0.power(-2) }),
        Function("x⁰", at: [-1.3, 0, 2], { _ in 1 }, { _ in 0 }, { $0.power(0) }),
        Function("√x", at: [0.1, 0.4, 2], { $0.squareRoot() }, { 0.5 / $0.squareRoot() }, { $0.power(0.5) }),
        Function("exp", { exp($0) }, { exp($0) }, { $0.exp() }),
        Function("log", at: [0.1, 0.4, 2], { log($0) }, { 1 / $0 }, { $0.log() }),
        Function("sin", { sin($0) }, { cos($0) }, { $0.sin() }),
        Function("cos", { cos($0) }, { -sin($0) }, { $0.cos() }),
        Function("tanh", { tanh($0) }, { 1 / (cosh($0) * cosh($0)) }, { $0.tanh() }),
        Function("sigmoid", { σ($0) }, { σ($0) * (1 - σ($0)) }, { $0.sigmoid() }),
        Function("relu", { max($0, 0) }, { $0 > 0 ? 1 : 0 }, { $0.relu() }),
        Function("leaky relu", { $0 > 0 ? $0 : $0 / 100 }, { $0 > 0 ? 1 : 0.01 }, { $0.leakyReLU() }),
        Function(
            "softplus", at: [-40, -0.2, 0.4, 40], { max($0, 0) + log1p(exp(-abs($0))) }, { σ($0) }, { $0.softplus() }),
        Function("√", at: [0.1, 0.4, 2], { $0.squareRoot() }, { 0.5 / $0.squareRoot() }, { $0.squareRoot() }),
        Function("sin(x²)", { sin($0 * $0) }, { cos($0 * $0) * 2 * $0 }, { $0.power(2).sin() }),
        Function("e^(2x + 1)", { exp(2 * $0 + 1) }, { 2 * exp(2 * $0 + 1) }, { (2 * $0 + 1).exp() }),
        Function("log(1 + eˣ)", { log(1 + exp($0)) }, { σ($0) }, { (1 + $0.exp()).log() }),
        Function("(x² + 1)³", { pow($0 * $0 + 1, 3) }, { 6 * $0 * pow($0 * $0 + 1, 2) }) { ($0 * $0 + 1).power(3) },
        Function("tanh(2x)", { tanh(2 * $0) }, { 2 * (1 - pow(tanh(2 * $0), 2)) }, { (2 * $0).tanh() }),
    ]

    @Test("Numbers mix with values, as literals and as variables")
    func numbers() {
        let (x, sign): (Value, Double) = (3, -1)
        let y = sign * x / 2.0 + 1 - sign / x + (x - sign) * 2
        #expect(abs(y.data - (-1.5 + 1 + 1.0 / 3 + 8)) < 1e-15 * 16)
        y.backward()
        #expect(abs(x.grad - (-0.5 - 1.0 / 9 + 2)) < 1e-15 * 16)
    }

    @Test("Value, closed form, rule and central difference agree", arguments: functions)
    func derivatives(function: Function) {
        for point in function.points {
            let x = Value(point)
            let y = function.f(x)
            y.backward()
            // Up to four functions and their products, which change by no more than eight times what their inputs do.
            let rounding = 8 * Tolerance.roundings(8 + 4 * (Tolerance.function + Tolerance.foreignFunction))
            let (value, derivative) = (function.value(point), function.derivative(point))
            #expect(abs(y.data - value) <= rounding * max(1, abs(value)))
            #expect(abs(x.grad - derivative) <= rounding * max(1, abs(derivative)))
            let difference = CentralDifference(roundings: 8 * Tolerance.foreignFunction) { change in
                function.f(Value(point + change)).data
            }
            #expect(abs(x.grad - difference.value) <= difference.error)
            #expect(y.grad == 1)
        }
    }

    @Test("x² + 3xy + y² has gradient (8, 7) at (1, 2)")
    func gradient() {
        let (x, y) = (Value(1), Value(2))
        (x * x + 3 * x * y + y * y).backward()
        #expect([x.grad, y.grad] == [8, 7])
    }

    @Test("Both inputs of every binary operation have their derivative")
    func binary() {
        let operations: [((Value, Value) -> Value, [Double])] = [
            (+, [1, 1]), (-, [1, -1]), (*, [-4, 3]), (/, [-0.25, -0.1875]),
        ]
        for (operation, derivatives) in operations {
            let (a, b) = (Value(3), Value(-4))
            operation(a, b).backward()
            #expect([a.grad, b.grad] == derivatives)
        }
    }

    @Test("The example of micrograd's README gives micrograd's numbers")
    func readme() {
        let (a, b) = (Value(-4), Value(2))
        var c = a + b
        var d = a * b + b.power(3)
        c = c + (c + 1)
        c = c + (1 + c + -a)
        d = d + (d * 2 + (b + a).relu())
        d = d + (3 * d + (b - a).relu())
        let f = (c - d).power(2)
        let g = f / 2 + 10 / f
        g.backward()
        let rounding = Tolerance.roundings(16)
        #expect(relativeError(g.data, 24.70408163265306) <= rounding)
        #expect(relativeError(a.grad, 138.83381924198252) <= rounding)
        #expect(relativeError(b.grad, 645.5772594752187) <= rounding)
    }

    @Test("A second backward() adds exactly the same once more, on the same graph and on a rebuilt one")
    func twice() {
        let (x, w) = (Value(0.1), Value(0.7))
        func loss() -> Value {
            let h = (x * w + 0.3).tanh()
            return (h * h + h * w / 3 + (h - x).exp()).log()
        }
        let graph = loss()
        graph.backward()
        let once = [x.grad, w.grad]
        graph.backward()
        #expect([x.grad, w.grad] == once.map { 2 * $0 })
        x.grad = 0
        w.grad = 0
        loss().backward()
        #expect([x.grad, w.grad] == once)
        loss().backward()
        #expect([x.grad, w.grad] == once.map { 2 * $0 })
    }

    @Test("A diamond counts every path once, and 2⁵⁰ paths are no more work than 50 sums")
    func diamonds() {
        let x = Value(3)
        let (a, b) = (2 * x, x * x)
        let c = a * b
        (c + a + c).backward()  // 4x³ + 2x
        #expect(x.grad == 110)
        #expect(c.grad == 2 && a.grad == 2 * 9 + 1 && b.grad == 2 * 6)
        x.grad = 0
        (1...50).reduce(x) { y, _ in y + y }.backward()
        #expect(x.grad == Double(1 << 50))
    }

    @Test("A short and a long way to the same value: it waits for both")
    func lengths() {
        let x = Value(2)
        let h = x * x
        let long = (1...10).reduce(h) { y, _ in y * 2 }
        (h + long + x).backward()  // 1025 x² + x
        #expect(x.grad == 4101 && h.grad == 1025)
    }

    @Test("A value used a thousand times")
    func manyUses() {
        let x = Value(2)
        (1...1000).map { x * Value(Double($0)) }.reduce(0, +).backward()
        #expect(x.grad == 500_500)
    }

    @Test("Only what the result was made from has a gradient, exactly 0 elsewhere")
    func unaffected() {
        let (x, y, z) = (Value(2), Value(3), Value(-1))
        let other = x * y
        (x * 5 + z.relu() * y).backward()
        #expect(x.grad == 5 && y.grad == 0 && z.grad == 0 && other.grad == 0)
        Value(7).backward()
        x.backward()
        #expect(x.grad == 6)
    }

    @Test("A chain of a million operations is recorded, walked and freed")
    func million() {
        let x = Value(1)
        var y = x
        for _ in 0..<500_000 { y = (y + x) * 1 }
        #expect(y.data == 500_001)
        y.backward()
        #expect(x.grad == 500_001)
        weak var last: Value?
        last = y
        y = x
        #expect(last == nil)
    }

    @Test("Freeing a graph frees what only it held")
    func freeing() {
        let x = Value(2)
        let kept = x * x
        weak var middle: Value?
        do {
            let sum = kept + 1
            middle = sum
            let top = sum * sum * sum
            #expect(top.data == 125 && middle != nil)
        }
        #expect(middle == nil)
        #expect(kept.inputs.count == 2)
        kept.backward()
        #expect(x.grad == 4)
    }

    @Test("Extremes stay finite: σ(±1000), relu′(0) = 0; what is not a number stays so")
    func extremes() {
        for (point, value) in [(1000, 1), (-1000, 0)] as [(Double, Double)] {
            let x = Value(point)
            let y = x.sigmoid()
            y.backward()
            #expect(y.data == value && x.grad == 0)
        }
        let zero = Value(0)
        zero.relu().backward()
        #expect(zero.grad == 0)
        #expect(Value(.nan).relu().data.isNaN)
    }

    @Test("The graph can be read: operations, labels, inputs and local derivatives")
    func view() {
        let (a, b) = (Value(2, label: "a"), Value(-3, label: "b"))
        let c = a * b
        c.label = "c"
        #expect(c.operation == "×" && c.label == "c")
        #expect(c.inputs.map(\.input.label) == ["a", "b"] && c.inputs.map(\.derivative) == [-3, 2])
        #expect(c.inputs[0].input === a)
        #expect(a.operation.isEmpty && a.inputs.isEmpty)
        #expect((a + b).operation == "+" && a.tanh().inputs.count == 1)
        let names = [a - b, -a, a / b, a.power(3), a.exp(), a.log(), a.sin(), a.cos(), a.sigmoid(), a.relu()]
        #expect(
            names.map(\.operation) == ["−", "−", "÷", "power", "exp", "log", "sin", "cos", "sigmoid", "relu"])
        #expect("\(a)" == "Value(data: 2.0, grad: 0.0)")
    }
}

/// The logistic function, written as it is defined.
private func σ(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
