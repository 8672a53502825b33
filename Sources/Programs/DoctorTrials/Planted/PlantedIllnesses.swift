import Pullback

extension Trial {
    /// The illnesses of which courses tell, each planted in ten ways in a training that is healthy without
    /// it.
    static func plantedIllnesses(_ pictures: Pictures) -> [Trial] {
        let datasets = HealthyDataset.all(pictures)
        return Plant.all.flatMap { illness, plants in
            plants.map { plant in
                guard let dataset = datasets.first(where: { $0.name == plant.dataset }) else {
                    fail("no healthy dataset is called \(plant.dataset)")
                }
                var trial = Trial(
                    name: illness, title: "\(plant.dataset), \(plant.words)", group: .planted, measure: dataset.measure,
                    learned: dataset.learned, changes: []
                ) { try dataset.make(dataset.recipe, &$0).with(plant.change) }
                trial.expected = [illness]
                return trial
            }
        }
    }
}

/// A way to make the training of a dataset ill.
private struct Plant: Sendable {
    let dataset, words: String
    let change: @Sendable (inout Patient) -> Void

    init(_ dataset: String, _ words: String, _ change: @escaping @Sendable (inout Patient) -> Void) {
        (self.dataset, self.words, self.change) = (dataset, words, change)
    }

    /// The plants of each illness, by the doctor's name of it.
    static let all: [(illness: String, plants: [Plant])] = [
        ("vanishing-gradients", vanishing), ("exploding-gradients", exploding), ("dying-relu", dead),
        ("learning-rate-too-high", high), ("learning-rate-too-low", low), ("identical-neurons", identical),
    ]

    private static let vanishing = [
        layers("xor", 12, of: 8, .sigmoid), layers("blobs", 20, of: 8, .sigmoid), layers("moons", 14, of: 16, .sigmoid),
        layers("moons", 12, of: 16, .sigmoid), layers("circles", 8, of: 16, .tanh, .normal),
        layers("circles", 12, of: 16, .sigmoid), layers("waves", 12, of: 16, .sigmoid),
        layers("iris", 8, of: 16, .sigmoid),
        layers("digits", 8, of: 32, .sigmoid), layers("spirals", 8, of: 32, .tanh, .normal),
    ]

    private static let exploding = [
        layers("xor", 4, of: 8, .exponential), layers("blobs", 6, of: 5, .exponential),
        layers("moons", 6, of: 8, .exponential), layers("circles", 8, of: 8, .exponential),
        layers("iris", 6, of: 8, .exponential), layers("waves", 5, of: 8, .exponential),
        layers("waves", 4, of: 16, .relu, .normal(5)), layers("spirals", 6, of: 8, .exponential),
        layers("digits", 6, of: 32, .relu, .normal(2)), layers("circles", 5, of: 16, .leakyReLU, .normal(5)),
    ]

    private static let dead = [
        biases("xor", -4, of: 8), biases("blobs", -30, of: 8), biases("moons", -10, of: 16),
        biases("circles", -10, of: 16), biases("spirals", -10, of: 32), biases("iris", -20, of: 32),
        biases("digits", -20, of: 64), biases("waves", -6, of: 16),
        layers("circles", 9, of: 5, .relu, .uniform(0.05)), layers("moons", 9, of: 5, .relu, .uniform(0.05)),
    ]

    private static let high = [
        rate("xor", .adam, 10), rate("circles", .adam, 30), rate("moons", .adam, 10), rate("circles", .adam, 3),
        rate("spirals", .adam, 3), rate("iris", .adam, 100), rate("waves", .adam, 3), rate("digits", .sgd, 50),
        rate("waves", .sgd, 5), rate("moons", .sgd, 30),
    ]

    private static let low = [
        rate("xor", .adam, 1e-5), rate("iris", .sgd, 1e-6), rate("moons", .adam, 1e-6), rate("circles", .adam, 1e-6),
        rate("spirals", .adam, 1e-7), rate("iris", .adam, 1e-7), rate("waves", .adam, 1e-7), rate("digits", .sgd, 1e-6),
        rate("waves", .sgd, 1e-5), rate("moons", .sgd, 1e-6),
    ]

    private static let identical =
        ["xor", "moons", "circles", "spirals", "iris", "waves", "digits"].map { weights($0, .zeros) }
        + [weights("circles", .constant(0.5)), weights("spirals", .constant(1)), weights("iris", .constant(0.5))]

    /// Other hidden layers.
    private static func layers(
        _ dataset: String, _ count: Int, of size: Int, _ activation: Patient.Activation,
        _ initialization: Initialization? = nil
    ) -> Plant {
        let weights = initialization.map { ", \($0.rawValue)" } ?? ""
        return Plant(dataset, "\(count) layers of \(size) \(activation.rawValue)\(weights)") {
            $0.hidden = Array(repeating: .init(size, activation), count: count)
            $0.recipe.initialization = initialization ?? $0.recipe.initialization
        }
    }

    /// A hidden layer of ReLU neurons that begin with this bias.
    private static func biases(_ dataset: String, _ bias: Double, of size: Int) -> Plant {
        Plant(dataset, "biases \(plain(bias))") {
            $0.hidden = [.init(size, .relu)]
            $0.biasInitialization = .constant(bias)
        }
    }

    /// Another optimizer and learning rate.
    private static func rate(_ dataset: String, _ optimizer: OptimizerName, _ rate: Double) -> Plant {
        Plant(dataset, "\(optimizer.rawValue), learning rate \(plain(rate))") {
            ($0.recipe.optimizer, $0.recipe.learningRate, $0.recipe.momentum) = (optimizer, rate, 0)
        }
    }

    /// Another initialization.
    private static func weights(_ dataset: String, _ initialization: Initialization) -> Plant {
        Plant(dataset, "weights \(initialization.rawValue)") { $0.recipe.initialization = initialization }
    }
}
