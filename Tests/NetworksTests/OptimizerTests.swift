import PullbackArrays
import PullbackAutodiff
import PullbackNetworks
import PullbackTestSupport
import Testing

/// The numbers of optimizers.py.
struct OptimizerReference: Decodable {
    struct Clipped: Decodable {
        let norm: Double
        let gradients: [[Double]]
    }

    let steps, averages: [String: [[[Double]]]]
    let memory: [String: [String]]
    let clipping: [String: Clipped]

    static func read() throws -> OptimizerReference { try reference("optimizers.json") }
}

@Suite("Optimizers") struct OptimizerTests {
    @Test("Twelve steps of every optimizer are PyTorch's in Double", arguments: names)
    func inDouble(name: String) throws { try compare(name, Double.self) }

    @Test("Twelve steps of every optimizer are PyTorch's in Float", arguments: names)
    func inFloat(name: String) throws { try compare(name, Float.self) }

    private func compare<S: RealScalar>(_ name: String, _: S.Type) throws {
        let steps = try #require(OptimizerReference.read().steps[name])
        var generator = Generator(seed: 0)
        func draw(_ shape: Shape) -> NDArray<S> { .uniform(shape, -1, 1, using: &generator) }
        let parameters = [Parameter(wrappedValue: Tensor(draw([2, 3]))), Parameter(wrappedValue: Tensor(draw([3])))]
        let optimizer = try #require(optimizers(of: parameters)[name])
        #expect(
            steps.count == 12
                && optimizer.parameters.map(ObjectIdentifier.init) == parameters.map(ObjectIdentifier.init))
        for (step, expected) in steps.enumerated() {
            for parameter in parameters { parameter.grad = draw(parameter.array.shape) }
            if [0, 4, 5].contains(step) { parameters[1].grad = nil }
            if step == 6 { optimizer.learningRate /= 2 }
            if step == 8, optimizer.momentum != 0 { optimizer.momentum = 0.7 }
            optimizer.step()
            // A step of a parameter takes at most 16 operations, and rounds what is no larger than 1 and all steps so far.
            let tolerance = Tolerance.roundings(16 * (step + 1), in: S.self)
            for (index, (parameter, expected)) in zip(parameters, expected).enumerated() {
                let path = steps[0...step].map { $0[index].map(abs).max() ?? 0 }.reduce(1, +)
                let numbers = parameter.array.elements.map { Double($0) }
                #expect(distance(numbers, expected) <= tolerance * path, "step \(step)")
            }
        }
        optimizer.zeroGradients()
        #expect(parameters.allSatisfy { $0.grad == nil })
    }

    @Test("An optimizer that loads the state of another goes on as that one", arguments: names)
    func resumes(name: String) throws {
        var generator = Generator(seed: 0)
        var parameters = [Parameter(wrappedValue: Tensor<Float>.zeros([2, 3])), Parameter(wrappedValue: .zeros([3]))]
        var optimizer = try #require(optimizers(of: parameters)[name])
        /// Makes steps; the second parameter has a gradient only in every other step.
        func run(_ steps: Range<Int>) {
            for step in steps {
                for parameter in parameters {
                    parameter.grad = .uniform(parameter.array.shape, -1, 1, using: &generator)
                }
                if step % 2 == 0 { parameters[1].grad = nil }
                optimizer.step()
            }
        }
        run(0..<3)
        let (state, arrays, kept) = (optimizer.state, parameters.map(\.array), generator)
        run(3..<8)
        let expected = parameters.map(\.array)

        generator = kept
        parameters = arrays.map { Parameter(wrappedValue: Tensor($0)) }
        optimizer = try #require(optimizers(of: parameters)[name])
        try optimizer.load(state)
        #expect(optimizer.state == state)
        run(3..<8)
        #expect(parameters.map(\.array) == expected)
        let memory = try #require(OptimizerReference.read().memory[name])
        let names = optimizer.memoryNames
        #expect((names.numbers + names.arrays).sorted() == memory)
        #expect(Set(state.keys) == Set(["0.", "1."].flatMap { index in memory.map { index + $0 } }))
    }

    @Test("The L1 penalty adds λ sign(θ) to the gradients that exist")
    func penalty() {
        let parameters = (0..<2).map { _ in Parameter(wrappedValue: Tensor<Double>([3, -2, 0])) }
        parameters[0].grad = NDArray([1, 1, 1])
        addL1Penalty(0.25, to: parameters)
        #expect(parameters[0].grad == NDArray([1.25, 0.75, 1]) && parameters[1].grad == nil)
    }

    @Test("A state of another optimizer or of other parameters is refused with the names, and nothing is changed")
    func refuses() throws {
        let parameter = Parameter(wrappedValue: Tensor<Float>.zeros([2]))
        let adam = Adam([parameter])
        parameter.grad = NDArray([1, 2])
        adam.step()
        let state = adam.state
        func problem(_ change: (inout [String: NDArray<Float>]) -> Void) -> String? {
            var other = state
            change(&other)
            return message { try adam.load(other) }
        }
        #expect(problem { $0["0.step"] = nil } == "lacks 0.step")
        #expect(problem { $0["1.step"] = NDArray(1) } == "holds 1.step, which is no part of Adam<Float>")
        #expect(problem { $0["0.exp_avg"] = NDArray([1, 2, 3]) } == "0.exp_avg has shape [3], not [2]")
        #expect(problem { $0["0.exp_avg"] = NDArray(1) } == "0.exp_avg has shape [], not [2]")
        #expect(problem { $0["0.step"] = NDArray([1, 2]) } == "0.step has shape [2], not []")
        #expect(
            message { try SGD([parameter], learningRate: 1).load(state) }?.contains("no part of SGD<Float>") == true)
        #expect(adam.state == state)
        try adam.load([:])
        #expect(adam.state.isEmpty)
    }

    @Test("The reference has a case for each of these")
    func complete() throws {
        #expect(Set(try OptimizerReference.read().steps.keys) == Set(names))
    }
}

