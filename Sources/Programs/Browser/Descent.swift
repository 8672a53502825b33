import PullbackNetworks
import PullbackTraining

/// The optimizer of a network in a page, with the settings that `KnownOptimizer` gives it.
///
/// Embedded Swift calls no method of a generic class through a protocol, so its methods are kept here.
struct Descent {
    let parameters: [Parameter<Double>]
    let step: () -> Void
    let setLearningRate: (Double) -> Void
    let setMomentum: (Double) -> Void
    let setWeightDecay: (Double) -> Void
    /// The momentum before any schedule.
    private(set) var momentum: Double

    init(_ parameters: [Parameter<Double>], _ recipe: Recipe) {
        let (rate, decay) = (recipe.learningRate, recipe.weightDecay)
        switch recipe.optimizer.rawValue {
        case "sgd":
            self.init(
                SGD(
                    parameters, learningRate: rate, momentum: recipe.momentum, nesterov: recipe.isNesterov,
                    weightDecay: decay))
        case "rmsprop":
            self.init(RMSprop(parameters, learningRate: rate, momentum: recipe.momentum, weightDecay: decay))
        case "adam": self.init(Adam(parameters, learningRate: rate, weightDecay: decay))
        case "adamw": self.init(AdamW(parameters, learningRate: rate, weightDecay: decay))
        case "nadam": self.init(NAdam(parameters, learningRate: rate, weightDecay: decay))
        case "adamax": self.init(Adamax(parameters, learningRate: rate, weightDecay: decay))
        case "adagrad": self.init(Adagrad(parameters, learningRate: rate, weightDecay: decay))
        case let name: fatalError("no optimizer of a page is called \(name)")
        }
    }

    /// Changes the momentum that a schedule starts from.
    mutating func changeMomentum(to momentum: Double) {
        self.momentum = momentum
        setMomentum(momentum)
    }

    private init<O: Optimizer>(_ optimizer: O) where O.Scalar == Double {
        parameters = optimizer.parameters
        step = { optimizer.step() }
        setLearningRate = { optimizer.learningRate = $0 }
        setMomentum = { optimizer.momentum = $0 }
        setWeightDecay = { optimizer.weightDecay = $0 }
        momentum = optimizer.momentum
    }
}
