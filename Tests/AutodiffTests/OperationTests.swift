import Arrays
import Autodiff
import Foundation
import Testing

@Suite("Operations") struct OperationTests {
    @Test("In Double the table's values, gradients and second derivatives are PyTorch's", arguments: rows(Double.self))
    func inDouble(row: OperationTable<Double>.Row) throws { try compare(row, tolerance: 1e-12, floor: 1e-3) }

    @Test("In Float they are beside the largest of each", arguments: rows(Float.self))
    func inFloat(row: OperationTable<Float>.Row) throws { try compare(row, tolerance: 1e-5, floor: 1) }

    private func compare<S: Real>(_ row: OperationTable<S>.Row, tolerance: Double, floor: Double) throws {
        func agrees(_ a: NDArray<S>, _ b: [Double]) -> Bool { relativeError(a, b, floor: floor) <= tolerance }
        let reference = try #require(OperationReference.all.get()[row.name], "operations.json lacks this row")
        var generator = Generator(seed: 0)
        let inputs = row.inputs(using: &generator)
        for (input, expected) in zip(inputs, reference.inputs) {
            let elements = input.array.elements
            #expect(agrees(NDArray([elements[0], elements.reduce(0, +)]), expected), "these are other inputs")
        }
        let (y, pullback) = vjp(of: row.function, at: inputs)
        #expect(Array(y.shape) == reference.shape)
        #expect(agrees(y.array, reference.value))

        let w = Tensor<S>(.uniform(y.shape, -1, 1, using: &generator))
        let gradients = pullback(w)
        for (gradient, expected) in zip(gradients, reference.gradients) {
            #expect(agrees(gradient.array, expected))
        }
        let directions = inputs.map { Tensor<S>(.uniform($0.shape, -1, 1, using: &generator)) }
        let slope = { (x: [Tensor<S>]) in
            zip(vjp(of: row.function, at: x).pullback(w), directions).reduce(Tensor(0)) { $0 + ($1.0 * $1.1).sum() }
        }
        for (gradient, expected) in zip(vjp(of: slope, at: inputs).pullback(Tensor(1)), reference.second) {
            #expect(agrees(gradient.array, expected))
        }
        #expect(gradients.map(\.shape) == inputs.map(\.shape) && gradients.count == reference.gradients.count)
    }

    @Test("The table and the reference have the same rows, each once")
    func sameRows() throws {
        let names = OperationTable<Double>.rows.map(\.name)
        #expect(Set(names).count == names.count)
        #expect(try Set(names) == Set(OperationReference.all.get().keys))
    }

    @Test("Every operation that the sources record has a row that records it and nothing else")
    func complete() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let folder = root.appending(path: "Sources/Autodiff/Operations")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        let recorded = try files.filter { $0.pathExtension == "swift" }.flatMap { file in
            try String(contentsOf: file, encoding: .utf8).matches(of: /record\(([^,]*"[^,]*),/)
                .flatMap { $0.1.matches(of: /"([^"]+)"/).map { String($0.1) } }
        }
        #expect(recorded.count >= 40)
        let covered = OperationTable<Double>.rows.map(\.recordedOperations).filter { $0.count == 1 }
        for name in recorded {
            #expect(covered.contains([name]), "no row of the table records “\(name)” alone")
        }
    }
}

/// The rows as arguments of a test.
private func rows<S: Real>(_: S.Type) -> [OperationTable<S>.Row] { OperationTable<S>.rows }
