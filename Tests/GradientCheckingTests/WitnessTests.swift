import PullbackArrays
import PullbackAutodiff
import PullbackDatasets
import PullbackHandDerived
import PullbackNetworks
import PullbackTestSupport
import Testing

@testable import PullbackGradientChecking

@Suite("Witnesses") struct WitnessTests {
    @Test("In Double every number is PyTorch's", arguments: CheckedNetwork.allCases)
    func inDouble(network: CheckedNetwork) throws { try compare(Problem<Double>(network)) }

    @Test("In Float it is PyTorch's float32, to its rounding", arguments: CheckedNetwork.allCases)
    func inFloat(network: CheckedNetwork) throws { try compare(Problem<Float>(network)) }

    private func compare<S: RealScalar>(_ problem: Problem<S>) throws {
        let reference = try #require(problem.pyTorch()).numbers
        let tolerances = tolerances(problem.network, in: S.self)
        let said = [problem.handDerived(), problem.autodiff()].compactMap { $0 }
        #expect(said.count == (problem.network == .mlp ? 1 : 2))
        for testimony in said {
            #expect(testimony.numbers.count == reference.count)
            for ((numbers, expected), tolerance) in zip(zip(testimony.numbers, reference), tolerances) {
                #expect(distance(numbers, expected) <= tolerance)
            }
        }
    }

    /// Returns the largest error by rounding of the output, of the loss and of each gradient.
    private func tolerances<S: RealScalar>(_ network: CheckedNetwork, in precision: S.Type) -> [Double] {
        Tolerance.measured(roundings: network.roundings, in: S.self) { shaking in
            let problem = Problem<Double>(network)
            for parameter in problem.model.parameters { parameter.array = shaking(parameter.array) }
            return problem.autodiff().numbers
        }
    }

    @Test("So small a difference is allowed that a gradient without one of its examples is found wrong")
    func tightness() {
        for network in CheckedNetwork.allCases {
            let problem = Problem<Double>(network)
            for tolerances in [tolerances(network, in: Double.self), tolerances(network, in: Float.self)] {
                let perExample = problem.labels.indices.map { problem.gradients(ofExample: $0) }
                for (parameter, tolerance) in tolerances.dropFirst(2).enumerated() {
                    // An example that a neuron does not see adds nothing to the gradients of its weights.
                    let dropped = perExample.map { $0[parameter].absolute().max().item }.filter { $0 > 0 }
                    #expect(Tolerance.share(of: dropped, seenBeyond: tolerance) > 0.95, "\(network)")
                }
            }
        }
    }

    @Test("The witnesses are allowed what rounding makes of a number beside a hundredth of the largest, and no more")
    func exactTolerance() {
        // Roundings are spread over ±u with the deviation u/√3: four times u are seven deviations.
        let largest = CheckedNetwork.allCases.map { 4 * Double($0.roundings).squareRoot() * 0x1p-53 / 0.01 }.max() ?? 0
        #expect((0.5...1).contains(largest / NetworkCheck.exactTolerance))
    }

    @Test(
        "SGD with momentum, Adam and AdamW walk where PyTorch's do, for 20 steps", arguments: ["SGD", "Adam", "AdamW"])
    func trajectories(name: String) throws {
        /// Returns the losses, then every 97th number of each parameter.
        func trajectory(_ shaking: inout Shaking) -> [[Double]] {
            let problem = Problem<Double>(.twoLayer)
            let parameters = problem.model.parameters
            let optimizer: any Optimizer<Double> =
                switch name {
                case "SGD": SGD(parameters, learningRate: 0.1, momentum: 0.9)
                case "Adam": Adam(parameters, learningRate: 0.01)
                default: AdamW(parameters, learningRate: 0.01, weightDecay: 0.1)
                }
            var losses: [Double] = []
            for _ in 0..<20 {
                optimizer.zeroGradients()
                let loss = crossEntropy(problem.model(Tensor(problem.x)), problem.labels)
                loss.backward()
                losses.append(loss.item)
                optimizer.step()
                for parameter in parameters { parameter.array = shaking(parameter.array) }
            }
            losses.append(crossEntropy(problem.model(Tensor(problem.x)), problem.labels).item)
            return [losses]
                + parameters.map { parameter in
                    parameter.array.elements.enumerated().filter { $0.offset % 97 == 0 }.map(\.element)
                }
        }
        let reference = try #require(PyTorchReference.shared.trajectories[name])
        var still = Shaking.none
        let numbers = trajectory(&still)
        #expect(numbers[0][20] < numbers[0][0] / 3)
        let tolerances = Tolerance.measured(roundings: CheckedNetwork.twoLayer.roundings + 32, trajectory)
        for ((numbers, expected), tolerance) in zip(zip(numbers, [reference.losses] + reference.parameters), tolerances)
        {
            #expect(distance(numbers, expected) <= tolerance)
        }
    }

