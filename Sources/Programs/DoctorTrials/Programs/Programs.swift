import Pullback

extension Trial {
    /// The fifteen programs, each named after its question on Stack Overflow, on these pictures of digits.
    static func programs(_ pictures: Pictures) -> [Trial] {
        [
            linearDigits(pictures), shortXOR, twoSquares, bagsOfWords, linearCombination, rawDigits(pictures),
            softmaxXOR, onesAndZeros, bits, noisySquare, fourthPower, sumAboveHalf, unscaledIris, oneEpochIris,
            fewUpdates(pictures),
        ]
    }

    /// Creates the trial of a program.
    init(
        program name: String, _ title: String, _ measure: Measure, learned: Double, changes: [Change],
        make: @escaping @Sendable (inout Generator) throws -> Patient
    ) {
        self.init(
            name: name, title: title, group: .programs, measure: measure, learned: learned, changes: changes, make: make
        )
    }
}

extension Recipe {
    /// Returns a recipe of stochastic gradient descent as Keras has it: Glorot's uniform weights, Nesterov's
    /// momentum.
    static func descent(_ learningRate: Double, momentum: Double = 0, batchSize: Int = 32, epochs: Int) -> Recipe {
        var recipe = Recipe(hidden: [], learningRate: learningRate, epochs: epochs)
        (recipe.optimizer, recipe.momentum, recipe.isNesterov) = (.sgd, momentum, momentum > 0)
        (recipe.batchSize, recipe.initialization) = (batchSize, .glorotUniform)
        return recipe
    }

    /// Returns a recipe of another optimizer as Keras has it.
    static func keras(
        _ optimizer: OptimizerName, _ learningRate: Double = 0.001, batchSize: Int = 32, epochs: Int
    ) -> Recipe {
        var recipe = descent(learningRate, batchSize: batchSize, epochs: epochs)
        recipe.optimizer = optimizer
        return recipe
    }

    /// Returns a copy with another initialization and another share of dropped neurons.
    func with(_ initialization: Initialization? = nil, dropout: Double = 0) -> Recipe {
        var copy = self
        (copy.initialization, copy.dropout) = (initialization ?? self.initialization, dropout)
        return copy
    }
}

extension Initialization {
    /// Uniform in ± √(6/(in + out)).
    static let glorotUniform = named("xavier-uniform")
    /// Uniform in ± √(6/in).
    static let heUniform = named("he-uniform")
    /// Uniform in ± √(3/in).
    static let lecunUniform = named("lecun-uniform")
    /// Normal with σ = 0.05, without what is beyond ± 0.1.
    static let truncatedNormal = named("truncated-normal:0.05")

    private static func named(_ text: String) -> Initialization {
        guard let initialization = Initialization(rawValue: text) else { fail("no initialization is called \(text)") }
        return initialization
    }
}
