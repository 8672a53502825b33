import PullbackArrays
import PullbackTestSupport
import Testing

@testable import PullbackDatasets

@Suite struct DatasetTests {
    let bytes = Dataset(
        name: "bytes", features: .bytes([0, 51, 102, 153, 204, 255], dividedBy: 255), width: 2, labels: [1, 0, 1],
        classNames: ["a", "b"])
    let numbers = Dataset(
        name: "numbers", features: .numbers([1, 2, 3, 4, 5, 6]), width: 2, labels: [0, 1, 0], classNames: ["a", "b"],
        featureNames: ["u", "v"])

    @Test("A batch holds the rows asked for, in that order, bytes divided") func batch() {
        let (pixels, labels) = bytes.batch([2, 0], as: Double.self)
        #expect(pixels.shape == [2, 2])
        #expect(pixels.elements == [0.8, 1, 0, 0.2])
        #expect(labels == [1, 1])
        let (features, _) = numbers.batch([1, 1], as: Float.self)
        #expect(features.elements == [3, 4, 3, 4])
    }

    @Test("A subset keeps classes and names, and one row can be read as numbers") func subset() {
        let chosen = numbers.subset([2, 1])
        #expect(chosen.count == 2 && chosen[0] == [5, 6] && chosen[1] == [3, 4])
        #expect(chosen.labels == [0, 1] && chosen.classNames == ["a", "b"] && chosen.featureNames == ["u", "v"])
        #expect(bytes.subset([1])[0] == [0.4, 0.6])
        #expect(bytes.classCounts == [1, 2])
    }

    /// 20 rows of class 0, then 9, 2 and 1 of the others; each row holds its own number.
    static let uneven = Dataset(
        name: "uneven", features: .numbers((0..<32).map(Double.init)), width: 1,
        labels: Array(repeating: 0, count: 20) + Array(repeating: 1, count: 9) + [2, 2, 3],
        classNames: ["0", "1", "2", "3"])

    @Test(
        "A split loses no row, keeps the fraction and every class in its proportion", arguments: 0..<20 as Range<UInt64>
    )
    func split(seed: UInt64) {
        var generator = Generator(seed: seed)
        let (first, second) = Self.uneven.split(fraction: 0.75, using: &generator)
        let rows = (0..<first.count).map { first[$0][0] } + (0..<second.count).map { second[$0][0] }
        #expect(rows.sorted() == (0..<32).map(Double.init))
        #expect(first.classCounts == [15, 7, 1, 1])
        #expect(second.classCounts == [5, 2, 1, 0])
        #expect(first.labels != first.labels.sorted())
    }

    @Test("Neither side of a split is without a class that has two rows, however small the fraction") func tinySplit() {
        var generator = Generator(seed: 0)
        for fraction in [0.01, 0.5, 0.99] {
            let (first, second) = Dataset.xor.split(fraction: fraction, using: &generator)
            #expect(first.classCounts.allSatisfy { $0 > 0 } && second.classCounts.allSatisfy { $0 > 0 })
        }
    }

    @Test("Batches hold every row once, the last batch what is left") func batches() {
        var generator = Generator(seed: 1)
        let batches = Self.uneven.batches(ofSize: 10, shuffledBy: &generator)
        #expect(batches.map(\.count) == [10, 10, 10, 2])
        #expect(batches.flatMap { $0 }.sorted() == Array(0..<32))
        let next = Self.uneven.batches(ofSize: 10, shuffledBy: &generator)
        #expect(batches.flatMap { $0 } != next.flatMap { $0 })
        #expect(Self.uneven.batches(ofSize: 16).map(Array.init) == [Array(0..<16), Array(16..<32)])
        #expect(Batches(of: [], size: 3).isEmpty)
    }

    @Test("A column of one number is constant, although its mean is rounded")
    func roundedMean() {
        let table = Dataset(
            name: "t", features: .numbers(Array(repeating: 0.1, count: 10)), width: 1,
            labels: Array(repeating: 0, count: 10), classNames: ["a"])
        let standardize = Standardization(of: table)
        #expect(standardize.mean != [0.1] && standardize.scale == [1])
    }

    @Test("Standardization agrees with scikit-learn's StandardScaler, constant columns included")
    func standardization() throws {
        let reference = try Reference.read().standardization
        let table = Dataset(
            name: "table", features: .numbers(reference.table), width: 4, labels: [0, 0, 1, 1], classNames: ["a", "b"])
        let standardize = Standardization(of: table)
        // For four whole or equal numbers the mean and the variance are exact; a root and a quotient are
        // rounded.
        #expect(standardize.mean == reference.mean)
        #expect(relativeError(standardize.scale, reference.scale) <= Tolerance.roundings(2))
        let standardized = standardize(table)
        #expect(
            relativeError((0..<4).flatMap { standardized[$0] }, reference.standardized) <= Tolerance.roundings(4))
        #expect(standardized.labels == table.labels)
        let restored = Standardization(mean: standardize.mean, scale: standardize.scale)
        #expect(restored == standardize)
    }
}