    @Test("The program holds the references that lie beside the tests")
    func embedded() throws {
        #expect(try reference("networks.json") == PyTorchReference.shared)
        #expect(try reference("operations.json") == PyTorchOperation.all)
    }

    @Test("The penalized loss and the one that is written out have the gradients that differences have")
    func forms() {
        for network in [CheckedNetwork.twoLayer, .xor] {
            for form in Problem<Double>.Form.allCases {
                let problem = Problem<Double>(network, form)
                let check = GradientCheck.check(
                    gradients: problem.autodiff().gradients,
                    of: { x in problem.loss(of: x.map { Tensor($0) }).item }, at: problem.parameters, settings: .sample)
                #expect(check.isPassed, "\(network), \(form): \(check)")
                #expect((problem.pyTorch() == nil) == (form != .plain))
                #expect((problem.handDerived() == nil) == (form == .penalized))
            }
        }
    }

    @Test("No neuron is near the kink of its ReLU, and the weights are He's, W₁ drawn before W₂")
    func point() throws {
        for network in [CheckedNetwork.twoLayer, .xor] {
            let problem = Problem<Double>(network)
            let model = try #require(problem.twoLayerNetwork)
            #expect(model.forward(problem.x, problem.y).z1.absolute().min().item > 5e-4)
            var generator = Generator(seed: 0)
            let sizes = network.sizes
            let fresh = TwoLayerNetwork<Double>(sizes[0], sizes[1], sizes[2], using: &generator)
            #expect(fresh.W1 == model.W1 && fresh.W2 == model.W2)
        }
        let digits = Problem<Double>(.mlp)
        #expect(digits.x.shape == [32, 64] && digits.x.max().item == 1 && digits.x.min().item == 0)
        #expect(digits.labels.prefix(10) == [0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
        #expect(digits.names.first == "layers.0.weight" && digits.names.last == "layers.2.bias")
        #expect(digits.extremeLogits.max().item == 1000 && digits.extremeLogits.min().item == -1000)
    }

    @Test("Relative errors: 0 for 0 beside 0, what is small beside the largest, other shapes, and NaN")
    func relativeErrors() {
        let a = NDArray<Double>([0, 2, -1])
        #expect(relativeError(a, a) == 0 && relativeError(NDArray<Double>.zeros([2]), .zeros([2])) == 0)
        #expect(relativeError(a, -a) == 2)
        #expect(abs(relativeError(a, NDArray([0, 2, -1.001])) - 0.001 / 1.001) <= Tolerance.roundings(4))
        #expect(abs(relativeError(a, NDArray([1e-3, 2, -1])) - 0.05) <= Tolerance.roundings(4))
        #expect(relativeError(a, a.reshaped(3, 1)) == .infinity)
        #expect(relativeError(a, NDArray([0, 2, .nan])).isNaN)
        #expect(!(relativeError(a, NDArray([0, .infinity, -1])) <= 1))
    }
}

extension CheckedNetwork {
    /// The number of roundings on the way forward and back, by both witnesses: in the sums of each layer, in
    /// softmax and loss, in the sums that pass gradients back, and in the sum over the examples.
    fileprivate var roundings: Int {
        let (forward, back) = (sizes.dropLast().reduce(0) { $0 + $1 + 1 }, sizes.dropFirst().dropFirst().reduce(0, +))
        return 2 * (forward + sizes[sizes.count - 1] + 6 + back + examples.count + 2 * (sizes.count - 1))
    }
}

extension Problem<Double> {
    /// Returns the part of one example in the gradients.
    fileprivate func gradients(ofExample row: Int) -> [NDArray<Double>] {
        let z = model(Tensor(x.slice(row..<row + 1)))
        let loss =
            network.output == .softmaxCrossEntropy
            ? crossEntropy(z, [labels[row]]) : binaryCrossEntropy(z, Tensor(y.slice(row..<row + 1)))
        for parameter in model.parameters { parameter.grad = nil }
        (loss / Double(labels.count)).backward()
        return model.parameters.map { $0.grad ?? .zeros($0.array.shape) }
    }
}

extension Testimony {
    /// The output, the loss, and each gradient.
    fileprivate var numbers: [[Double]] {
        ([output, NDArray(loss)] + gradients).map { $0.elements.map { Double($0) } }
    }
}
