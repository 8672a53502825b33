import PullbackArrays
import PullbackAutodiff
import PullbackDatasets
import PullbackNetworks
import PullbackTestSupport
import PullbackTraining
import Testing

@Suite("Facts of the curriculum about networks") struct FactsTests {
    typealias T = Tensor<Double>

    private func network(_ sizes: [Int], seed: UInt64 = 0) -> MLP<Double> {
        var generator = Generator(seed: seed)
        return MLP<Double>(sizes, activation: .tanh, initialization: .xavier, using: &generator)
    }

    private func gradients(_ network: MLP<Double>) -> [NDArray<Double>] {
        network.parameters.map { $0.grad ?? .zeros($0.array.shape) }
    }

    private func zero(_ network: MLP<Double>) { network.parameters.forEach { $0.grad = nil } }

    @Test(
        "The batch's gradient is the mean of the examples', and adding them one by one is averaging the loss once")
    func batchIsMean() {
        let network = network([3, 5, 4])
        var generator = Generator(seed: 1)
        let x = NDArray<Double>.normal([6, 3], using: &generator)
        let labels = generator.integers(0..<4, count: 6)
        crossEntropy(network(T(x)), labels).backward()
        let batch = gradients(network)
        zero(network)
        for row in 0..<6 { (crossEntropy(network(T(x.rows([row]))), [labels[row]]) / 6).backward() }
        // Roundings: sums over 6 examples of numbers that passed through sums of 3, 5 and 4, tanh and
        // softmax. No number is larger than an input times the gradients of both classes of an example.
        let roundings = 2 * (6 + 3 + 5 + 4 + 4 * Tolerance.function + 8)
        let magnitude = max(1, x.absolute().max().item) * (1 + 2 * network.parameters[2].array.absolute().max().item)
        for (batch, sum) in zip(batch, gradients(network)) {
            #expect(distance(batch, sum) <= Tolerance.roundings(roundings) * magnitude)
        }
    }

    @Test("With all weights zero the hidden neurons stay identical, bit for bit, and with random ones they do not")
    func zerosStaySymmetric() throws {
        for (isZero, network) in [(true, network([2, 4, 2])), (false, self.network([2, 4, 2]))] {
            if isZero { network.parameters.forEach { $0.array = .zeros($0.array.shape) } }
            // If only the output had a gradient, the first layer would never move, so the second layer is not
            // zero, but equal for all neurons.
            if isZero { network.parameters[2].array = NDArray(repeating: 0.5, shape: [4, 2]) * NDArray([1, -1]) }
            let optimizer = SGD(network.parameters, learningRate: 0.5)
            let x = T([[0, 0], [0, 1], [1, 0], [1, 1]])
            for _ in 0..<100 {
                crossEntropy(network(x), [0, 1, 1, 1]).backward()
                optimizer.step()
                optimizer.zeroGradients()
            }
            let first = network.parameters[0].array
            let columns = (0..<4).map { first.slice($0..<$0 + 1, along: 1) }
            #expect(columns.allSatisfy { $0 == columns[0] } == isZero)
            #expect(first.norm > 0)
        }
    }

    @Test("Trained on a single example the loss goes to almost zero")
    func oneExample() throws {
        let network = network([4, 8, 3])
        let data = Dataset(
            name: "one", features: .numbers([0.3, -1, 2, 0.1]), width: 4, labels: [2], classNames: ["0", "1", "2"])
        var generator = Generator(seed: 0)
        let trainer = Trainer(network, SGD(network.parameters, learningRate: 0.5), epochs: 500, batchSize: 1)
        try trainer.fit(data, using: &generator)
        #expect(Evaluation(of: network, on: data).loss < 1e-2)
    }

    @Test("What an input cannot affect has gradient exactly zero")
    func unaffected() throws {
        let network = network([3, 4, 2])
        let x = T([[1, 0, -1], [2, 0, 0.5]])  // The second feature is 0 in every example, as a black pixel is.
        crossEntropy(network(x), [0, 1]).backward()
        let weight = try #require(network.parameters[0].grad)
        #expect(weight.rows([1]) == .zeros([1, 4]) && weight.rows([0]) != .zeros([1, 4]))
        let (used, unused) = (T(variable: NDArray([1, 2])), T(variable: NDArray([3.0])))
        let loss = used.squared().sum()
        #expect(loss.gradients(for: [used, unused]).map(\.array) == [NDArray([2, 4]), NDArray([0])])
        loss.backward()
        #expect(unused.grad == nil)
    }

    @Test(
        "After two backward() calls without zeroing the gradient is exactly twice, on the same graph and a new one")
    func twice() {
        let network = network([3, 5, 2])
        let (x, labels) = (T([[1, 2, -1], [0.5, 0, 3]]), [1, 0])
        let loss = crossEntropy(network(x), labels)
        loss.backward()
        let once = gradients(network)
        loss.backward()
        #expect(gradients(network) == once.map { $0 * 2 })
        zero(network)
        crossEntropy(network(x), labels).backward()
        crossEntropy(network(x), labels).backward()
        #expect(gradients(network) == once.map { $0 * 2 })
    }
}
