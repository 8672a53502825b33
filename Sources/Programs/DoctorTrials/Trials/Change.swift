import Pullback

/// One change of a training, and the fault that it removes.
struct Change: Sendable {
    /// The part of the training that is changed.
    let fault: Fault
    /// The change in words, for example "learning rate 0.1".
    let words: String
    /// Makes the change.
    let apply: @Sendable (inout Patient) -> Void

    private init(_ fault: Fault, _ words: String, _ apply: @escaping @Sendable (inout Patient) -> Void) {
        (self.fault, self.words, self.apply) = (fault, words, apply)
    }

    /// Gives all hidden neurons this function.
    static func activation(_ function: Patient.Activation) -> Change {
        Change(.activation, function.rawValue) { patient in
            patient.hidden = patient.hidden.map { Patient.Layer($0.size, function) }
        }
    }

    /// Gives the last layer this function.
    static func output(_ output: Patient.Output) -> Change {
        Change(.output, "\(output.rawValue) output") { $0.output = output }
    }

    /// Takes this loss.
    static func loss(_ loss: Patient.Loss) -> Change {
        Change(.loss, loss.rawValue.replacing("-", with: " ")) { $0.loss = loss }
    }

    /// Takes this learning rate.
    static func learningRate(_ rate: Double) -> Change {
        Change(.learningRate, "learning rate \(rate)") { $0.recipe.learningRate = rate }
    }

    /// Takes this optimizer with a learning rate that suits it.
    static func optimizer(_ optimizer: OptimizerName, learningRate: Double) -> Change {
        Change(.optimizer, "\(optimizer.rawValue) \(learningRate)") {
            $0.recipe.optimizer = optimizer
            ($0.recipe.learningRate, $0.recipe.momentum) = (learningRate, 0)
        }
    }

    /// Trains for this number of epochs.
    static func epochs(_ epochs: Int) -> Change { Change(.epochs, "\(epochs) epochs") { $0.recipe.epochs = epochs } }

    /// Takes batches of this size.
    static func batchSize(_ size: Int) -> Change {
        Change(.batchSize, "batch size \(size)") { $0.recipe.batchSize = size }
    }

    /// Draws all weights with this initialization, and starts with biases of 0.
    static func initialization(_ initialization: Initialization) -> Change {
        Change(.initialization, initialization.rawValue) {
            $0.recipe.initialization = initialization
            ($0.initializations, $0.biasInitialization) = ([:], nil)
        }
    }

    /// Standardizes the features.
    static let standardizedInputs = Change(.inputs, "standardized inputs") { $0.inputScaling = .standard }

    /// Divides the features by a number.
    static func inputs(dividedBy divisor: Double) -> Change {
        Change(.inputs, "inputs / \(divisor)") {
            $0.train.features = $0.train.features / NDArray(divisor)
            if let test = $0.heldOut { $0.heldOut?.features = test.features / NDArray(divisor) }
        }
    }

    /// Standardizes the targets.
    static let standardizedTargets = Change(.targets, "standardized targets") { $0.targetScaling = .standard }

    /// Drops no neuron.
    static let noDropout = Change(.dropout, "no dropout") { $0.recipe.dropout = 0 }

    /// Gives the hidden layers these sizes, and the function of the first one.
    static func hidden(_ sizes: Int...) -> Change {
        Change(.size, "hidden \(sizes.map(String.init).joined(separator: ", "))") { patient in
            let function = patient.hidden[0].activation
            patient.hidden = sizes.map { Patient.Layer($0, function) }
        }
    }

    /// Normalizes each hidden layer over the batch.
    static let batchNormalization = Change(.normalization, "batch normalization") {
        $0.recipe.normalization = .batch
    }
}
