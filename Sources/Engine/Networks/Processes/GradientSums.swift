import PullbackArrays

/// The sums over processes of the gradients of one step, bucket by bucket.
///
/// The buckets are sent in their order, each when it is ready, so that all processes send the same one at a time. A
/// bucket of one parameter is summed in the memory of its gradient; others are copied into one array.
final class GradientSums<Scalar: RealScalar> {
    private let buckets: [[Parameter<Scalar>]]
    private let group: any ProcessGroup
    private var pending: [(memory: LentMemory<Scalar>, sum: any PendingSum)] = []
    /// Whether each parameter has a gradient here, bucket after bucket: 1 or 0.
    private var presence: [Double] = []

    /// The seconds that this process has worked at the sums during the walk, and has waited for them after it.
    private(set) var (worked, waited) = (0.0, 0.0)
    /// The number of bytes that were summed, and of sums.
    private(set) var (bytes, sums) = (0, 0)

    init(_ buckets: [[Parameter<Scalar>]], over group: any ProcessGroup) {
        (self.buckets, self.group) = (buckets, group)
    }

    /// Begins the next buckets, as long as they are ready.
    func begin(whileReady isReady: (_ bucket: Int) -> Bool) {
        worked += seconds { while pending.count < buckets.count, isReady(pending.count) { beginNext() } }
    }

    /// Lets the sums go on, without waiting.
    func advance() { worked += seconds { for (_, sum) in pending { sum.advance() } } }

    /// Begins what has not begun, waits for all, and gives the parameters the sums. Returns the sums of the numbers.
    ///
    /// A parameter that has a gradient in no process has none afterwards.
    func end(summing numbers: [Double]) -> [Double] {
        begin { _ in true }
        var totals: [Double] = []
        waited += seconds {
            totals = group.sum(NDArray(numbers + presence)).elements
            for (_, sum) in pending { sum.end() }
        }
        bytes += totals.count * MemoryLayout<Double>.stride
        sums += 1
        var isPresent = totals.dropFirst(numbers.count).map { $0 > 0 }[...]
        for (bucket, (memory, _)) in zip(buckets, pending) {
            give(memory.array, to: bucket, isPresent.prefix(bucket.count))
            isPresent = isPresent.dropFirst(bucket.count)
        }
        pending = []
        return Array(totals.prefix(numbers.count))
    }

    private func seconds(_ body: () -> Void) -> Double { ContinuousClock().measure(body) / .seconds(1) }

    private func beginNext() {
        let bucket = buckets[pending.count]
        presence += bucket.map { $0.grad == nil ? 0 : 1 }
        let memory = LentMemory(
            bucket.count == 1 ? take(from: bucket[0]) : .concatenate(bucket.map { take(from: $0).reshaped(-1) }))
        pending.append((memory, group.beginSum(of: memory)))
        bytes += memory.count * MemoryLayout<Scalar>.stride
        sums += 1
    }

    /// Returns the gradient of a parameter, which then has none, so that the memory is not copied.
    private func take(from parameter: Parameter<Scalar>) -> NDArray<Scalar> {
        defer { parameter.grad = nil }
        return parameter.grad ?? .zeros(parameter.array.shape)
    }

    private func give(_ sum: consuming NDArray<Scalar>, to bucket: [Parameter<Scalar>], _ isPresent: ArraySlice<Bool>) {
        var start = 0
        for (parameter, isPresent) in zip(bucket, isPresent) {
            let shape = parameter.array.shape, end = start + shape.elementCount
            if isPresent { parameter.grad = bucket.count == 1 ? sum : sum.slice(start..<end).reshaped(to: shape) }
            start = end
        }
    }
}

/// The time and the bytes that sums over processes have taken.
public struct Communication: Sendable {
    /// The seconds that this process has waited for the others, or for the network.
    public private(set) var seconds = 0.0
    /// The seconds that it has worked at sums before it waited for them, during backward passes.
    public private(set) var working = 0.0
    /// The number of bytes that were summed.
    public private(set) var bytes = 0
    /// The number of sums.
    public private(set) var sums = 0

    mutating func add<S>(_ step: GradientSums<S>) {
        seconds += step.waited
        working += step.worked
        bytes += step.bytes
        sums += step.sums
    }
}
