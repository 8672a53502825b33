import PullbackArrays
import PullbackAutodiff
import PullbackNetworks
import PullbackTestSupport
import Testing

@Suite("Gradient clipping") struct GradientClippingTests {
    /// The cases of optimizers.py.
    private let cases: [String: GradientClipping] = [
        "norm 0.5": .norm(0.5), "norm 100": .norm(100), "value 0.25": .value(0.25),
    ]

    @Test("The norm before and the gradients after are PyTorch's, in either precision")
    func agreesWithPyTorch() throws {
        try compare(Double.self)
        try compare(Float.self)
    }

    private func compare<S: RealScalar>(_: S.Type) throws {
        let reference = try OptimizerReference.read().clipping
        #expect(Set(reference.keys) == Set(cases.keys))
        for (name, clip) in cases {
            var generator = Generator(seed: 0)
            let parameters = ([[2, 3], [3], [2]] as [Shape]).map { Parameter(wrappedValue: Tensor<S>.zeros($0)) }
            for parameter in parameters.dropLast() {
                parameter.grad = .uniform(parameter.array.shape, -1, 1, using: &generator)
            }
            let expected = try #require(reference[name])
            // A sum of nine squares, its root, a division and a product; no gradient is above 1.
            let tolerance = Tolerance.roundings(2 * 16, in: S.self)
            #expect(relativeError(clip(parameters), expected.norm) <= tolerance)
            for (parameter, expected) in zip(parameters, expected.gradients) {
                #expect(distance(try #require(parameter.grad).elements.map { Double($0) }, expected) <= tolerance)
            }
            #expect(parameters[2].grad == nil)
        }
    }

    @Test("Without gradients the norm is 0, and a norm that is no number makes every gradient NaN")
    func extremes() throws {
        let parameters = (0..<2).map { _ in Parameter(wrappedValue: Tensor<Float>.zeros([2])) }
        #expect(GradientClipping.norm(1)(parameters) == 0)
        parameters[0].grad = NDArray([.nan, 1])
        parameters[1].grad = NDArray([1, 1])
        #expect(GradientClipping.norm(1)(parameters).isNaN)
        #expect(parameters.allSatisfy { $0.grad?.elements.allSatisfy(\.isNaN) == true })
    }
}
