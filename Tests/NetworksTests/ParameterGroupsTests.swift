import PullbackArrays
import PullbackAutodiff
import PullbackNetworks
import PullbackTestSupport
import Testing

// The steps, the memory and resuming are tested with the other optimizers.
@Suite("Parameter groups") struct ParameterGroupsTests {
    @Test("Weights have two axes or more; biases and what belongs to normalizations are the others")
    func weightsAndOthers() {
        var generator = Generator(seed: 0)
        let model = MLP<Float>([3, 4, 2], normalization: .layer, using: &generator)
        let (weights, others) = model.weightsAndOthers
        func names(_ parameters: [Parameter<Float>]) -> [String] {
            parameters.compactMap { parameter in model.namedParameters.first { $0.parameter === parameter }?.name }
        }
        #expect(names(weights) == ["layers.0.weight", "layers.1.weight"])
        #expect(names(others) == ["layers.0.bias", "layers.1.bias", "norms.0.weight", "norms.0.bias"])
    }

    @Test("The rate is the first group's, and a new one keeps the ratio of the groups; the momentum is everyone's")
    func rates() {
        let p = (0..<2).map { _ in Parameter(wrappedValue: Tensor<Double>.zeros([2])) }
        let (body, head) = (
            SGD([p[0]], learningRate: 0.1, momentum: 0.9), SGD([p[1]], learningRate: 0.3, momentum: 0.8)
        )
        let groups = ParameterGroups<Double>([body, head])
        #expect(groups.learningRate == 0.1 && groups.momentum == 0.9)
        groups.learningRate = 0
        groups.learningRate = 0.05
        #expect(body.learningRate == 0.05 && relativeError(head.learningRate, 0.15) <= Tolerance.roundings(4))
        groups.learningRate = 0.1
        #expect(head.learningRate == 0.3)
        groups.momentum = 0.5
        #expect(body.momentum == 0.5 && head.momentum == 0.5)
    }

    @Test("A parameter in two groups, and optimizers that remember different things, stop the program")
    func refuses() async {
        await #expect(processExitsWith: .failure) {
            let p = [Parameter(wrappedValue: Tensor<Double>.zeros([2]))]
            _ = ParameterGroups<Double>([SGD(p, learningRate: 1), SGD(p, learningRate: 2)])
        }
        await #expect(processExitsWith: .failure) {
            let p = (0..<2).map { _ in Parameter(wrappedValue: Tensor<Double>.zeros([2])) }
            _ = ParameterGroups<Double>([SGD([p[0]], learningRate: 1), Adam([p[1]])])
        }
    }
}