private let names = optimizers(of: [Parameter<Double>]()).keys.sorted()

/// The cases of optimizers.py.
private func optimizers<S: RealScalar>(of p: [Parameter<S>]) -> [String: any Optimizer<S>] {
    [
        "SGD": SGD(p, learningRate: 0.1),
        "SGD, decay": SGD(p, learningRate: 0.1, weightDecay: 0.05),
        "SGD, momentum": SGD(p, learningRate: 0.1, momentum: 0.9),
        "SGD, momentum, decay": SGD(p, learningRate: 0.1, momentum: 0.9, weightDecay: 0.05),
        "SGD, Nesterov": SGD(p, learningRate: 0.1, momentum: 0.8, nesterov: true),
        "SGD, Nesterov, decay": SGD(p, learningRate: 0.1, momentum: 0.8, nesterov: true, weightDecay: 0.05),
        "Adam": Adam(p),
        "Adam, other settings": Adam(p, learningRate: 0.1, beta1: 0.8, beta2: 0.95, epsilon: 1e-3),
        "Adam, decay": Adam(p, learningRate: 0.01, weightDecay: 0.1),
        "AdamW": AdamW(p),
        "AdamW, no decay": AdamW(p, learningRate: 0.01, weightDecay: 0),
        "AdamW, decay": AdamW(p, learningRate: 0.05, beta1: 0.8, beta2: 0.95, weightDecay: 0.3),
        "NAdam": NAdam(p),
        "NAdam, other settings": NAdam(
            p, learningRate: 0.05, beta1: 0.8, beta2: 0.95, epsilon: 1e-3, momentumDecay: 0.1),
        "NAdam, decay": NAdam(p, learningRate: 0.01, weightDecay: 0.1),
        "Adamax": Adamax(p),
        "Adamax, other settings": Adamax(p, learningRate: 0.05, beta1: 0.8, beta2: 0.6, epsilon: 1e-2),
        "Adamax, decay": Adamax(p, learningRate: 0.01, weightDecay: 0.1),
        "RMSprop": RMSprop(p),
        "RMSprop, other settings": RMSprop(p, learningRate: 0.05, alpha: 0.8, epsilon: 1e-3),
        "RMSprop, centered": RMSprop(p, alpha: 0.9, centered: true),
        "RMSprop, momentum, centered": RMSprop(p, alpha: 0.9, momentum: 0.8, centered: true, weightDecay: 0.1),
        "RMSprop, momentum": RMSprop(p, momentum: 0.9),
        "Adagrad": Adagrad(p),
        "Adagrad, other settings": Adagrad(p, learningRate: 0.1, learningRateDecay: 0.2, epsilon: 1e-3),
        "Adagrad, decay": Adagrad(p, learningRate: 0.1, weightDecay: 0.1),
        "AdamW, groups": ParameterGroups<S>([
            AdamW(Array(p.prefix(1)), learningRate: 0.02, weightDecay: 0.1),
            AdamW(Array(p.dropFirst()), learningRate: 0.05),
        ]),
    ]
}
