import PullbackArrays
import PullbackAutodiff
import PullbackNetworks
import PullbackTraining

/// Watches any training loop, with a model, a loss and an optimizer of your own, and says what looks wrong.
///
///     let observer = TrainingObserver(model)
///     for batch in batches {
///         let loss = crossEntropy(model(batch.x), batch.labels)
///         loss.backward()
///         observer.observe(loss)  // after backward, before the step
///         optimizer.step()
///         optimizer.zeroGradients()
///     }
///     for sign in observer.signs { print(sign) }
///
/// What it sees of the layers over time is in `layers`. With a `Trainer`, hand over `observer.observe` as `onStep`; the
/// gradients are not seen then, unless a loss of some examples is computed for them:
///
///     try trainer.fit(train, .classification, using: &generator, onStep: { step in
///         observer.observe(step) { crossEntropy(model(x), labels) }
///     })
///
/// The parameters are looked at in one of `every` steps, so that the observer costs next to nothing.
public final class TrainingObserver<Scalar: RealScalar> {
    /// The number of steps of which one is looked at closely. The steps 1, 2, 3, 5 and 8 are looked at, too.
    public let every: Int
    /// The losses of all steps.
    public private(set) var losses: [Double] = []
    /// The layers at the steps that were looked at closely.
    public private(set) var layers = LayerHistory()

    private let parameters: [NamedParameter<Scalar>]
    private let observed: ObservedLayers<Scalar>
    private var last: [NDArray<Scalar>] = []
    private var isFresh = false
    /// The error that ended the training, in words; `nil` if none did.
    private var end: String?
    private var looks = Looks()

    /// Creates an observer of a model.
    public init(_ model: some Module<Scalar>, every: Int = 100) {
        require(every > 0, "observer: one of \(every) steps")
        self.every = every
        parameters = model.namedParameters
        observed = ObservedLayers(parameters)
    }

    /// Looks at a step: call it after `backward()` and before the optimizer's step, with the loss of the batch. The outputs
    /// of the layers are seen through the operations that the loss was computed by.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    public func observe(_ loss: Tensor<Scalar>) { observe(Double(loss.item), through: loss) }

    /// Looks at a step of which only the number of the loss is at hand; the outputs of the layers are not seen then.
    public func observe(loss: Double) { observe(loss, through: nil) }

    /// Notes that the training ended with an error: call it where the error is caught.
    public func observe(_ error: any Error) { end = "\(error)" }

    /// Looks at a step of a `Trainer`, whose gradients are gone already.
    public func observe(_ step: TrainingStep) { observe(loss: step.loss) }

    /// Looks at a step of a `Trainer` through the loss of some examples, which is computed only if the step is looked at
    /// closely: a batch is enough. It leaves no gradient behind.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    public func observe(_ step: TrainingStep, through loss: () -> Tensor<Scalar>) {
        guard isLookedAt(losses.count + 1) else { return observe(loss: step.loss) }
        let probe = loss()
        probe.backward()
        observe(step.loss, through: probe)
        for named in parameters { named.parameter.grad = nil }
    }

    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    private func observe(_ loss: Double, through graph: Tensor<Scalar>?) {
        losses.append(loss)
        if isFresh { lookAtUpdate() }
        guard isLookedAt(losses.count) else { return }
        let look = observed.look(at: losses.count, through: graph)
        lookAtGradients(look)
        layers.add(look)
        // A key path of a generic type would take a fifth of the whole look.
        last = parameters.map { $0.parameter.array }
        isFresh = true
    }

    private func isLookedAt(_ step: Int) -> Bool {
        switch step {
        case 1, 2, 3, 5, 8: true
        default: step.isMultiple(of: every)
        }
    }

    /// What the looks have found.
    private struct Looks {
        /// The number of looks at updates, and of those in which no parameter changed.
        var updates = 0, without = 0
        /// The number of looks in which a gradient was there at all.
        var gradients = 0
        /// The indices of parameters that have had a gradient.
        var reached: Set<Int> = []
        /// The first place with a number that is not finite.
        var divergence: String?
        /// The root mean squares of the gradients of the weights, in the looks.
        var norms: [[Double]] = []
        /// The largest update of a weight matrix divided by its length, in the looks.
        var ratios: [Double] = []
    }

    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    private func lookAtGradients(_ look: LayerHistory.Look) {
        var layers = look.layers[...]
        var (norms, isThere): ([Double], Bool) = ([], false)
        for (index, named) in parameters.enumerated() {
            // The gradient of a matrix has been measured in the look.
            let isMatrix = named.parameter.array.rank == 2,
                measured = isMatrix ? layers.removeFirst().gradientNorm : nil
            guard let gradient = named.parameter.grad else { continue }
            isThere = true
            looks.reached.insert(index)
            let norm = measured ?? Double(gradient.norm)
            if !norm.isFinite { diverge("the gradient of \(named.name)") }
            if isMatrix { norms.append(norm / Double(max(gradient.count, 1)).squareRoot()) }
        }
        if isThere { looks.gradients += 1 }
        if norms.count > 1 { looks.norms.append(norms) }
    }

    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    private func lookAtUpdate() {
        isFresh = false
        let ratios = observed.updateRatios(
            since: last.filter { $0.rank == 2 }, norms: layers.looks.last?.layers.map(\.weightNorm))
        layers.addUpdateRatios(ratios)
        var rest = ratios[...]
        var isChanged = ratios.contains { $0 != 0 }
        for (named, before) in zip(parameters, last) {
            let array = named.parameter.array
            // The change of a matrix is finite only if its numbers are.
            let isKnown = array.rank == 2 && rest.removeFirst().isFinite
            if !isKnown, !array.isFinite { diverge(named.name) }
            if !isChanged { isChanged = array != before }
        }
        looks.updates += 1
        if !isChanged { looks.without += 1 }
        if let largest = ratios.filter({ $0 != 0 }).max() { looks.ratios.append(largest) }
        last = []
    }

    private func diverge(_ place: String) {
        looks.divergence = looks.divergence ?? "\(place), seen in step \(losses.count)"
    }
}

