import PullbackArrays
import PullbackDatasets
import PullbackFiles
import PullbackNetworks
import PullbackTraining
import Testing

@testable import PullbackDoctor

/// Returns the diagnosis of a known dataset's recipe with a change.
func diagnosis(of name: String, seed: UInt64 = 0, _ change: (inout Patient) -> Void = { _ in }) async throws
    -> Diagnosis
{
    let known = try #require(KnownDataset.named(name))
    var generator = Generator(seed: seed)
    let patient: Patient
    if let make = known.makeNumbers {
        let (train, test) = make(&generator).split(fraction: 0.8, using: &generator)
        patient = try Patient(known.recipe, train, heldOut: test, seed: seed)
    } else {
        let parts = try await known.load(using: &generator) { "" }
        patient = try Patient(known.recipe, parts.train, heldOut: parts.test, seed: seed)
    }
    return try Doctor().examine(patient.with(change))
}

struct DoctorTests {
    @Test(arguments: ["xor", "blobs", "moons", "circles", "waves"])
    func ourRecipesAreHealthy(_ name: String) async throws {
        let answer = try await diagnosis(of: name)
        #expect(answer.conclusion == .healthy, "\(answer)")
    }

    @Test(arguments: Illness.all.map(\.name))
    func theExampleOfAnIllnessIsNamedFirstAndCured(_ name: String) async throws {
        let illness = try #require(Illness.named(name))
        let answer = try Doctor().examine(illness.example())
        #expect(answer.findings.first?.illness.name == name, "\(answer)")
    }
}
