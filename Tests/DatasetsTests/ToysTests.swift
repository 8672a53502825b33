import PullbackArrays
import PullbackTestSupport
import Testing

@testable import PullbackDatasets

@Suite struct ToysTests {
    let reference: Reference

    init() throws { reference = try Reference.read() }

    /// The error by rounding of a sine and a few operations, for angles and numbers below 16.
    private let rounding = Tolerance.roundings(16 + Tolerance.function + Tolerance.foreignFunction) * 16

    private func agrees(_ dataset: Dataset, with points: Reference.Points) -> Bool {
        dataset.labels == points.labels
            && distance((0..<dataset.count).flatMap { dataset[$0] }, points.features) <= rounding
    }

    @Test("XOR is true where its inputs differ") func xor() {
        for row in 0..<4 {
            let point = Dataset.xor[row]
            #expect(Dataset.xor.labels[row] == (point[0] != point[1] ? 1 : 0))
        }
    }

    @Test("Moons and circles lie and scatter as scikit-learn's") func moonsAndCircles() {
        var generator = Generator(seed: 7)
        #expect(agrees(.moons(count: 15, noise: 0, using: &generator), with: reference.moons))
        #expect(agrees(.circles(count: 15, noise: 0, using: &generator), with: reference.circles))
        generator = Generator(seed: 7)
        #expect(agrees(.moons(count: 15, using: &generator), with: reference.noisyMoons))
        generator = Generator(seed: 7)
        #expect(agrees(.circles(count: 15, using: &generator), with: reference.noisyCircles))
    }

    @Test("Blobs are scikit-learn's, and by default the curriculum's two") func blobs() {
        var generator = Generator(seed: 7)
        let centers: [[Double]] = [[0, 1, 2], [3, 4, 5], [-6, 7, 8]]
        #expect(
            agrees(
                .blobs(count: 11, centers: centers, standardDeviation: 0.5, using: &generator), with: reference.blobs))
        generator = Generator(seed: 7)
        #expect(agrees(.blobs(count: 11, classes: 3, using: &generator), with: reference.drawnBlobs))
        generator = Generator(seed: 0)
        #expect(agrees(.blobs(using: &generator), with: reference.twoBlobs))
    }

    @Test("Spirals follow their formula, and noise turns a point without moving it outwards") func spirals() {
        var generator = Generator(seed: 0)
        #expect(agrees(.spirals(count: 12, arms: 3, noise: 0, using: &generator), with: reference.spirals))
        let noisy = Dataset.spirals(count: 12, arms: 3, using: &generator)
        #expect(!agrees(noisy, with: reference.spirals))
        for row in 0..<12 {
            let radius = (noisy[row][0] * noisy[row][0] + noisy[row][1] * noisy[row][1]).squareRoot()
            #expect(abs(radius - Double(row % 4) / 3) <= rounding)
        }
    }

    @Test("A count that does not divide evenly gives the first classes one point more") func unevenCounts() {
        var generator = Generator(seed: 0)
        #expect(Dataset.spirals(count: 11, arms: 3, using: &generator).classCounts == [4, 4, 3])
        #expect(Dataset.moons(count: 11, using: &generator).classCounts == [5, 6])
    }

    @Test("The digits are scikit-learn's") func digits() {
        let digits = Dataset.digits
        #expect(digits.count == 1797 && digits.width == 64 && digits.classNames.count == 10)
        #expect(digits.labels == reference.digits.labels)
        #expect(digits[0].map { $0 * 16 } == reference.digits.first)
        let sums = (0..<64).map { column in (0..<1797).reduce(0) { $0 + digits[$1][column] * 16 } }
        #expect(sums == reference.digits.columnSums)
    }
}
