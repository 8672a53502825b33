import PullbackArrays
import PullbackDatasets
import PullbackDoctor
import PullbackNetworks
import PullbackTraining
import Testing

struct PatientTests {
    @Test func theKindOfTargetsIsSeenFromTheNumbers() {
        func kind(_ rows: [[Double]]) -> Patient.Examples.Kind {
            Patient.Examples(features: .zeros(Shape(rows.count, 1)), targets: NDArray(rows)).kind
        }
        #expect(kind([[0], [1], [1]]) == .classes)
        #expect(kind([[0, 1], [1, 0]]) == .classes)
        #expect(kind([[1, 1], [1, 0]]) == .labels)
        #expect(kind([[0.5], [1]]) == .numbers)
    }

    @Test func thePatientOfARecipeHasTheNetworkThatTheRecipeMakes() throws {
        let data = Dataset.xor
        let patient = try Patient(.xor, data)
        var (one, other) = (Generator(seed: 3), Generator(seed: 3))
        let mine = PatientNetwork<Float>(of: patient, using: &one)
        let theirs: MLP<Float> = Recipe.xor.makeNetwork(for: data, using: &other)
        #expect(mine.namedParameters.map(\.name) == theirs.namedParameters.map(\.name))
        for (a, b) in zip(mine.parameters, theirs.parameters) { #expect(a.array == b.array) }
    }
}
