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
        let labels = [2, 0, 1, 2]
        let weights = [0.5, 2, 1.5]
        return [
            "cross-entropy, labels": { z, _, r in crossEntropy(z, labels, reduction: r) },
            "cross-entropy, labels, smoothing": { z, _, r in
                crossEntropy(z, labels, labelSmoothing: 0.1, reduction: r)
            },
            "cross-entropy, labels, weights": { z, _, r in
                crossEntropy(z, labels, classWeights: weights, reduction: r)
            },
            "cross-entropy, labels, both": { z, _, r in
                crossEntropy(z, labels, classWeights: weights, labelSmoothing: 0.25, reduction: r)
            },
            "cross-entropy, probabilities": { z, y, r in crossEntropy(z, probabilities: y, reduction: r) },
            "cross-entropy, probabilities, both": { z, y, r in
                crossEntropy(z, probabilities: y, classWeights: weights, labelSmoothing: 0.25, reduction: r)
            },
            "binary cross-entropy": { z, y, r in binaryCrossEntropy(z, y, reduction: r) },
            "binary cross-entropy, weight": { z, y, r in
                binaryCrossEntropy(z, y, positiveWeight: 3, reduction: r)
            },
            "cross-entropy of probabilities": { _, y, r in crossEntropy(ofProbabilities: y, labels, reduction: r) },
            "binary cross-entropy of probabilities": { z, y, r in
                binaryCrossEntropy(ofProbabilities: z.sigmoid(), y, reduction: r)
            },
            "squared error": { z, y, r in meanSquaredError(z, y, reduction: r) },
            "half squared error": { z, y, r in halfSquaredError(z, y, reduction: r) },
            "absolute error": { z, y, r in meanAbsoluteError(z, y, reduction: r) },
            "Huber": { z, y, r in huberLoss(z, y, reduction: r) },
            "Huber, 0.5": { z, y, r in huberLoss(z, y, delta: 0.5, reduction: r) },
            "hinge": { z, y, r in hingeLoss(z, y.rounded(), reduction: r) },
            "margin": { z, _, r in marginLoss(z, labels, reduction: r) },
            "margin, 0.25": { z, _, r in marginLoss(z, labels, margin: 0.25, reduction: r) },
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

    @Test("Of probabilities that are 0 or 1 the loss is at most 100, and the derivative is limited as PyTorch's")
    func certain() {
        let p = Tensor<Double>(variable: NDArray([0, 1, 0, 1, 1e-50, 0.5]))
        let y = Tensor<Double>(variable: NDArray([1, 0, 0, 1, 1, 1]))
        let loss = binaryCrossEntropy(ofProbabilities: p, y, reduction: .each)
        #expect(loss.array == NDArray([100, 100, 0, 0, 100, -Double.log(0.5)]))
        let gradients = loss.gradients(for: [p, y])
        // (p − y) / 10⁻¹², and ln(1 − p) − ln p.
        #expect(relativeError(gradients[0].array.elements, [-1e12, 1e12, 0, 0, -1e12, -2]) <= Tolerance.roundings(4))
        #expect(gradients[1].array == NDArray([100, -100, 100, -100, 100, 0]))
        let rows = Tensor<Double>(variable: NDArray([[1, 0], [0.5, 0.5]]))
        let classes = crossEntropy(ofProbabilities: rows, [1, 0], reduction: .each)
        #expect(classes.array == NDArray([100, -Double.log(0.5)]))
        #expect(
            relativeError(classes.gradients(for: [rows])[0].array.elements, [0, -1e12, -2, 0]) <= Tolerance.roundings(4)
        )
    }

    @Test("A network that is sure and wrong learns from logits, and learns nothing from probabilities")
    func sure() {
        let z = Tensor<Float>(variable: NDArray([40]))
        let y = Tensor<Float>([0])
        #expect(binaryCrossEntropy(z, y).gradients(for: [z])[0].item == 1)
        #expect(binaryCrossEntropy(ofProbabilities: z.sigmoid(), y).gradients(for: [z])[0].item == 0)
        #expect(binaryCrossEntropy(z, y).item == 40)
        #expect(binaryCrossEntropy(ofProbabilities: z.sigmoid(), y).item == 100)
    }

    @Test("Class weights for other classes, and a smoothing above 1, stop the program")
    func settings() async {
        await #expect(processExitsWith: .failure) {
            _ = crossEntropy(Tensor<Double>([[1, 2]]), [0], classWeights: [1, 2, 3])
        }
        await #expect(processExitsWith: .failure) {
            _ = crossEntropy(Tensor<Double>([[1, 2]]), [0], labelSmoothing: 1.5)
        }
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
