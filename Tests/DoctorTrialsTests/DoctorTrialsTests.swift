import Pullback
import Testing

@testable import PullbackDoctorTrials

struct DoctorTrialsTests {
    @Test(arguments: [0, 1] as [UInt64]) func aProgramThatIsSickLearnsWithItsRepair(seed: UInt64) throws {
        let trial = Trial.twoSquares
        let patient = try trial.patient(seed: seed)
        #expect(!trial.hasLearned(try trial.result(of: patient)))
        let longer = trial.changed(by: [.epochs(500)], "repaired")
        #expect(longer.hasLearned(try longer.result(of: longer.patient(seed: seed))))
    }

    @Test func softmaxOfOneOutputIsAlwaysOne() throws {
        let changes: [Change] = [.optimizer(.adam, learningRate: 0.05), .epochs(1000)]
        let trial = Trial.softmaxXOR.changed(by: changes, "trained for long")
        // Two of the six rows have the label 1.
        #expect(try trial.result(of: trial.patient(seed: 0)) == 2.0 / 6)
    }

    @Test func numbersThatGrowBeyondAllBoundsAreNoResult() throws {
        let trial = Trial.linearDigits(try Pictures(mnist: nil))
        #expect(try trial.result(of: trial.patient(seed: 0)) == nil)
    }

    @Test func aPatientIsTheSameForTheSameSeed() throws {
        let trial = Trial.bagsOfWords
        let (one, other) = (try trial.patient(seed: 3), try trial.patient(seed: 3))
        #expect(one.train.features == other.train.features && one.seed == other.seed)
        #expect(try trial.patient(seed: 4).train.features != one.train.features)
    }

    @Test func theFaultsThatAreRemovedAreThePartsThatDiffer() throws {
        let patient = try Trial.shortXOR.patient(seed: 0)
        let changes: [(Change, Fault)] = [
            (.loss(.binaryCrossEntropy), .loss), (.output(.linear), .output), (.activation(.tanh), .activation),
            (.learningRate(1), .learningRate), (.epochs(7), .epochs), (.batchSize(2), .batchSize),
            (.initialization(.he), .initialization), (.standardizedInputs, .inputs), (.hidden(9), .size),
            (.batchNormalization, .normalization), (.standardizedTargets, .targets),
        ]
        for (change, fault) in changes {
            #expect(Fault.removed(by: patient.with(change.apply), from: patient) == [fault], "\(change.words)")
        }
        #expect(Fault.removed(by: patient, from: patient).isEmpty)
    }

    @Test func aBagHasTheWordsOfItsTopics() {
        var generator = Generator(seed: 1)
        let bags = RegressionDataset.multiLabel(count: 2000, using: &generator)
        #expect(bags.features.shape == [2000, 20] && bags.targets.shape == [2000, 3])
        #expect(bags.targets.elements.allSatisfy { $0 == 0 || $0 == 1 })
        // The lengths have the Poisson distribution of mean 50: their mean is 50 ± 0.16.
        #expect(abs(bags.features.sum().item / 2000 - 50) < 0.8)
    }

    /// One planting of each illness; `Benchmarks/doctor` tries all ten.
    @Test(arguments: [
        "vanishing-gradients", "exploding-gradients", "dying-relu", "learning-rate-too-high", "learning-rate-too-low",
        "identical-neurons",
    ])
    func aPlantedIllnessIsNamedFirstAndCured(_ illness: String) throws {
        let all = Trial.plantedIllnesses(try Pictures(mnist: nil)).filter { $0.name == illness }
        #expect(all.count == 10)
        let judgement = try #require(all.first).judgement(seed: 3, faults: [])
        #expect(judgement.isSick && judgement.isNamed && judgement.isCured, "\(judgement)")
    }

    @Test func faultsThatHideEachOtherAreFoundFromASoundTraining() throws {
        let judgement = try Trial.softmaxXOR.judgement(seed: 3, faults: [.output])
        #expect(judgement.isNamed && judgement.isCured && judgement.illnesses.count > 1, "\(judgement)")
    }

    @Test(arguments: [2, 11, 40] as [UInt64]) func aTrainingThatLearnsFromAllExamplesIsHealthy(seed: UInt64) throws {
        // With four fifths of the flowers these have bad luck.
        let trial = Trial.oneEpochIris.changed(by: [.epochs(200)], "repaired")
        let judgement = try trial.judgement(seed: seed, faults: [])
        #expect(!judgement.isSick && !judgement.isAlarm, "\(judgement)")
    }

    @Test func irisIsFishers() {
        // The means of sepal and petal that scikit-learn's load_iris has.
        let columns = (0..<4).map { column in (0..<150).reduce(0) { $0 + Dataset.iris[$1][column] } / 150 }
        for (mean, known) in zip(columns, [5.843333, 3.057333, 3.758, 1.199333]) { #expect(abs(mean - known) < 1e-6) }
        #expect(Dataset.iris.classCounts == [50, 50, 50])
    }

    @Test func outputsAreMeasured() {
        let targets = NDArray<Double>([[1, 0], [0, 1]]), outputs = NDArray<Double>([[0.6, 0.2], [0.4, 0.3]])
        #expect(Measure.accuracy(outputs, targets) == 0.5)
        #expect(Measure.labels(outputs, targets) == 0.75)
        #expect(Measure.explained(targets, targets) == 1)
        #expect(Measure.explained(NDArray(repeating: 0.5, shape: [2, 2]), targets) == 0)
    }
}
