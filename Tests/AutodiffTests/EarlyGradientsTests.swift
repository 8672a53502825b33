import PullbackArrays
import PullbackAutodiff
import Testing

@Suite("Early gradients") struct EarlyGradientsTests {
    typealias T = Tensor<Double>

    /// A loss of a random graph of some variables: each operation uses any of the results before it, so that variables and
    /// results are used often, seldom or never, early and late.
    private func graph(seed: UInt64) -> (variables: [T], loss: T) {
        var generator = Generator(seed: seed)
        let shapes: [Shape] = [[3, 4], [4], [3, 1], [], [3, 4], [3, 4]]
        let variables = shapes.map { T(variable: .normal($0, using: &generator)) }
        var results = variables + [T(.normal([3, 4], using: &generator))]
        for _ in 0..<generator.integers(1...30) {
            // The later ones are chosen more often, so that the graph becomes deep.
            func any() -> T {
                results[max(generator.integers(0..<results.count), generator.integers(0..<results.count))]
            }
            let (a, b) = (any(), any())
            switch generator.integers(0..<6) {
            case 0: results.append(a * b)
            case 1: results.append(a + b)
            case 2: results.append((a - b).tanh())
            case 3: results.append(a.sin())
            case 4: results.append(a.shape == [3, 4] ? a.matmul(a.transposed()).matmul(a).tanh() : a / 2)
            default: results.append(b.sum() * a * a)
            }
        }
        let last = results[results.count - 1]
        return (variables, (last + variables[generator.integers(0..<6)]).tanh().sum())
    }

    @Test("Gradients are those of backward(), to the bit, each variable is named once, and then its gradient stays")
    func sameGradients() throws {
        var named = 0
        for seed in 0..<500 as Range<UInt64> {
            let (variables, loss) = graph(seed: seed)
            // Twice, since gradients are added to those that are there.
            for _ in 0..<2 {
                let before = variables.map(\.grad)
                loss.backward()
                let expected = variables.map(\.grad)
                for (variable, grad) in zip(variables, before) { variable.grad = grad }
                var complete: [ObjectIdentifier: NDArray<Double>?] = [:]
                loss.backward { identity in
                    #expect(complete[identity] == nil, "seed \(seed): named twice")
                    let variable = variables.first { $0.identity == identity }
                    #expect(variable != nil, "seed \(seed): a variable that is none")
                    complete[identity] = .some(variable?.grad)
                }
                #expect(variables.map(\.grad) == expected, "seed \(seed)")
                for variable in variables {
                    let identity = try #require(variable.identity)
                    if let grad = complete[identity] {
                        #expect(grad == variable.grad, "seed \(seed): changed after it was complete")
                        named += 1
                    } else {
                        #expect(variable.grad == nil, "seed \(seed): never named")
                    }
                }
            }
        }
        #expect(named > 2000)
    }

    @Test("A variable is complete as soon as no operation before needs it: the last layer's before the first's")
    func order() throws {
        let weights = (0..<4).map { T(variable: .ones([2, 2]) / Double($0 + 2)) }
        let shared = T(variable: NDArray(2))
        let x = T(.ones([1, 2]))
        let y = weights.reduce(x * shared) { $0.matmul($1).tanh() } * shared
        var order: [ObjectIdentifier] = []
        var firstGradientIsThere: [Bool] = []
        y.sum().backward { identity in
            order.append(identity)
            firstGradientIsThere.append(weights[0].grad != nil)
        }
        // What is used last and first is complete at the very end.
        #expect(order == (weights.reversed() + [shared]).compactMap(\.identity))
        #expect(firstGradientIsThere == [false, false, false, true, true])
    }

    @Test("A number that is a variable itself, and one that no gradient reaches")
    func edges() throws {
        let x = T(variable: NDArray(3))
        var order: [ObjectIdentifier] = []
        x.backward { order.append($0) }
        #expect(order == [try #require(x.identity)] && x.grad == NDArray(1))
        let square = x.squared()
        square.backward { order.append($0) }
        #expect(order.count == 2 && x.grad == NDArray(7))
    }

    @Test("Gradients may be taken away as soon as they are complete")
    func taken() {
        let (variables, loss) = graph(seed: 7)
        loss.backward()
        let expected = variables.map(\.grad)
        for variable in variables { variable.grad = nil }
        var taken: [ObjectIdentifier: NDArray<Double>] = [:]
        loss.backward { identity in
            guard let variable = variables.first(where: { $0.identity == identity }) else { return }
            taken[identity] = variable.grad
            variable.grad = nil
        }
        #expect(variables.map { $0.identity.flatMap { taken[$0] } } == expected)
        #expect(variables.allSatisfy { $0.grad == nil } && !taken.isEmpty)
    }
}
