import PullbackArrays
import PullbackDatasets
import PullbackDoctor
import PullbackNetworks
import PullbackTraining
import Testing

/// Tests the checks of a patient: each fails where its fault is planted, and passes where nothing is wrong.
struct PatientChecksTests {
    private func blobs(_ change: (inout Patient) -> Void = { _ in }) throws -> Patient {
        var generator = Generator(seed: 0)
        return try Patient(.blobs, .blobs(using: &generator)).with(change)
    }

    private func failures(_ patient: Patient) -> [String] {
        patient.checks.filter { $0.outcome == .failed }.map(\.name)
    }

    @Test(arguments: ["digits", "spirals"])
    func ourRecipesPass(_ name: String) async throws {
        let patient = try await patient(of: name)
        #expect(failures(patient) == [])
    }

    @Test func aConstantFeatureIsSeen() throws {
        let patient = try blobs {
            $0.train.features = .concatenate([.ones([$0.train.count, 3]), $0.train.features], along: 1)
        }
        #expect(failures(patient) == ["constant-features"])
    }

    @Test func aCopiedFeatureIsSeen() throws {
        let patient = try blobs { $0.train.features = .concatenate([$0.train.features, $0.train.features], along: 1) }
        #expect(failures(patient).contains("duplicated-features"))
    }

    @Test func featuresThatAreTooLargeAreSeen() throws {
        #expect(failures(try blobs { $0.train.features = $0.train.features * 1000 }).contains("scale"))
    }

    @Test func aMissingClassIsSeen() throws {
        let data = try blobs().train
        let patient = try blobs { $0.train = .init(features: data.features, labels: data.labels, classes: 3) }
        #expect(failures(patient) == ["classes"])
    }

    @Test func aSingleClassIsSeen() throws {
        let data = try blobs().train
        let rows = data.labels.indices.filter { data.labels[$0] == 0 }
        #expect(failures(try blobs { $0.train = data.rows(rows) }).contains("classes"))
    }

    @Test func equalFeaturesWithOtherTargetsAreSeen() throws {
        let patient = try blobs {
            let rows = Array(0..<$0.train.count)
            let twice = $0.train.rows(rows + rows), labels = $0.train.labels
            $0.train = .init(features: twice.features, labels: labels + labels.map { 1 - $0 }, classes: 2)
        }
        #expect(failures(patient).contains("contradictions"))
    }

    @Test func shuffledLabelsHaveNoRelation() throws {
        var generator = Generator(seed: 3)
        let patient = try blobs {
            let order = generator.permutation($0.train.count), labels = $0.train.labels
            $0.train = .init(features: $0.train.features, labels: order.map { labels[$0] }, classes: 2)
        }
        #expect(failures(patient).contains("relation"))
    }

    @Test func anOutputThatDoesNotFitIsSeen() throws {
        let patient = try blobs { ($0.output, $0.loss) = (.relu, .crossEntropy) }
        #expect(failures(patient).contains("output-and-loss"))
    }

    @Test func fourExamplesAreFew() throws {
        let patient = try Patient(.xor, .xor)
        #expect(failures(patient) == ["examples"])
    }

    @Test func aFailureIsEvidenceForTheCause() throws {
        let answer = try Doctor().examine(try #require(Illness.named("wrong-output-activation")).example())
        #expect(answer.findings[0].evidence.contains { $0.hasSuffix("(learns-one-example)") }, "\(answer)")
    }
}
