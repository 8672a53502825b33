import PullbackArrays
import PullbackAutodiff
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

    @Test(arguments: ["cross-entropy", "margin", "binary-cross-entropy", "hinge"])
    func theLossOfAPatientHasTheRecipesWeightsAndSmoothing(_ name: String) throws {
        var generator = Generator(seed: 1)
        let data = Dataset.moons(count: 20, using: &generator)
        var recipe = Recipe.moons
        recipe.precision = .double
        recipe.loss = LossName(rawValue: name)
        recipe.classWeights = .named(Dictionary(uniqueKeysWithValues: zip(data.classNames, [1, 5])))
        if name == "cross-entropy" { recipe.labelSmoothing = 0.2 }
        let patient = try Patient(recipe, data)
        let rows = [0, 3, 4, 7, 9, 11, 12]
        let network = PatientNetwork<Double>(of: patient, using: &generator)
        let examples = patient.train.rows(rows)
        let mine = patient.cost(of: network(Tensor(examples.features)), Tensor(examples.targets)).item
        let theirs = try recipe.objective(for: data.subset(rows)).score(of: network, on: data.subset(rows)).loss
        #expect(abs(mine - theirs) <= 1e-12 * abs(theirs), "\(mine) \(theirs)")
        let plain = patient.with { ($0.classWeights, $0.recipe.labelSmoothing) = (nil, 0) }
        #expect(plain.cost(of: network(Tensor(examples.features)), Tensor(examples.targets)).item != mine)
    }

    @Test func halfOfTheSquaredErrorIsHalf() {
        let outputs = Tensor<Double>([[1, 2], [3, 5]]), targets = Tensor<Double>([[0, 2], [1, 1]])
        #expect(Patient.Loss.halfSquaredError(outputs, targets).item == 21.0 / 8)
    }

    @Test func aTrainingThatWatchesItsExamplesEndsEarly() throws {
        var generator = Generator(seed: 0)
        let (train, test) = Dataset.blobs(using: &generator).split(fraction: 0.8, using: &generator)
        let patient = try Patient(.blobs, train, heldOut: test).with { $0.recipe.epochs = 200 }
        let stopping = patient.with { $0.recipe.stopping = EarlyStopping(patience: 2, smallestGain: 0.01) }
        #expect(try patient.observed().losses.count == patient.steps)
        #expect(try stopping.observed().losses.count < patient.steps / 2)
    }
}
