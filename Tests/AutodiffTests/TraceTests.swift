import PullbackArrays
import PullbackAutodiff
import PullbackGradientChecking
import Testing

@Suite("Trace") struct TraceTests {
    typealias T = Tensor<Double>

    @Test("The steps stand inputs before outputs, each once, with their numbers, and can be computed again")
    func steps() throws {
        let (x, w) = (T([[1, 2]]), T(variable: NDArray([[3], [4]])))
        let y = x.matmul(w)
        let steps = (y * y).sum().trace.steps
        #expect(steps.map { "\($0.operation)" } == ["variable", "matmul", "×", "sum"])
        #expect(steps.map(\.sources) == [[], [nil, 0], [1, 1], [2]])
        #expect(steps[0].identity == w.identity && steps[0].isVariable)
        #expect(steps[1].inputs == [x.array, w.array] && steps[1].output == NDArray([[11]]))
        #expect(steps[1].value(of: [NDArray([[1, 1]]), w.array]) == NDArray([[7]]))
        #expect(T(1).trace.steps.isEmpty)
    }

    @Test("What flows along the edges adds up to what backward() leaves", arguments: OperationTable<Double>.rows)
    func flow(row: OperationTable<Double>.Row) {
        var generator = Generator(seed: 5)
        let variables = row.inputs(using: &generator).map { T(variable: $0.array) }
        let y = row.function(variables)
        let gradient = NDArray<Double>.normal(y.shape, using: &generator)
        y.backward(from: gradient)
        let (trace, flow) = (y.trace, y.trace.flow(from: gradient))
        for variable in variables {
            let step = trace.steps.firstIndex { $0.identity == variable.identity }
            #expect(step.flatMap { flow.gradients[$0] } == variable.grad)
        }
        #expect(trace.steps.allSatisfy { $0.isVariable || $0.value(of: $0.inputs) == $0.output })
    }

    @Test(
        "A rule written out is what the rule computes",
        arguments: [
            ("a · b, broadcast", ["Σ g × b", "Σ g × a"]), ("a / b", ["g / b", "−g × y / b"]), ("x³", ["g × 3 × x²"]),
            ("2 − a", ["−g"]), ("a / 3", ["g / 3"]), ("tanh", ["g × (1 − y²)"]), ("sigmoid", ["g × y × (1 − y)"]),
            ("softmax", ["y × (g − Σ g × y)"]), ("A B", ["g·bᵀ", "aᵀ·g"]), ("Aᵀ Bᵀ", ["bᵀ·gᵀ", "gᵀ·aᵀ"]),
            ("x W + b", ["g·bᵀ", "aᵀ·g", "Σ g"]), ("mean", ["g / 6"]), ("relu", ["g × [x > 0]"]),
            ("cross-entropy with labels", ["g × (softmax(x) − labels)"]),
        ])
    func formulas(row: String, formulas: [String]) throws {
        let row = try #require(OperationTable<Double>.rows.first { $0.name == row })
        var generator = Generator(seed: 0)
        let y = row.function(row.inputs(using: &generator).map { T(variable: $0.array) })
        let step = try #require(y.trace.steps.last)
        #expect(step.sources.indices.map { step.formula(ofRule: $0) } == formulas)
    }
}
