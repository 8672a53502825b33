import PullbackArrays
import PullbackAutodiff
import PullbackNetworks
import PullbackTestSupport
import Testing

@Suite("Losses") struct LossTests {
    typealias Loss<S: RealScalar> = (_ z: Tensor<S>, _ y: Tensor<S>, Reduction) -> Tensor<S>

    struct Reduced: Decodable {
        let shape: [Int]
        let value: [Double]
        let gradients: [[Double]]
    }

    private func losses<S: RealScalar>(_: S.Type) -> [String: Loss<S>] {
        [
            "cross-entropy, labels": { z, _, reduction in crossEntropy(z, [2, 0, 1, 2], reduction: reduction) },
            "cross-entropy, probabilities": { z, y, reduction in
                crossEntropy(z, probabilities: y, reduction: reduction)
            },
            "binary cross-entropy": { z, y, reduction in binaryCrossEntropy(z, y, reduction: reduction) },
            "squared error": { z, y, reduction in meanSquaredError(z, y, reduction: reduction) },
            "half squared error": { z, y, reduction in halfSquaredError(z, y, reduction: reduction) },
        ]
    }

    @Test("Values and gradients are PyTorch's for every reduction")
    func references() throws {
        try compare(Double.self)
        try compare(Float.self)
    }

    private func compare<S: RealScalar>(_: S.Type) throws {
        // Roundings: up to 12 terms are summed, each of a few functions. Predictions up to 3 are exponents,
        // so that their rounding counts three times. Losses of both signs cancel to at least an eighth of
        // their magnitude.
        let roundings = 12 + 3 * (Tolerance.function + Tolerance.foreignFunction)
        let tolerance = 8 * Tolerance.roundings(roundings, in: S.self)
        let references: [String: [String: Reduced]] = try reference("losses.json")
        let losses = losses(S.self)
        #expect(Set(references.keys) == Set(losses.keys))
        for (name, loss) in losses {
            for (key, reduction) in [("mean", Reduction.mean), ("sum", .sum), ("none", .each)] {
                var generator = Generator(seed: 0)
                let z = Tensor<S>(variable: .uniform([4, 3], -3, 3, using: &generator))
                let y = Tensor<S>(variable: .uniform([4, 3], 0, 1, using: &generator))
                let value = loss(z, y, reduction)
                let expected = try #require(references[name]?[key])
                #expect(Array(value.shape) == expected.shape, "\(name), \(key)")
                #expect(errorBesideLargest(value.array, expected.value) <= tolerance, "\(name), \(key)")
                for (gradient, expected) in zip(value.gradients(for: [z, y]), expected.gradients) {
                    #expect(errorBesideLargest(gradient.array, expected) <= tolerance, "\(name), \(key)")
                }
            }
        }
    }

    @Test("The mean is the default")
    func mean() {
        let (z, y) = (Tensor<Double>([[1, 2], [3, 4]]), Tensor<Double>([[0, 1], [1, 0]]))
        #expect(crossEntropy(z, [0, 1]).array == crossEntropy(z, [0, 1], reduction: .mean).array)
        #expect(crossEntropy(z, probabilities: y).array == crossEntropy(z, [1, 0]).array)
        #expect(meanSquaredError(z, y).item == 5.5 && halfSquaredError(z, y).item == 2.75)
        #expect(binaryCrossEntropy(z, y).shape == [])
    }

    @Test("Predictions in a column and targets in a row stop the program instead of broadcasting")
    func shapes() async {
        await #expect(processExitsWith: .failure) {
            _ = meanSquaredError(Tensor<Double>([[1], [2]]), Tensor([1, 2]))
        }
        await #expect(processExitsWith: .failure) {
            _ = binaryCrossEntropy(Tensor<Double>([[1], [2]]), Tensor([1, 2]))
        }
    }
}
