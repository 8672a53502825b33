import PullbackArrays
import PullbackDatasets
import PullbackNetworks
import PullbackTraining
import Testing

@testable import PullbackDoctor

/// Tests that the illnesses of which courses tell are named and cured, however they were planted.
struct PlantedIllnessTests {
    /// A change that makes a healthy training ill.
    struct Plant: Sendable, CustomTestStringConvertible {
        let illness: String
        let dataset: String
        let testDescription: String
        let change: @Sendable (inout Patient) -> Void

        init(
            _ illness: String, _ dataset: String, _ description: String,
            _ change: @escaping @Sendable (inout Patient) -> Void
        ) {
            (self.illness, self.dataset, testDescription, self.change) = (illness, dataset, description, change)
        }
    }

    static let plants = [
        Plant("vanishing-gradients", "xor", "6 sigmoid layers") {
            $0.hidden = Array(repeating: .init(8, .sigmoid), count: 6)
        },
        Plant("vanishing-gradients", "circles", "8 tanh layers with small weights") {
            $0.hidden = Array(repeating: .init(16, .tanh), count: 8)
            $0.recipe.initialization = .normal
        },
        Plant("vanishing-gradients", "waves", "8 sigmoid layers") {
            $0.hidden = Array(repeating: .init(16, .sigmoid), count: 8)
        },
        Plant("exploding-gradients", "xor", "eˣ in 4 layers") {
            $0.hidden = Array(repeating: .init(8, .exponential), count: 4)
        },
        Plant("exploding-gradients", "blobs", "eˣ in 6 layers") {
            $0.hidden = Array(repeating: .init(5, .exponential), count: 6)
        },
        Plant("exploding-gradients", "waves", "weights that are too large") {
            $0.hidden = Array(repeating: .init(16, .relu), count: 4)
            $0.recipe.initialization = .normal(5)
        },
        Plant("dying-relu", "xor", "negative biases") {
            $0.hidden = [.init(8, .relu)]
            $0.biasInitialization = .constant(-4)
        },
        Plant("dying-relu", "blobs", "negative biases") { $0.biasInitialization = .constant(-30) },
        Plant("dying-relu", "circles", "9 layers with small weights") {
            $0.hidden = Array(repeating: .init(5, .relu), count: 9)
            $0.recipe.initialization = .uniform(0.05)
        },
        Plant("learning-rate-too-high", "circles", "Adam") { $0.recipe.learningRate = 3 },
        Plant("learning-rate-too-high", "waves", "gradient descent") {
            ($0.recipe.optimizer, $0.recipe.learningRate) = (.sgd, 5)
        },
        Plant("learning-rate-too-high", "xor", "Adam") { $0.recipe.learningRate = 10 },
        Plant("learning-rate-too-low", "circles", "Adam") { $0.recipe.learningRate = 1e-6 },
        Plant("learning-rate-too-low", "waves", "gradient descent") {
            ($0.recipe.optimizer, $0.recipe.learningRate) = (.sgd, 1e-5)
        },
        Plant("learning-rate-too-low", "xor", "Adam") { $0.recipe.learningRate = 1e-5 },
    ]

    @Test(arguments: plants)
    func aPlantedIllnessIsNamedFirstAndCured(_ plant: Plant) async throws {
        let answer = try await diagnosis(of: plant.dataset, plant.change)
        #expect(answer.findings.first?.illness.name == plant.illness, "\(answer)")
        #expect(answer.after.map { $0.skill > 0.85 } == true, "\(answer)")
    }
}
