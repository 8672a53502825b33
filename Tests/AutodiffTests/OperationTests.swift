import Foundation
import PullbackArrays
import PullbackAutodiff
import PullbackGradientChecking
import PullbackTestSupport
import Testing

@Suite("Operations") struct OperationTests {
    @Test("In Double the table's values, gradients and second derivatives are PyTorch's", arguments: rows(Double.self))
    func inDouble(row: OperationTable<Double>.Row) throws { try compare(row) }

    @Test("In Float they are to its rounding", arguments: rows(Float.self))
    func inFloat(row: OperationTable<Float>.Row) throws { try compare(row) }

    private func compare<S: RealScalar>(_ row: OperationTable<S>.Row) throws {
        let reference = try #require(OperationReference.all.get()[row.name], "operations.json lacks this row")
        let computed = numbers(of: row)
        for (input, expected) in zip(computed.inputs, reference.inputs) {
            let elements = input.elements.map { Double($0) }
            let magnitude = elements.map(abs).reduce(0, +)
            #expect(
                distance([elements[0], elements.reduce(0, +)], expected)
                    <= Tolerance.roundings(elements.count + 1, in: S.self) * magnitude, "these are other inputs")
        }
        #expect(Array(computed.derivatives[0].shape) == reference.shape)
        let gradients = computed.derivatives[1...computed.inputs.count]
        #expect(gradients.map(\.shape) == computed.inputs.map(\.shape))

        let double = try #require(OperationTable<Double>.rows.first { $0.name == row.name })
        let tolerances = Tolerance.measured(roundings: OperationTable<S>.roundings, in: S.self) { shaking in
            numbers(of: double) { shaking($0) }.derivatives.map(\.elements)
        }
        let expected = [reference.value] + reference.gradients + reference.second
        #expect(computed.derivatives.count == expected.count)
        for ((numbers, expected), tolerance) in zip(zip(computed.derivatives, expected), tolerances) {
            #expect(distance(numbers.elements.map { Double($0) }, expected) <= tolerance)
        }
    }

    /// Returns the inputs of a row, and its value, gradients and second derivatives after `changed` is
    /// applied to them.
    private func numbers<S: RealScalar>(
        of row: OperationTable<S>.Row, changed: (NDArray<S>) -> NDArray<S> = { $0 }
    ) -> (inputs: [NDArray<S>], derivatives: [NDArray<S>]) {
        var generator = Generator(seed: 0)
        let drawn = row.inputs(using: &generator)
        let inputs = drawn.map { Tensor(changed($0.array)) }
        let (y, pullback) = vjp(of: row.function, at: inputs)
        let w = Tensor<S>(changed(.uniform(y.shape, -1, 1, using: &generator)))
        let directions = inputs.map { Tensor<S>(changed(.uniform($0.shape, -1, 1, using: &generator))) }
        let slope = { (x: [Tensor<S>]) in
            zip(vjp(of: row.function, at: x).pullback(w), directions).reduce(Tensor(0)) { $0 + ($1.0 * $1.1).sum() }
        }
        let derivatives = [y] + pullback(w) + vjp(of: slope, at: inputs).pullback(Tensor(1))
        return (drawn.map(\.array), derivatives.map(\.array))
    }

    @Test("The table and the reference have the same rows, each once")
    func sameRows() throws {
        let names = OperationTable<Double>.rows.map(\.name)
        #expect(Set(names).count == names.count)
        #expect(try Set(names) == Set(OperationReference.all.get().keys))
    }

    @Test("Every operation that the sources record has a row that records it and nothing else")
    func complete() throws {
        let folder = repository.appending(path: "Sources/Engine/Autodiff/Operations")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        // The name, and the kind of parameter if there is one: `record(TensorOperation("+", .number(…)…`.
        let recorded = try files.filter { $0.pathExtension == "swift" }.flatMap { file in
            try String(contentsOf: file, encoding: .utf8)
                .matches(of: /record\(\s*(?:TensorOperation\()?"([^"]+)"(?:, \.(\w+))?/)
                .map { "\($0.1) \($0.2.map(String.init) ?? "none")" }
        }
        #expect(recorded.count >= 40)
        let covered = Set(
            OperationTable<Double>.rows.map(\.recordedOperations).filter { $0.count == 1 }.map { operations in
                let parameter = "\(operations[0].parameter)".prefix { $0 != "(" }
                return "\(operations[0].name) \(parameter)"
            })
        for name in recorded {
            #expect(covered.contains(name), "no row of the table records “\(name)” alone")
        }
    }
}

/// The rows as arguments of a test.
private func rows<S: RealScalar>(_: S.Type) -> [OperationTable<S>.Row] { OperationTable<S>.rows }
