import PullbackArrays
import PullbackAutodiff
import PullbackDatasets
import PullbackFiles
import PullbackMetrics
import PullbackNetworks
import PullbackTraining

/// A network of a page, the points that it learns from, and the training so far.
///
/// The same settings give the same numbers as `pullback train` with `--precision double`.
public final class Learner {
    /// The settings.
    public private(set) var settings: Settings
    /// The points.
    public let examples: Examples
    /// The network.
    public let network: Network
    /// The number of steps so far.
    public private(set) var steps = 0

    private var optimizer: Descent
    private let loss: KnownLoss<Double>
    private var generator: Generator
    private var batches: Batches
    /// The step with which the epoch began.
    private var epochStart = 0
    /// The mean loss of each epoch, as long as a schedule watches it, and the sum of the epoch that is not at
    /// its end.
    private var (losses, sum) = ([Double](), 0.0)

    /// Draws the points and the weights. The points of `data=points` and `data=numbers` are `ownPoints`: rows of two
    /// coordinates, and a class or a number. Throws a `PullbackError` if the points cannot be used or divided.
    public init(_ settings: Settings, ownPoints: [Double] = []) throws(ThrownError) {
        var generator = Generator(seed: settings.seed)
        switch settings.data {
        case .points, .numbers: examples = try Examples(own: ownPoints, settings)
        default: examples = try settings.data.draw(points: settings.points, noise: settings.noise, using: &generator)
        }
        try Self.checkBatchSize(settings, examples.train.count)
        let outputs: Int
        (self.settings, loss) = (settings, settings.loss)
        switch loss.function {
        case .classes: outputs = settings.classCount
        case .oneLogit: outputs = 1
        case .numbers: outputs = examples.train.targets.shape[1]
        }
        let inputs = settings.features.isEmpty ? examples.train.features.shape[1] : settings.features.count
        network = Network(settings, inputs: inputs, outputs: outputs, using: &generator)
        optimizer = Descent(network.parameters.map { $0.parameter }, settings.recipe)
        batches = Batches(of: [], size: settings.recipe.batchSize)
        self.generator = generator
    }

    /// Throws if normalization over a batch would meet one of a single point.
    private static func checkBatchSize(_ settings: Settings, _ count: Int) throws(ThrownError) {
        let size = settings.recipe.batchSize
        if settings.normalizations.contains(.batch), size == 1 || count % size == 1 {
            throw PullbackError(
                "batch-size", "is \(size): a batch of one of the \(count) points has no variance",
                advice: "choose another for normalization=batch")
        }
    }

    /// The number of steps in which every point is seen once.
    public var stepsPerEpoch: Int { (examples.train.count - 1) / settings.recipe.batchSize + 1 }

    /// Takes one step, and returns the loss of its batch before it. A loss that is not a number is no error
    /// here: it shows.
    @discardableResult
    public func step() -> Double {
        let index = steps - epochStart
        if index == 0 {
            batches = Batches(of: generator.permutation(examples.train.count), size: settings.recipe.batchSize)
        }
        setRate()
        let batch = examples.train.rows(Array(batches[index]))
        let loss = training { measure(batch) }
        let number = loss.item
        (consume loss).backward()
        let parameters = optimizer.parameters
        if settings.recipe.l1 != 0 { addL1Penalty(settings.recipe.l1, to: parameters) }
        if let norm = settings.recipe.clipNorm {
            GradientClipping.norm(norm)(parameters)
        } else if let value = settings.recipe.clipValue {
            GradientClipping.value(value)(parameters)
        }
        optimizer.step()
        for parameter in parameters { parameter.grad = nil }
        steps += 1
        sum += number * Double(batch.count)
        if index == stepsPerEpoch - 1 {
            if settings.recipe.schedule != nil { losses.append(sum / Double(examples.train.count)) }
            sum = 0
            epochStart = steps
        }
        return number
    }

