import PullbackArrays

/// Examples to learn from: a row of features and a class for each.
public struct Dataset: Sendable {
    /// Where the examples come from, for titles and messages.
    public var name: String

    /// The numbers of all rows, one row after the other.
    public let features: Features

    /// How many features a row has.
    public let width: Int

    /// The class of each row, an index into `classNames`.
    public let labels: [Int]

    /// What the classes are called.
    public let classNames: [String]

    /// What the features are called; empty where they have no names, as pixels.
    public let featureNames: [String]

    /// The column of the class in the table that the rows come from, and its name if it has one.
    public let labelColumn: (index: Int, name: String?)?

    /// The sizes of the picture that a row holds, `nil` where a row is no picture.
    public let imageShape: (height: Int, width: Int)?

    /// How features lie in memory.
    public enum Features: Sendable {
        /// Small whole numbers over a common divisor: pixels stay bytes, an eighth of the memory of numbers,
        /// and are scaled a batch at a time.
        case bytes([UInt8], dividedBy: Double)
        /// Numbers as they are.
        case numbers([Double])

        var count: Int {
            switch self {
            case .bytes(let bytes, _): bytes.count
            case .numbers(let numbers): numbers.count
            }
        }
    }

    /// A dataset of `labels.count` rows: as many groups of `width` features as there are labels, every label an index
    /// into `classNames`, as many feature names as features or none, and a picture's sizes that multiply to `width`.
    public init(
        name: String, features: Features, width: Int, labels: [Int], classNames: [String],
        featureNames: [String] = [], labelColumn: (index: Int, name: String?)? = nil,
        imageShape: (height: Int, width: Int)? = nil
    ) {
        require(
            features.count == labels.count * width,
            "dataset \(name): \(features.count) features are not \(labels.count) rows of \(width)")
        require(
            labels.allSatisfy(classNames.indices.contains),
            "dataset \(name): a label is outside the \(classNames.count) classes")
        require(
            featureNames.isEmpty || featureNames.count == width,
            "dataset \(name): \(featureNames.count) names for \(width) features")
        if let imageShape {
            require(
                imageShape.height * imageShape.width == width,
                "dataset \(name): \(imageShape.height) × \(imageShape.width) pixels are not \(width) features")
        }
        self.name = name
        self.features = features
        self.width = width
        self.labels = labels
        self.classNames = classNames
        self.featureNames = featureNames
        self.labelColumn = labelColumn
        self.imageShape = imageShape
    }

    /// The number of rows.
    public var count: Int { labels.count }

    /// How many rows each class has.
    public var classCounts: [Int] {
        labels.reduce(into: Array(repeating: 0, count: classNames.count)) { counts, label in counts[label] += 1 }
    }

    /// The features of one row as numbers.
    public subscript(row: Int) -> [Double] {
        let columns = row * width..<(row + 1) * width
        return switch features {
        case .bytes(let bytes, let divisor): bytes[columns].map { Double($0) / divisor }
        case .numbers(let numbers): Array(numbers[columns])
        }
    }

    /// The features of some rows as an array, [rows.count, width], and their labels.
    public func batch<Scalar: RealScalar>(
        _ rows: ArraySlice<Int>, as scalar: Scalar.Type = Scalar.self
    ) -> (features: NDArray<Scalar>, labels: [Int]) {
        let array =
            switch features {
            case .bytes(let bytes, let divisor):
                NDArray<Scalar>(bytes: bytes, rows: rows, width: width, dividedBy: Scalar(divisor))
            case .numbers(let numbers):
                NDArray<Scalar>(numbers: numbers, rows: rows, width: width)
            }
        return (array, rows.map { labels[$0] })
    }

    /// Some rows, in the order in which they are given, as a dataset with the same classes.
    public func subset(_ rows: some Collection<Int>) -> Dataset {
        let chosen: Features =
            switch features {
            case .bytes(let bytes, let divisor): .bytes(gather(rows, from: bytes), dividedBy: divisor)
            case .numbers(let numbers): .numbers(gather(rows, from: numbers))
            }
        return Dataset(
            name: name, features: chosen, width: width, labels: rows.map { labels[$0] }, classNames: classNames,
            featureNames: featureNames, labelColumn: labelColumn, imageShape: imageShape)
    }

    private func gather<Feature>(_ rows: some Collection<Int>, from features: [Feature]) -> [Feature] {
        var gathered: [Feature] = []
        gathered.reserveCapacity(rows.count * width)
        for row in rows { gathered += features[row * width..<(row + 1) * width] }
        return gathered
    }
}
