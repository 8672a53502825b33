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

    @Test(arguments: [
        ("vanishing-gradients", "moons"), ("exploding-gradients", "moons"), ("dying-relu", "moons"),
        ("learning-rate-too-high", "moons"), ("learning-rate-too-low", "moons"), ("identical-neurons", "moons"),
        ("wrong-output-activation", "waves"), ("data-not-scaled", "waves"), ("missing-nonlinearity", "moons"),
    ])
    func aPlantedIllnessIsNamedFirstAndCured(_ illness: String, _ dataset: String) async throws {
        let answer = try await diagnosis(of: dataset) { patient in plant(illness, in: &patient) }
        #expect(answer.findings.first?.illness.name == illness, "\(answer)")
    }

    private func plant(_ illness: String, in patient: inout Patient) {
        switch illness {
        case "vanishing-gradients":
            patient.hidden = Array(repeating: .init(8, .sigmoid), count: 8)
            patient.recipe.initialization = .xavier
        case "exploding-gradients": patient.hidden = Array(repeating: .init(8, .exponential), count: 6)
        case "dying-relu":
            patient.hidden = Array(repeating: .init(16, .relu), count: 3)
            patient.biasInitialization = .constant(-10)
        case "learning-rate-too-high": patient.recipe.learningRate = 10
        case "learning-rate-too-low": patient.recipe.learningRate = 1e-6
        case "identical-neurons": patient.recipe.initialization = .constant(0.5)
        case "wrong-output-activation": patient.output = .softmax
        case "data-not-scaled":
            patient.train.targets = patient.train.targets * 1000 + 5000
            if let targets = patient.heldOut?.targets { patient.heldOut?.targets = targets * 1000 + 5000 }
        case "missing-nonlinearity": for index in patient.hidden.indices { patient.hidden[index].activation = .linear }
        default: break
        }
    }
}
