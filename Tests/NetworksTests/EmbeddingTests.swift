import PullbackArrays
import PullbackAutodiff
import PullbackNetworks
import Testing

@Suite("Embedding") struct EmbeddingTests {
    @Test("The vectors of tokens, and their gradients, are those of a matrix of ones and zeros times the table")
    func rows() {
        var generator = Generator(seed: 0)
        let (tokens, places) = (5, [3, 0, 3, 4])
        let layer = Embedding<Double>(tokens, 3, using: &generator)
        let ones = places.flatMap { place in (0..<tokens).map { $0 == place ? 1.0 : 0 } }
        let oneHot = NDArray(ones, shape: [4, tokens])
        let y = layer(places)
        // Sums of one number and zeros are exact.
        #expect(y.array == oneHot.matmul(layer.weight.array))
        let g = NDArray<Double>.normal([4, 3], using: &generator)
        y.backward(from: g)
        // Token 3 stands in two places, whose gradients add up; 1 and 2 stand in none.
        #expect(layer.weight.grad == oneHot.matmul(g, transposeSelf: true))
    }

    @Test("The table is drawn from the standard normal distribution, and called weight as in PyTorch")
    func start() {
        var (one, other) = (Generator(seed: 7), Generator(seed: 7))
        let layer = Embedding<Float>(27, 10, using: &one)
        #expect(layer.weight.array == NDArray<Float>.normal([27, 10], using: &other))
        #expect(Array(layer.state.keys) == ["weight"])
    }
}
