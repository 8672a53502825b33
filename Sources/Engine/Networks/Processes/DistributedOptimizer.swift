import PullbackArrays
import PullbackAutodiff

/// An optimizer for several processes that train one model, each with its part of every batch: before a step, the
/// gradients are summed over the processes.
///
///     let optimizer = DistributedOptimizer(Adam(model.parameters, learningRate: 0.001), over: group)
///     try Trainer(model, optimizer, epochs: 5, batchSize: 512).fit(train, using: &generator)
///
/// A `Trainer` does everything else: it divides the batches, and computes what one process would compute alone, but for
/// the order in which a sum over rows is rounded. In a loop of your own, divide the batches with `part(ofRows:)`, and
/// call `backward(_:of:)` in the place of `loss.backward()`. PyTorch: `DistributedDataParallel`. Horovod:
/// `DistributedOptimizer`.
public final class DistributedOptimizer<Scalar: RealScalar>: Optimizer {
    /// The optimizer that takes the steps.
    public let base: any Optimizer<Scalar>
    /// The processes.
    public let group: any ProcessGroup
    /// How `BatchNorm` computes the mean and variance of a batch.
    public let normalization: BatchNormalization
    /// The time and the bytes that the sums have taken until now.
    public private(set) var communication = Communication()

    /// True if this process wants all processes to end after the same step; it is told to the others with the next
    /// gradients.
    public var wantsStop = false
    /// True if some process wanted to stop before the last gradients were summed; the same in all processes.
    public private(set) var isStopping = false

    private let buckets: [[Parameter<Scalar>]]
    private let bucketOfVariable: [ObjectIdentifier: Int]
    /// True if the gradients are those of the whole batch already.
    private var areSummed = false

    /// Creates an optimizer, and gives the parameters of all processes the numbers of process 0.
    ///
    /// - Parameters:
    ///   - base: The optimizer that takes the steps.
    ///   - group: The processes.
    ///   - normalization: How `BatchNorm` computes the mean and variance of a batch.
    ///   - bucketSize: The number of bytes from which gradients are sent without waiting for more.
    public init(
        _ base: any Optimizer<Scalar>, over group: any ProcessGroup,
        normalization: BatchNormalization = .synchronized, bucketSize: Int = 1 << 18
    ) {
        (self.base, self.group, self.normalization) = (base, group, normalization)
        buckets = Self.buckets(of: base.parameters, bytes: bucketSize)
        bucketOfVariable = Dictionary(
            uniqueKeysWithValues: buckets.enumerated().flatMap { index, bucket in
                bucket.compactMap { $0.wrappedValue.identity.map { ($0, index) } }
            })
        for parameter in base.parameters { parameter.array = group.broadcast(parameter.array) }
    }

    /// Returns the parameters in groups of at least so many bytes, the last ones first: a backward walk ends with those
    /// of the first layer.
    private static func buckets(of parameters: [Parameter<Scalar>], bytes: Int) -> [[Parameter<Scalar>]] {
        var buckets: [[Parameter<Scalar>]] = []
        var size = Int.max
        for parameter in parameters.reversed() {
            let own = parameter.array.count * MemoryLayout<Scalar>.stride
            if size >= bytes || own >= bytes {
                buckets.append([])
                size = 0
            }
            buckets[buckets.count - 1].append(parameter)
            size += own
        }
        return buckets
    }

    /// Adds the gradient of a batch's mean loss to the `grad` of each parameter; `loss` is the mean loss of this process's
    /// part of the batch.
    ///
    /// Gradients are sent while the walk goes on. Parts count by their shares of the batch. Call it once for each step: to
    /// accumulate the gradients of several batches, call `(share * loss).backward()` for all but the last.
    public func backward(_ loss: Tensor<Scalar>, of part: BatchPart) {
        _ = backward(loss * Scalar(part.share), summing: [])
    }

    /// Adds the gradient of the sum of all processes' losses to the `grad` of each parameter, and returns the sum over
    /// processes of each of the numbers.
    package func backward(_ loss: Tensor<Scalar>, summing numbers: [Double]) -> [Double] {
        require(!areSummed, "backward: the gradients are summed already: take a step first")
        let sums = GradientSums(buckets, over: group)
        var waiting = buckets.map(\.count)
        loss.backward { variable in
            guard let bucket = bucketOfVariable[variable] else { return }
            waiting[bucket] -= 1
            if waiting[bucket] == 0 { sums.begin(whileReady: { waiting[$0] == 0 }) }
            sums.advance()
        }
        let totals = sums.end(summing: numbers + [wantsStop ? 1 : 0])
        communication.add(sums)
        (areSummed, isStopping) = (true, totals[numbers.count] > 0)
        return Array(totals.dropLast())
    }

    /// Sets the gradients of all parameters to `nil`, also those that are summed.
    public func zeroGradients() {
        base.zeroGradients()
        areSummed = false
    }

    /// Takes a step with the gradients of the whole batch. If they are not summed yet, they are the mean of those of all
    /// processes.
    public func step() {
        if !areSummed {
            for parameter in parameters { parameter.grad = parameter.grad.map { $0 / Scalar(group.count) } }
            let sums = GradientSums(buckets, over: group)
            isStopping = sums.end(summing: [wantsStop ? 1 : 0])[0] > 0
            communication.add(sums)
        }
        areSummed = false
        base.step()
    }
}

extension DistributedOptimizer {
    /// The parameters of the base.
    public var parameters: [Parameter<Scalar>] { base.parameters }
    /// The learning rate of the base.
    public var learningRate: Scalar {
        get { base.learningRate }
        set { base.learningRate = newValue }
    }
    /// The momentum of the base.
    public var momentum: Scalar {
        get { base.momentum }
        set { base.momentum = newValue }
    }
    /// The weight decay of the base.
    public var weightDecay: Scalar {
        get { base.weightDecay }
        set { base.weightDecay = newValue }
    }
    /// The names of what the base remembers.
    public var memoryNames: (numbers: [String], arrays: [String]) { base.memoryNames }
    /// What the base remembers of each parameter.
    public var memory: [[String: NDArray<Scalar>]] {
        get { base.memory }
        set { base.memory = newValue }
    }
}
