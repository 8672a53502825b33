import PullbackArrays

/// Examples for classification: a row of features and a class for each example.
public struct Dataset: Sendable {
    /// The name of the dataset, for titles and messages.
    public var name: String

    let rows: FeatureRows

    /// The class of each row, as an index into `classNames`.
    public let labels: [Int]

    /// The names of the classes.
    public let classNames: [String]

    /// The names of the features; empty if they have none, as pixels.
    public let featureNames: [String]

    /// The index and, if known, the name of the label column in the table that the rows come from; `nil` if
    /// they do not come from a table.
    public let labelColumn: (index: Int, name: String?)?
    /// How the columns of the table that the rows come from became features; `nil` if they were numbers.
    public var encoding: TableEncoding?

    /// The height and width in pixels if each row is a picture; otherwise `nil`.
    public let imageShape: (height: Int, width: Int)?

    /// The features as they are stored in memory.
    public enum Features: Sendable {
        /// Bytes that stand for numbers byte / divisor. Pixels stored this way take an eighth of the memory
        /// of `Double`; they are converted one batch at a time.
        case bytes([UInt8], dividedBy: Double)
        /// Numbers without conversion.
        case numbers([Double])
        /// Numbers in half of the memory of `Double`: those of large tables.
        case floats([Float])

        var count: Int {
            switch self {
            case .bytes(let bytes, _): bytes.count
            case .numbers(let numbers): numbers.count
            case .floats(let floats): floats.count
            }
        }
    }

    /// Creates a dataset of `labels.count` rows. `features` must hold `width` features for each label; every
    /// label must be an index into `classNames`; `featureNames` must hold `width` names or none; the height
    /// and width of `imageShape` must multiply to `width`.
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
        self.init(
            name, FeatureRows(features, count: labels.count, width: width), labels, classNames, featureNames,
            labelColumn, imageShape)
    }

    private init(
        _ name: String, _ rows: FeatureRows, _ labels: [Int], _ classNames: [String], _ featureNames: [String],
        _ labelColumn: (index: Int, name: String?)?, _ imageShape: (height: Int, width: Int)?
    ) {
        self.name = name
        self.rows = rows
        self.labels = labels
        self.classNames = classNames
        self.featureNames = featureNames
        self.labelColumn = labelColumn
        self.imageShape = imageShape
    }

    /// The number of rows.
    public var count: Int { labels.count }

    /// The number of rows of each class.
    public var classCounts: [Int] {
        labels.reduce(into: Array(repeating: 0, count: classNames.count)) { counts, label in counts[label] += 1 }
    }

    /// The number of features in a row.
    public var width: Int { rows.width }

    /// The features of all rows, row after row. If the dataset is a part of another one, or standardized, they are computed.
    public var features: Features { rows.all }

    /// True if the features are bytes, which are used as they are stored.
    package var areBytes: Bool { rows.areBytes }

    /// The indices of the features that have one value in all rows.
    package var constantFeatures: [Int] { rows.constantColumns }

    /// The features of one row, converted to numbers.
    public subscript(row: Int) -> [Double] { rows[row] }

    /// Returns the features of the given rows as an array of shape [rows.count, width], and their labels.
    public func batch<Scalar: RealScalar>(
        _ rows: ArraySlice<Int>, as scalar: Scalar.Type = Scalar.self
    ) -> (features: NDArray<Scalar>, labels: [Int]) {
        (self.rows.batch(rows), rows.map { labels[$0] })
    }

    /// Returns a dataset of the given rows, in that order, with the same classes.
    public func subset(_ rows: some Collection<Int>) -> Dataset {
        replacing(rows: self.rows.subset(rows), labels: rows.map { labels[$0] })
    }

    /// Returns a dataset with other rows, labels or classes, and the same names.
    func replacing(rows: FeatureRows? = nil, labels: [Int]? = nil, classNames: [String]? = nil) -> Dataset {
        var result = Dataset(
            name, rows ?? self.rows, labels ?? self.labels, classNames ?? self.classNames, featureNames, labelColumn,
            imageShape)
        result.encoding = encoding
        return result
    }
}
