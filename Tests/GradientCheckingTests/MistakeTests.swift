import PullbackArrays
import PullbackAutodiff
import Testing

@testable import PullbackGradientChecking

@Suite("Mistakes") struct MistakeTests {
    typealias T = Tensor<Double>

    /// The rows of the table. Rows with one matrix occur with a square matrix as well, where axes can be
    /// confused.
    private static let rows: [OperationTable<Double>.Row] = {
        let table = OperationTable<Double>.rows
        let ofOneMatrix = [
            "softmax", "softmax over axis 0", "log softmax", "sum over axis 0", "mean over axis −1", "max over axis 0",
            "log-sum-exp", "log-sum-exp over axis 0",
        ]
        let ofTwo = ["A B", "Aᵀ B", "A Bᵀ", "Aᵀ Bᵀ", "x W + b"]
        let squares = table.filter { (ofOneMatrix + ofTwo).contains($0.name) }.map { row in
            let samples = row.samples.map { OperationTable<Double>.Sample($0.shape.rank == 2 ? [3, 3] : [3], -2, 2) }
            return OperationTable<Double>.Row(name: row.name + ", square", samples: samples, function: row.function)
        }
        return table + squares
    }()

    @Test(
        "Every mistake, planted in every rule where it can be made, is caught and named at its operation",
        arguments: rows)
    func everyMistake(row: OperationTable<Double>.Row) {
        var generator = Generator(seed: 3)
        let inputs = row.inputs(using: &generator)
        let weights = T(.normal(row.function(inputs).shape, using: &generator))
        let f = { (x: [T]) in (row.function(x) * weights).sum() }
        let trace = f(inputs.map { T(variable: $0.array) }).trace
        #expect(GradientCheck.check(f, at: inputs).isPassed)
        for mistake in Mistake.allCases {
            for planted in PlantedMistake.all(mistake, in: trace) {
                let result = planted.check(f, at: inputs)
                #expect(!result.isPassed, "\(mistake) in \(planted) is not caught")
                let operation = "\(trace.steps[planted.step].operation)"
                let isNamed = result.diagnoses.contains { diagnosis in
                    diagnosis.mistakes.contains(mistake)
                        && (diagnosis.step.hasSuffix(operation) || mistake == .forgottenAccumulation)
                }
                #expect(isNamed, "\(mistake) in \(operation): \(result.diagnoses)")
            }
        }
    }

    @Test("No alarm on a thousand random networks, neither by the whole nor rule by rule")
    func noAlarm() {
        for seed in 0..<1000 as Range<UInt64> {
            let network = RandomNetwork(seed: seed)
            let result = GradientCheck.check(network.loss, at: network.parameters, settings: .directions)
            #expect(result.isPassed, "seed \(seed), \(network): \(result)")
            let variables = network.parameters.map { T(variable: $0.array) }
            let loss = network.loss(variables)
            let diagnoses = RuleCheck(
                of: loss.trace, variables: variables.compactMap(\.identity).map { ($0, "") },
                gradients: loss.gradients(for: variables).map(\.array), seed: seed
            ).diagnoses
            #expect(diagnoses.isEmpty, "seed \(seed), \(network): \(diagnoses)")
        }
    }

    @Test("Planted somewhere in a random network, every mistake is caught and named at its operation")
    func inNetworks() {
        var count: [Mistake: Int] = [:]
        for seed in 0..<200 as Range<UInt64> {
            let network = RandomNetwork(seed: seed)
            var generator = Generator(seed: seed)
            let trace = network.loss(network.parameters.map { T(variable: $0.array) }).trace
            for mistake in Mistake.allCases {
                let places = PlantedMistake.all(mistake, in: trace)
                guard !places.isEmpty else { continue }
                let planted = places[generator.integers(0..<places.count)]
                let result = planted.check(network.loss, at: network.parameters)
                let isNamed = result.diagnoses.contains { $0.mistakes.contains(mistake) }
                #expect(!result.isPassed && isNamed, "seed \(seed), \(network): \(planted): \(result.diagnoses)")
                count[mistake, default: 0] += 1
            }
        }
        for mistake in Mistake.allCases where mistake != .softmaxWithoutMaximum {
            #expect(count[mistake] ?? 0 >= 5, "\(mistake) was planted \(count[mistake] ?? 0) times")
        }
    }