/// A sign that something is wrong with a training loop.
public struct TrainingSign: Hashable, Sendable, CustomStringConvertible {
    /// The name of the problem; where there is an `Illness` of this name, that.
    public let name: String
    /// A sentence with the numbers of the training.
    public let description: String

    init(_ name: String, _ description: String) { (self.name, self.description) = (name, description) }
}

extension TrainingObserver {
    /// What looks wrong so far, the surest first; empty if nothing does.
    public var signs: [TrainingSign] {
        guard !parameters.isEmpty else {
            return [TrainingSign("no-parameters", "the model has no parameters, so there is nothing to learn")]
        }
        guard losses.count >= 10 else {
            let short = TrainingSign("too-short", "\(losses.count) steps were observed, and 10 are needed to judge")
            return [ended, divergence].compactMap(\.self) + [short]
        }
        return [ended, divergence, noOptimizer, unreached, exploding, vanishing, identical, rising, large, small]
            .compactMap(\.self)
    }

    private var ended: TrainingSign? {
        end.map { TrainingSign("ended-by-error", "the training ended after \(losses.count) steps: \($0)") }
    }

    private var divergence: TrainingSign? {
        if let place = looks.divergence {
            return TrainingSign("exploding-gradients", "a number is infinite or NaN, first in \(place)")
        }
        return losses.firstIndex { !$0.isFinite }.map {
            TrainingSign("exploding-gradients", "the loss is \(losses[$0]) in step \($0 + 1)")
        }
    }

    private var noOptimizer: TrainingSign? {
        guard looks.updates > 4, looks.without == looks.updates, looks.divergence == nil else { return nil }
        return TrainingSign(
            "no-optimizer",
            "the parameters are the same to the last bit after \(losses.count) steps: the loop never calls the optimizer's "
                + "step, the optimizer has other parameters, or every gradient is 0")
    }

    private var unreached: TrainingSign? {
        guard looks.gradients > 4, looks.reached.count < parameters.count else { return nil }
        let names = parameters.indices.filter { !looks.reached.contains($0) }.map { parameters[$0].name }
        let list = names.prefix(3).joined(separator: ", ") + (names.count > 3 ? ", …" : "")
        return TrainingSign(
            "unreached-parameters", "\(names.count) of \(parameters.count) parameters never get a gradient: \(list)")
    }

    private var exploding: TrainingSign? {
        guard let largest = looks.norms.joined().filter(\.isFinite).max(), largest > 1e4 else { return nil }
        return TrainingSign("exploding-gradients", "the gradient of a weight is \(short(largest)) in the mean")
    }

    private var vanishing: TrainingSign? {
        let shares = looks.norms.compactMap { norms -> Double? in
            guard let first = norms.first, let last = norms.last, last > 0 else { return nil }
            return first / last
        }.sorted()
        guard looks.norms.first?.count ?? 0 > 2, shares.count > 4, shares[shares.count / 2] < 1e-3 else { return nil }
        return TrainingSign(
            "vanishing-gradients",
            "the gradient of the first weights is \(short(shares[shares.count / 2])) times that of the last ones")
    }

    private var identical: TrainingSign? {
        let twins = parameters.dropLast().filter { named in
            let array = named.parameter.array
            guard array.rank == 2, array.shape[1] > 1, array.isFinite else { return false }
            return array.max(over: 1) == array.min(over: 1)
        }
        guard let first = twins.first else { return nil }
        return TrainingSign(
            "identical-neurons", "all columns of \(first.name) are equal to the last bit, so its neurons stay alike")
    }

    private var rising: TrainingSign? {
        let tenth = max(1, losses.count / 10)
        let (first, last) = (mean(losses.prefix(tenth)), mean(losses.suffix(tenth)))
        guard last > 1.5 * first, first > 0 else { return nil }
        return TrainingSign("learning-rate-too-high", "the loss rose from \(short(first)) to \(short(last))")
    }

    private var large: TrainingSign? {
        let ratios = looks.ratios.sorted()
        guard ratios.count > 4, ratios[ratios.count / 2] > 0.3 else { return nil }
        return TrainingSign(
            "learning-rate-too-high",
            "half of the steps changed weights by more than \(percent(ratios[ratios.count / 2])) of their length")
    }

    private var small: TrainingSign? {
        let ratios = looks.ratios.sorted()
        guard ratios.count > 4, ratios[ratios.count / 2] < 1e-5 else { return nil }
        return TrainingSign(
            "learning-rate-too-low",
            "half of the steps changed no weights by more than \(percent(ratios[ratios.count / 2])) of their length")
    }

    private func mean(_ numbers: ArraySlice<Double>) -> Double { numbers.reduce(0, +) / Double(numbers.count) }
}
