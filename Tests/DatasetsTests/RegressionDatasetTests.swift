import PullbackArrays
import PullbackTestSupport
import Testing

@testable import PullbackDatasets

@Suite struct RegressionDatasetTests {
    /// So many rows, each with its own number and twice that as features, and its square and a constant as
    /// targets.
    private func table(_ count: Int) -> RegressionDataset {
        let numbers = (0..<count).map(Double.init)
        return RegressionDataset(
            name: "t", features: NDArray(numbers.map { [$0, 2 * $0] }),
            targets: NDArray(numbers.map { [$0 * $0, 7.0] } as [[Double]]),
            featureNames: ["n", "double"], targetNames: ["square", "seven"], targetColumns: [2, 3])
    }

    @Test("Targets without names are numbered, a single one is not")
    func names() {
        #expect(RegressionDataset(features: [[1], [2]], targets: [3, 4]).targetNames == ["target"])
        let two = RegressionDataset(features: NDArray([[1.0], [2]]), targets: NDArray([[3.0, 4], [5, 6]]))
        #expect(two.targetNames == ["target 1", "target 2"] && two.featureNames.isEmpty && two.targetColumns == nil)
    }

    @Test("A subset keeps the rows asked for and all names")
    func subset() {
        let chosen = table(5).subset([3, 1])
        #expect(chosen.features.elements == [3, 6, 1, 2] && chosen.targets.elements == [9, 7, 1, 7])
        #expect(chosen.featureNames == ["n", "double"] && chosen.targetNames == ["square", "seven"])
        #expect(chosen.targetColumns == [2, 3] && chosen.name == "t")
    }

    @Test("The parts hold every row once, in the right fractions", arguments: 0..<5 as Range<UInt64>)
    func parts(seed: UInt64) throws {
        var generator = Generator(seed: seed)
        var parts = try RegressionDataset.Parts(dividing: table(50), using: &generator)
        #expect(parts.train.count == 40 && parts.test.count == 10 && parts.validation == nil)
        try parts.holdOut(0.25, using: &generator)
        let validation = try #require(parts.validation)
        #expect(parts.train.count == 30 && validation.count == 10)
        let rows = [parts.train, parts.test, validation].flatMap { $0.features.slice(0..<1, along: 1).elements }
        #expect(rows.sorted() == (0..<50).map(Double.init) && rows != rows.sorted())
    }

    @Test("Two rows are divided into one and one; a single row cannot be divided")
    func fewRows() throws {
        var generator = Generator(seed: 0)
        var parts = try RegressionDataset.Parts(dividing: table(2), using: &generator)
        #expect(parts.train.count == 1 && parts.test.count == 1)
        #expect(
            message { try parts.holdOut(0.1, using: &generator) }
                == "t: there are not two rows to learn from, of which one could be held out for validation")
        #expect(
            message { _ = try RegressionDataset.Parts(dividing: table(1), using: &generator) }
                == "t: there are not two rows, one to learn from and one to be tested on")
    }

    @Test("All parts are standardized as the training part says, and predictions find the way back")
    func standardize() throws {
        var generator = Generator(seed: 1)
        var parts = try RegressionDataset.Parts(dividing: table(50), using: &generator)
        try parts.holdOut(0.25, using: &generator)
        let original = parts
        let (features, targets) = parts.standardize()
        // Of 30 standardized numbers the mean is 0 and the mean square 1, but for roundings of numbers below
        // 4.
        let tolerance = Tolerance.roundings(4 * 60)
        for matrix in [parts.train.features, parts.train.targets.slice(0..<1, along: 1)] {
            for column in 0..<matrix.shape[1] {
                let numbers = matrix.slice(column..<column + 1, along: 1)
                #expect(abs(numbers.mean().item) <= tolerance && abs(numbers.squared().mean().item - 1) <= tolerance)
            }
        }
        #expect(parts.test.features == features(original.test.features))
        #expect(parts.validation?.targets == targets(try #require(original.validation).targets))
        #expect(targets.mean[1] == 7 && targets.scale[1] == 1)
        #expect(parts.test.targets.slice(1..<2, along: 1).elements.allSatisfy { $0 == 0 })
        #expect(parts.train.targetNames == ["square", "seven"] && parts.test.featureNames == ["n", "double"])
        let restored = targets.inverse(parts.test.targets).elements
        #expect(relativeError(restored, original.test.targets.elements) <= Tolerance.roundings(4))
    }

    @Test("Standardized columns of a matrix are scikit-learn's, and those of the same dataset")
    func scikitLearn() throws {
        let reference = try Reference.read().standardization
        let matrix = NDArray(reference.table, shape: [4, 4])
        let standardize = Standardization(of: matrix)
        #expect(standardize.mean == reference.mean)
        #expect(relativeError(standardize.scale, reference.scale) <= Tolerance.roundings(2))
        #expect(relativeError(standardize(matrix).elements, reference.standardized) <= Tolerance.roundings(4))
    }

    @Test("Waves are a sine curve, with the noise asked for")
    func waves() {
        var generator = Generator(seed: 0)
        let exact = RegressionDataset.waves(count: 50, noise: 0, using: &generator)
        #expect(exact.count == 50 && exact.width == 1 && exact.featureNames == ["x"] && exact.targetNames == ["y"])
        #expect(zip(exact.features.elements, exact.targets.elements).allSatisfy { Double.sin($0) == $1 })
        #expect(exact.features.elements.allSatisfy { (-5..<5).contains($0) })
        let noisy = RegressionDataset.waves(count: 2000, noise: 0.5, using: &generator)
        let noise = zip(noisy.features.elements, noisy.targets.elements).map { x, y in y - Double.sin(x) }
        let variance: Double = noise.reduce(0) { $0 + $1 * $1 } / 2000
        // The mean of 2000 squares of N(0, ½²) has a standard deviation of ¼ √(2 / 2000).
        let deviation = 0.25 * (2.0 / 2000).squareRoot()
        #expect(abs(variance - 0.25) < 5 * deviation)
    }
}
