import PullbackArrays
import PullbackNetworks
import PullbackPictures
import PullbackTestSupport
import Testing

@Suite("Variance of activations") struct ActivationVarianceTests {
    private struct Reference: Decodable {
        let width, depth: Int
        let variances: [String: [String: [Double]]]
    }

    @Test("Layer by layer as NumPy computes it, for each initialization, with ReLU and with tanh")
    func layers() throws {
        let reference = try reference("pictures.json", as: Reference.self)
        let measured = ActivationVariance.all(width: reference.width, depth: reference.depth)
        #expect(measured.count == 12)
        for each in measured {
            let expected = try #require(reference.variances[each.activation.rawValue]?[each.initialization])
            #expect(each.variances.count == expected.count)
            // A sum of 32 terms with random signs is about a sixth of the sum of their magnitudes. The layers
            // follow each other, and the variance is a mean of 256 · 32 squares.
            let forward = reference.depth * (reference.width + 2 * Tolerance.foreignFunction)
            let roundings = Tolerance.roundings(2 * (forward + 256 * reference.width))
            let error = relativeError(each.variances, expected)
            #expect(error <= Double(6 * reference.depth) * roundings, "\(each.activation) \(each.initialization)")
        }
    }

    @Test(
        "He keeps the variance through ReLU; LeCun halves it; 0.01 and zeros lose it; Xavier keeps it through tanh")
    func lesson() throws {
        let measured = ActivationVariance.all()
        func last(_ initialization: String, _ activation: ActivationFunction) throws -> Double {
            let found = measured.first { $0.initialization == initialization && $0.activation == activation }
            return try #require(found?.variances.last)
        }
        #expect(try (0.3...3).contains(last("He", .relu)))
        #expect(try (1e-4...1e-2).contains(last("LeCun", .relu)))
        #expect(try last("normal, 0.01", .relu) < 1e-15 && last("normal, 0.01", .tanh) < 1e-12)
        #expect(try last("zeros", .relu) == 0 && last("zeros", .tanh) == 0)
        #expect(try last("constant, 0.01", .relu) > 1e4)
        #expect(try (0.01...1).contains(last("Xavier", .tanh)))
        // Equal weights make equal neurons, however large their variance.
        #expect(measured.filter(\.areNeuronsAlike).map(\.initialization) == ["constant, 0.01", "constant, 0.01"])
        var generator = Generator(seed: 0)
        let single = ActivationVariance("equal", .tanh, width: 4, depth: 1, examples: 8, using: &generator) { _ in
            NDArray(repeating: 0.01, shape: [4, 4])
        }
        #expect(single.areNeuronsAlike)
    }

    @Test("A panel for each activation, a curve for each initialization, and a line for zero")
    func panels() {
        let panels = ActivationVariance.panels(ActivationVariance.all(width: 4, depth: 2))
        #expect(panels.plots.map(\.marks.count) == [7, 7] && panels.plots.map(\.title) == ["ReLU", "tanh"])
    }
}
