import PullbackArrays
import PullbackAutodiff
import PullbackGradientChecking
import Testing

/// Tests of compositions of operations: their derivatives up to the second agree with central differences.
@Suite("Compositions") struct CompositionTests {
    typealias T = Tensor<Double>

    private func check(_ shapes: [Shape], _ f: @escaping ([T]) -> T) {
        var generator = Generator(seed: 0)
        let point = shapes.map { T.normal($0, using: &generator) }
        for order in 1...2 {
            let result = GradientCheck.check(f, at: point, order: order, settings: .directions)
            #expect(result.isPassed, "\(result)")
        }
    }

    @Test("Attention of two heads with a causal mask, over a batch")
    func attention() {
        let (batch, length, heads, width) = (2, 3, 2, 2)
        let mask = NDArray<Double>([[0, 1, 1], [0, 0, 1], [0, 0, 0]])
        check([[batch, length, 4], [4, 12], [4, 4]]) { x in
            let parts = x[0].matmul(x[1]).reshaped(batch, length, 3, heads, width).transposed([2, 0, 3, 1, 4])
            let (query, key, value) = (parts[0], parts[1], parts[2])  // [batch, heads, length, width]
            let scores = query.matmul(key, transposeOther: true) / Double(width).squareRoot()
            let weights = T.select(mask, T(-1e9), scores).softmax()  // [batch, heads, length, length]
            return weights.matmul(value).transposed([0, 2, 1, 3]).reshaped(batch, length, 4).matmul(x[2])
        }
    }

    @Test("A convolution by windows and one product, its numbers and its derivatives")
    func convolution() {
        func convolution(_ x: T, _ weight: T) -> T {
            let padded = x.padded([(0, 0), (1, 1), (1, 1), (0, 0)])
            let windows = padded.windows(of: 3, stride: 2, over: 1).windows(of: 3, stride: 2, over: 2)
            return windows.reshaped(to: Shape(windows.shape.prefix(3) + [18])).matmul(weight)
        }
        check([[2, 4, 5, 2], [18, 3]]) { x in convolution(x[0], x[1]) }

        let x = T((0..<20).map(Double.init), shape: [1, 4, 5, 1])
        let padded = x.array.padded([(0, 0), (1, 1), (1, 1), (0, 0)])
        let windows = padded.windows(of: 3, stride: 2, over: 1).windows(of: 3, stride: 2, over: 2)
        #expect(windows.shape == [1, 2, 3, 1, 3, 3])
        #expect(windows.sum(over: -2, -1).elements == [12, 27, 24, 63, 108, 81])
    }

    @Test("An embedding: rows that are named twice collect both gradients")
    func embedding() {
        check([[4, 2], [2, 3]]) { x in x[0].rows([3, 0, 3]).matmul(x[1]) }
        let table = T(variable: .zeros([4, 2]))
        table.rows([3, 0, 3]).sum().backward()
        #expect(table.grad == NDArray([[1, 1], [0, 0], [0, 0], [2, 2]]))
    }

    @Test("A normalised layer, and a product in which one factor is 0")
    func statistics() {
        check([[3, 4]]) { x in
            let (mean, variance) = (x[0].mean(over: -1, keepingAxes: true), x[0].variance(over: -1, keepingAxes: true))
            return (x[0] - mean) * (variance + 1e-5).reciprocalSquareRoot()
        }
        let x = T(variable: NDArray([2, 0, 5]))
        x.product().backward()
        #expect(x.grad == NDArray([0, 10, 0]))
    }
}
