import PullbackArrays
import PullbackAutodiff
import PullbackDatasets
import PullbackHandDerived
import PullbackNetworks
import PullbackPictures
import PullbackTestSupport
import Testing

@testable import PullbackDrawing

@Suite("Decision boundary") struct DecisionBoundaryTests {
    private let blobs: Dataset

    init() {
        var generator = Generator(seed: 0)
        blobs = .blobs(using: &generator)
    }

    @Test("The probabilities of logistic regression at 100 × 100 points over [−5, 5]²")
    func logisticRegression() {
        let model = LogisticRegression<Double>(w: NDArray([[2], [3]]), b: NDArray([-1]))
        let boundary = DecisionBoundary(on: blobs, x: -5...5, y: -5...5) { model($0) }
        #expect(boundary.columns == 100 && boundary.rows == 100)
        #expect(boundary.probabilities.map(\.count) == [10_000, 10_000])
        // The logit is a sum of magnitude 26; σ is no steeper than ¼.
        let rounding = Tolerance.roundings(2 * (2 * 4 + Tolerance.function + 3)) * 26 / 4
        for index in [0, 99, 1234, 9900, 9999] {
            let x = -5 + 10 * Double(index % 100) / 99, y = -5 + 10 * Double(index / 100) / 99
            let p = 1 / (1 + Double.exp(-(2 * x + 3 * y - 1)))
            #expect(abs(boundary.probabilities[1][index] - p) <= rounding)
            #expect(abs(boundary.probabilities[0][index] - (1 - p)) <= rounding)
        }
    }

    @Test("Without ranges the points lie around the examples")
    func around() {
        let boundary = DecisionBoundary(on: .xor, columns: 3, rows: 2) { .zeros([$0.shape[0]]) }
        #expect(boundary.x == -0.15...1.15 && boundary.y == -0.15...1.15 && boundary.probabilities[0].count == 6)
    }

    @Test("A network's logits become probabilities, of any number of classes, in either precision")
    func network() {
        var generator = Generator(seed: 1)
        let data = Dataset.spirals(using: &generator)
        let network = MLP<Float>([2, 4, 3], using: &generator)
        let boundary = DecisionBoundary(of: network, on: data, x: 0...1, y: 0...1, columns: 2, rows: 2)
        let points = NDArray<Float>([[0, 0], [1, 0], [0, 1], [1, 1]])
        let expected = NDArray<Double>(network(Tensor(points)).array.softmax().transposed())
        // A probability changes by at most half of the change of a logit, and is itself rounded in Float.
        let rounding =
            Tolerance.layers(network.parameters.map(\.array), at: points) / 2
            + Tolerance.roundings(2 * (3 + Tolerance.function + 2), in: Float.self)
        for label in 0..<3 {
            let row = expected.slice(label..<(label + 1)).elements
            #expect(distance(boundary.probabilities[label], row) <= rounding)
        }
    }

    @Test("There is a line only where there are two sides, and a line for each of three classes")
    func layers() {
        func layers(_ data: Dataset, _ value: @escaping (NDArray<Double>) -> NDArray<Double>) -> Int {
            DecisionBoundary(on: data, columns: 5, rows: 5, probabilities: value).plot().marks.count
        }
        #expect(layers(blobs) { NDArray(repeating: 0.5, shape: [$0.shape[0], 1]) } == 3)
        #expect(layers(blobs) { NDArray(repeating: 0.9, shape: [$0.shape[0]]) } == 3)
        #expect(layers(blobs) { ($0.slice(0..<1, along: 1)).sigmoid() } == 4)
        // What is as good as ½ everywhere has no sides, though some of it lies above and some below.
        #expect(layers(blobs) { 0.5 + 0.001 * $0.slice(0..<1, along: 1).tanh() } == 3)
    }

    @Test("Mistakes are found among the examples and those held out; of equal classes the first is the answer")
    func mistakes() {
        let data = Dataset(
            name: "points", features: .numbers([-1, 0, 0, 0, 1, 0, 2, 0]), width: 2, labels: [0, 0, 0, 1],
            classNames: ["a", "b"])
        let boundary = DecisionBoundary(on: data, test: data.subset([2, 3])) { ($0.slice(0..<1, along: 1)).sigmoid() }
        #expect(boundary.mistakes == [2] && boundary.testMistakes == [0])
        #expect(boundary.plot().marks.count == 5)
        // Around all of them.
        let far = Dataset(name: "far", features: .numbers([9, 9]), width: 2, labels: [0], classNames: ["a", "b"])
        let both = DecisionBoundary(on: data, test: far) { ($0.slice(0..<1, along: 1)).sigmoid() }
        #expect(both.x.contains(9) && both.y.contains(9) && both.x.contains(-1))
    }

    @Test("Many mistakes have rings as long as they are less than a quarter of the examples and those held out")
    func rings() {
        func count(of mistakes: Int, heldOut: Int) -> Int? {
            let numbers: [Double] = (0..<30).flatMap { row -> [Double] in [row < mistakes ? 1 : -1, 0] }
            let data = Dataset(
                name: "points", features: .numbers(numbers), width: 2, labels: Array(repeating: 0, count: 30),
                classNames: ["a", "b"])
            let test = data.subset(Array(repeating: 29, count: heldOut))
            let boundary = DecisionBoundary(on: data, test: test) { ($0.slice(0..<1, along: 1)).sigmoid() }
            return boundary.plot().marks.last?.content.x.count
        }
        #expect(count(of: 11, heldOut: 20) == 11 && count(of: 11, heldOut: 0) == 0 && count(of: 10, heldOut: 0) == 10)
    }
}