    /// Changes the learning rate from now on; a schedule multiplies it.
    public func setLearningRate(_ rate: Double) {
        settings.recipe.learningRate = rate
        optimizer.setLearningRate(rate)
    }

    /// Changes settings from now on: a text with a line `name=value` for each. The network and the points stay; another
    /// optimizer starts without a memory, and another size of batches with a new epoch. Throws a `PullbackError` that
    /// names a setting that is wrong or belongs to the network or the points.
    public func change(_ text: String) throws(ThrownError) {
        let old = settings.recipe, rates = settings.dropouts
        var settings = settings
        try settings.change(text)
        try Self.checkBatchSize(settings, examples.train.count)
        self.settings = settings
        let new = settings.recipe
        if new.optimizer != old.optimizer || new.isNesterov != old.isNesterov {
            optimizer = Descent(optimizer.parameters, new)
        }
        optimizer.setLearningRate(new.learningRate)
        // The others have no momentum that a recipe sets.
        if new.momentum != old.momentum, new.optimizer == .sgd || new.optimizer.rawValue == "rmsprop" {
            optimizer.changeMomentum(to: new.momentum)
        }
        if new.weightDecay != old.weightDecay { optimizer.setWeightDecay(new.weightDecay) }
        if settings.dropouts != rates { network.setDropouts(settings.dropouts, using: &generator) }
        if new.batchSize != old.batchSize { (epochStart, sum) = (steps, 0) }
    }

    /// Returns the outputs of hidden layer number `layer` from 1, or those of the network, for some points:
    /// the probability of each class, or the predicted numbers.
    public func outputs(of layer: Int? = nil, for x: NDArray<Double>) -> NDArray<Double> {
        withoutGradient {
            evaluation {
                let inputs = Tensor(settings.inputs(x))
                if let layer { return network.hidden(layer, inputs).array }
                let z = network(inputs).array
                switch loss.function {
                case .classes: return z.softmax()
                case .oneLogit:
                    let p = z.sigmoid()
                    return .concatenate([1 - p, p], along: 1)
                case .numbers: return z
                }
            }
        }
    }

    /// Returns the mean loss of some points, and the part of them whose class is predicted; `nil` for
    /// numbers.
    public func score(on part: Examples.Part) -> (loss: Double, accuracy: Double?) {
        let loss = withoutGradient { evaluation { measure(part).item } }
        guard !settings.data.hasNumbers else { return (loss, nil) }
        let predicted = outputs(for: part.features).argmax(over: 1)
        return (loss, accuracy(predicted, part.labels))
    }

    /// Returns the recorded loss of some points.
    func measure(_ part: Examples.Part) -> Tensor<Double> {
        let outputs = network(Tensor(settings.inputs(part.features)))
        switch loss.function {
        case .classes(let function):
            return function(outputs, part.labels, ClassificationSettings(smoothing: settings.recipe.labelSmoothing))
        case .oneLogit(let function):
            return function(outputs, Tensor(NDArray(part.labels.map { Double($0) }, shape: outputs.shape))).mean()
        case .numbers(let function): return function(outputs, Tensor(part.targets))
        }
    }

    /// Sets the rate and the momentum that the schedule has for the next step. After the last epoch they stay
    /// as they are.
    private func setRate() {
        guard let schedule = settings.recipe.schedule?.schedule else { return }
        let all = settings.recipe.epochs * stepsPerEpoch
        let progress = Schedule.Progress(
            step: min(steps, all - 1), of: all, stepsPerEpoch: stepsPerEpoch, losses: losses)
        optimizer.setLearningRate(settings.recipe.learningRate * schedule(progress))
        // A schedule gives no momentum to an optimizer that was made without.
        if optimizer.momentum != 0, let momentum = schedule.momentum(at: progress) { optimizer.setMomentum(momentum) }
    }
}

extension Settings {
    /// The loss that is made small.
    var loss: KnownLoss<Double> {
        (recipe.loss ?? (data.hasNumbers ? .squaredError : .crossEntropy)).row(as: Double.self)
    }
}
