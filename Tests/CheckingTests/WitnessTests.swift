import Arrays
import Autodiff
import Datasets
import Foundation
import HandDerived
import Networks
import Testing

@testable import Checking

@Suite("Witnesses") struct WitnessTests {
    @Test("D9: in Double every number is PyTorch's", arguments: CheckedNetwork.allCases)
    func inDouble(network: CheckedNetwork) throws { try compare(Problem<Double>(network), to: 1e-12) }

    @Test("In Float it is beside PyTorch's float32", arguments: CheckedNetwork.allCases)
    func inFloat(network: CheckedNetwork) throws { try compare(Problem<Float>(network), to: 1e-5) }

    private func compare<S: Real>(_ problem: Problem<S>, to tolerance: Double) throws {
        let reference = try #require(problem.pyTorch())
        let said = [problem.handDerived(), problem.autodiff()].compactMap { $0 }
        #expect(said.count == (problem.network == .mlp ? 1 : 2))
        for testimony in said {
            #expect(relativeError(testimony.output, reference.output) <= tolerance)
            #expect(abs(Double(testimony.loss - reference.loss)) <= tolerance * Double(reference.loss))
            #expect(testimony.gradients.count == reference.gradients.count)
            for (gradient, expected) in zip(testimony.gradients, reference.gradients) {
                #expect(relativeError(gradient, expected) <= tolerance)
            }
        }
    }

    @Test(
        "SGD with momentum, Adam and AdamW walk where PyTorch's do, for 20 steps", arguments: ["SGD", "Adam", "AdamW"])
    func trajectories(name: String) throws {
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
        }
        losses.append(crossEntropy(problem.model(Tensor(problem.x)), problem.labels).item)
        let reference = try #require(PyTorchReference.shared.trajectories[name])
        #expect(relativeError(NDArray(losses), NDArray(reference.losses)) <= 1e-12)
        #expect(losses[20] < losses[0] / 3)
        for (parameter, expected) in zip(parameters, reference.parameters) {
            let numbers = parameter.array.elements.enumerated().filter { $0.offset % 97 == 0 }.map(\.element)
            #expect(relativeError(NDArray(numbers), NDArray(expected)) <= 1e-12)
        }
    }

    @Test("The program holds the references that lie beside the tests")
    func embedded() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "References")
        let reference = try JSONDecoder().decode(
            PyTorchReference.self, from: Data(contentsOf: folder.appending(path: "networks.json")))
        #expect(reference == PyTorchReference.shared)
        let operations = try JSONDecoder().decode(
            [String: PyTorchOperation].self, from: Data(contentsOf: folder.appending(path: "operations.json")))
        #expect(operations == PyTorchOperation.all)
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
        #expect(abs(relativeError(a, NDArray([0, 2, -1.001])) - 0.001 / 1.001) < 1e-15)
        #expect(abs(relativeError(a, NDArray([1e-3, 2, -1])) - 0.05) < 1e-15)
        #expect(relativeError(a, a.reshaped(3, 1)) == .infinity)
        #expect(relativeError(a, NDArray([0, 2, .nan])).isNaN)
        #expect(!(relativeError(a, NDArray([0, .infinity, -1])) <= 1))
    }
}