    @Test("A rule of one's own that is wrong is named with its input; a right one passes to the third order")
    func ownOperation() throws {
        func cube(_ x: T, slope: Double) -> T {
            record("cube", x, { $0 * $0 * $0 }) { g, at in g * slope * at.a.squared() }
        }
        let point = [T([[0.5, -1], [2, 1.5]])]
        for order in 1...3 {
            #expect(GradientCheck.check({ cube($0[0], slope: 3).mean() }, at: point, order: order).isPassed)
        }
        let result = GradientCheck.check({ cube($0[0], slope: -3).mean() }, at: point, names: ["x"])
        let diagnosis = try #require(result.diagnoses.first)
        #expect(result.diagnoses.count == 1 && diagnosis.mistakes == [.sign])
        #expect(diagnosis.step.hasSuffix("cube") && diagnosis.input == "input a [2, 2], which is x")
        #expect("\(diagnosis)".contains("ratio −1; mistake: sign (the sign is wrong)"))
    }

    @Test("A softmax that does not subtract the row's maximum overflows, and is named")
    func naiveSoftmax() throws {
        func softmax(_ x: T) -> T {
            record("softmax", x, { $0.exp() / $0.exp().sum(over: 1, keepingAxes: true) }) { g, at in
                at.y * (g - (g * at.y).sum(over: 1, keepingAxes: true))
            }
        }
        let loss = { (x: [T]) in -softmax(x[0]).log().mean() }
        #expect(GradientCheck.check(loss, at: [T([[3, 1, 2]])]).isPassed)
        let result = GradientCheck.check(loss, at: [T([[1000, -1000, 0]])])
        #expect(!result.isPassed)
        #expect(result.diagnoses.first?.mistakes == [.softmaxWithoutMaximum])
        #expect(result.diagnoses.first?.step == "operation 1 of 4, softmax")
    }
}

/// A multilayer perceptron with random depth, widths, activations and loss, which uses one weight twice if
/// shapes allow it.
private struct RandomNetwork: CustomStringConvertible {
    private(set) var parameters: [Tensor<Double>] = []
    private(set) var description = ""
    private let x: Tensor<Double>
    private let activations: [Int]
    private let lossKind: Int
    private let labels: [Int]
    private let isTied: Bool

    init(seed: UInt64) {
        var generator = Generator(seed: seed)
        let batch = generator.integers(2...5)
        let isTied = generator.integers(0...2) == 0
        self.isTied = isTied
        let hidden = generator.integers(2...4)
        let widths = (0...generator.integers(1...3)).map { _ in isTied ? hidden : generator.integers(2...4) }
        x = Tensor(.normal([batch, widths[0]], using: &generator))
        for (inputs, outputs) in zip(widths, widths.dropFirst()) {
            parameters.append(Tensor(.normal([inputs, outputs], using: &generator)))
            parameters.append(Tensor(.normal([outputs], using: &generator)))
        }
        activations = widths.map { _ in generator.integers(0...7) }
        lossKind = generator.integers(0...3)
        labels = (0..<batch).map { _ in generator.integers(0..<(widths.last ?? 1)) }
        description = "widths \(widths), batch \(batch), activations \(activations), loss \(lossKind), tied \(isTied)"
    }

    func loss(_ parameters: [Tensor<Double>]) -> Tensor<Double> {
        var a = x
        for layer in 0..<parameters.count / 2 {
            let (weight, bias) = (parameters[isTied ? 0 : 2 * layer], parameters[2 * layer + 1])
            a = layer % 2 == 0 ? a.matmul(weight) + bias : a.linear(weight: weight, bias: bias)
            if layer < parameters.count / 2 - 1 { a = activation(activations[layer], a) }
        }
        return switch lossKind {
        case 0: a.crossEntropy(labels).mean()
        case 1: -(a.softmax() * Tensor(.oneHot(labels, classes: a.shape[1]))).sum(over: 1).log().mean()
        case 2: a.binaryCrossEntropy(Tensor(.oneHot(labels, classes: a.shape[1]))).sum() / Double(labels.count)
        default: (a - Tensor(.oneHot(labels, classes: a.shape[1]))).squared().mean()
        }
    }

    private func activation(_ kind: Int, _ z: Tensor<Double>) -> Tensor<Double> {
        switch kind {
        case 0: z.relu()
        case 1: z.leakyReLU()
        case 2: z.tanh()
        case 3: z.sigmoid()
        case 4: z.gelu()
        case 5: z.softplus()
        case 6: z.elu()
        default: z.softmax()
        }
    }
}
