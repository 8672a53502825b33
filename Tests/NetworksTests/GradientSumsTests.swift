import PullbackAutodiff
import Synchronization
import Testing

@testable import PullbackArrays
@testable import PullbackNetworks

@Suite("Sums of gradients") struct GradientSumsTests {
    @Test("The gradient of a large parameter is summed where it lies; small ones are put together")
    func memory() throws {
        let twins = Twins()
        let large = Parameter(wrappedValue: Tensor(NDArray<Float>.zeros([3, 4]))),
            small = [2, 5].map { Parameter(wrappedValue: Tensor(NDArray<Float>.zeros([$0]))) }
        large.grad = .ones([3, 4])
        for parameter in small { parameter.grad = .ones(parameter.array.shape) }
        let place = Twins.place(of: large)
        let sums = GradientSums([small, [large]], over: twins)
        #expect(sums.end(summing: [1.5]) == [3])

        // The last sum is that of the numbers, and of who has a gradient.
        #expect(twins.places.withLock { $0 }.map(\.count) == [7, 12, 4])
        #expect(twins.places.withLock { $0[1].address } == place)
        #expect(Twins.place(of: large) == place)
        for parameter in small + [large] { #expect(parameter.grad == .ones(parameter.array.shape) * 2) }
        #expect((sums.sums, sums.bytes) == (3, 19 * 4 + 4 * 8))
    }

    @Test("A walk lends every gradient once, the last layer first, and has its sum afterwards")
    func walk() throws {
        let twins = Twins()
        var generator = Generator(seed: 0)
        let model = MLP<Double>([3, 4, 2], using: &generator)
        let optimizer = DistributedOptimizer(
            SGD(model.parameters, learningRate: 1), over: twins, normalization: .local, bucketSize: 1)
        let x = Tensor<Double>(.normal([2, 3], using: &generator)), labels = [0, 1]
        crossEntropy(model(x), labels).backward()
        let alone = model.parameters.map(\.grad)
        optimizer.zeroGradients()
        optimizer.backward(crossEntropy(model(x), labels), of: twins.part(ofRows: 4))

        #expect(twins.places.withLock { $0 }.map(\.count) == [2, 8, 4, 12, 5])
        // Two equal halves have the mean of one.
        for (parameter, gradient) in zip(model.parameters, alone) { #expect(parameter.grad == gradient) }
    }
}

/// Two processes that always have the same numbers, seen by the first.
private final class Twins: ProcessGroup {
    let rank = 0, count = 2
    /// Where sums began, and of how many numbers.
    let places = Mutex<[(address: UInt, count: Int)]>([])

    func beginSum<S: RealScalar>(of memory: LentMemory<S>) -> any PendingSum {
        places.withLock { $0.append((UInt(bitPattern: memory.address), memory.count)) }
        for index in 0..<memory.count { memory.address[index] *= 2 }
        return Ended()
    }
    func sum<S: RealScalar>(in memory: LentMemory<S>) { beginSum(of: memory).end() }
    func gather(_ bytes: [UInt8]) -> [[UInt8]] { [bytes, bytes] }
    func broadcast(_ bytes: [UInt8]) -> [UInt8] { bytes }
    func send(_ bytes: [UInt8], to receiver: Int) {}
    func receive() -> (sender: Int, bytes: [UInt8])? { nil }

    static func place(of parameter: Parameter<Float>) -> UInt? {
        parameter.grad.map { $0.read { UInt(bitPattern: $0) } }
    }

    private final class Ended: PendingSum {
        func advance() {}
        func end() {}
    }
}
