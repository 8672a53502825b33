import Arrays
import Testing

@testable import Autodiff

@Suite("Mistakes") struct MistakeTests {
    typealias T = Tensor<Double>

    /// The table's rows, and those of one matrix also with a square one, on which axes can be taken for each other.
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
                let result = GradientCheck.check(f, at: inputs, planted: planted)
                #expect(!result.isPassed, "\(mistake) in \(planted) is not caught")
                let operation = trace.steps[planted.step].operation
                let isNamed = result.diagnoses.contains { diagnosis in
                    diagnosis.mistakes.contains(mistake)
                        && (diagnosis.step.hasSuffix(operation) || mistake == .forgottenAccumulation)
                }
                #expect(isNamed, "\(mistake) in \(operation): \(result.diagnoses)")
            }
        }
    }
}
