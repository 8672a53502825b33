import PullbackArrays
import PullbackDatasets
import PullbackFiles
import PullbackNetworks
import PullbackTraining
import Testing

@testable import PullbackDoctor

/// Returns the patient of a known dataset's recipe.
func patient(of name: String, seed: UInt64 = 0) async throws -> Patient {
    let known = try #require(KnownDataset.named(name))
    var generator = Generator(seed: seed)
    if let make = known.makeNumbers {
        let (train, test) = make(&generator).split(fraction: 0.8, using: &generator)
        return try Patient(known.recipe, train, heldOut: test, seed: seed)
    } else {
        let parts = try await known.load(using: &generator) { "" }
        return try Patient(known.recipe, parts.train, heldOut: parts.test, seed: seed)
    }
}

/// Returns the diagnosis of a known dataset's recipe with a change.
func diagnosis(of name: String, seed: UInt64 = 0, _ change: (inout Patient) -> Void = { _ in }) async throws
    -> Diagnosis
{
    try Doctor().examine(await patient(of: name, seed: seed).with(change))
}

struct DoctorTests {
    @Test(arguments: ["xor", "blobs", "moons", "circles", "waves"])
    func ourRecipesAreHealthy(_ name: String) async throws {
        let answer = try await diagnosis(of: name)
        #expect(answer.conclusion == .healthy, "\(answer)")
        #expect(answer.checks.allSatisfy { $0.outcome != .failed }, "\(answer)")
    }

    @Test(arguments: Illness.all.map(\.name))
    func theExampleOfAnIllnessIsNamedFirstAndCured(_ name: String) async throws {
        let illness = try #require(Illness.named(name))
        let answer = try Doctor().examine(illness.example())
        #expect(answer.findings.first?.illness.name == name, "\(answer)")
    }

    @Test func fourRowsCanBeExamined() throws {
        let patient = try Patient(.xor, .xor).with { $0.recipe.learningRate = 1e-6 }
        let answer = try Doctor().examine(patient)
        #expect(answer.findings.first?.illness.name == "learning-rate-too-low", "\(answer)")
    }

    @Test func anInfiniteLossInTheFirstStepIsNamed() throws {
        var generator = Generator(seed: 0)
        let patient = try Patient(.waves, .waves(using: &generator)).with {
            $0.hidden = Array(repeating: .init(16, .exponential), count: 10)
        }
        let answer = try Doctor().examine(patient)
        #expect(answer.before.divergence?.step == 1 && answer.before.divergence?.epoch == 1)
        #expect(answer.findings.first?.illness.name == "exploding-gradients", "\(answer)")
    }

    @Test func targetsWithoutRelationToTheFeaturesAreToldFromAnIllness() throws {
        var generator = Generator(seed: 0)
        let labels = (0..<200).map { _ in generator.uniform(0, 1) < 0.5 ? 1 : 0 }
        let examples = Patient.Examples(
            features: .normal([200, 4], using: &generator), labels: labels, classes: 2)
        let recipe = Recipe(hidden: [16], learningRate: 0.01, epochs: 10)
        let patient = Patient(
            examples, hidden: [.init(16, .relu)], output: .linear, loss: .crossEntropyOfLogits, recipe)
        #expect(try Doctor().examine(patient).conclusion == .nothingToLearn)
    }

    @Test func aShortTrainingThatIsStillLearningIsToldToGoOn() throws {
        var recipe = Recipe.digits
        (recipe.hidden, recipe.learningRate, recipe.batchSize, recipe.epochs) = ([32], 0.01, 60, 7)
        let answer = try Doctor().examine(Patient(recipe, .digits))
        #expect(answer.conclusion == .slow && answer.after.map { $0.skill > answer.before.skill } == true, "\(answer)")
    }

    @Test func aTrainingThatIsTooShortIsRefused() throws {
        let patient = try Patient(.xor, .xor).with { $0.recipe.epochs = 3 }
        let error = #expect(throws: PullbackError.self) { try Doctor().examine(patient) }
        #expect(error?.description == "XOR: has 3 steps, too few to judge; train for 10 steps or more")
    }

    @Test func examplesThatAreNotFiniteAreRefused() throws {
        var patient = try Patient(.xor, .xor)
        patient.train.features = patient.train.features * .nan
        #expect(throws: PullbackError.self) { try Doctor().examine(patient) }
    }
}
