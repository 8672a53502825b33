import PullbackDatasets

extension Checkpoint {
    /// A description of the examples that a network was trained on.
    public struct DataDescription: Codable, Hashable, Sendable {
        /// The name of the dataset.
        public var name: String
        /// The names of the classes; empty for regression.
        public var classNames: [String]
        /// The names of the features; `nil` if two of them are equal or none are known.
        public var featureNames: [String]?
        /// The height and the width of the image that a row holds; `nil` if a row is not an image.
        public var imageShape: [Int]?
        /// How pictures in files became features; `nil` if that is not known, or if there were none.
        public var pictures: PictureReading?
        /// The seed with which the examples were generated or split.
        public var seed: UInt64
        /// The fingerprint of the training rows, if other rows of the same data are held out for the test.
        public var learned: Fingerprint?
        /// The name of the column of a table that holds the class, if it has a name.
        public var label: String?
        /// The index, from 0, of the column of a table that holds the class.
        public var labelColumn: Int?
        /// True if the first line of a table contains the names of the columns; `nil` if that is not known.
        public var hasHeader: Bool?
        /// The numbers that were subtracted from the features; `nil` if none were.
        public var mean: [Double]?
        /// The numbers by which the features were divided; `nil` if there are none.
        public var scale: [Double]?
        /// How the columns of a table became features; `nil` if they were numbers.
        public var encoding: TableEncoding?
        /// The encoding of the table's text; `nil` for UTF-8.
        public var textEncoding: String?
        /// The names of the numbers to predict; `nil` for classification.
        public var targetNames: [String]?
        /// The indices, from 0, of the columns of a table that hold the numbers to predict.
        public var targetColumns: [Int]?
        /// The numbers that were subtracted from the numbers to predict; `nil` if none were.
        public var targetMean: [Double]?
        /// The numbers by which the numbers to predict were divided; `nil` if there are none.
        public var targetScale: [Double]?

        /// Decodes a description; only the name of the data and the names of the classes are required.
        public init(from decoder: any Decoder) throws {
            let words = try decoder.container(keyedBy: CodingKeys.self)
            name = try words.decode(String.self, forKey: .name)
            classNames = try words.decode([String].self, forKey: .classNames)
            seed = try words.decodeIfPresent(UInt64.self, forKey: .seed) ?? 0
            featureNames = try words.decodeIfPresent([String].self, forKey: .featureNames)
            imageShape = try words.decodeIfPresent([Int].self, forKey: .imageShape)
            pictures = try words.decodeIfPresent(PictureReading.self, forKey: .pictures)
            learned = try words.decodeIfPresent(Fingerprint.self, forKey: .learned)
            label = try words.decodeIfPresent(String.self, forKey: .label)
            labelColumn = try words.decodeIfPresent(Int.self, forKey: .labelColumn)
            hasHeader = try words.decodeIfPresent(Bool.self, forKey: .hasHeader)
            mean = try words.decodeIfPresent([Double].self, forKey: .mean)
            scale = try words.decodeIfPresent([Double].self, forKey: .scale)
            encoding = try words.decodeIfPresent(TableEncoding.self, forKey: .encoding)
            textEncoding = try words.decodeIfPresent(String.self, forKey: .textEncoding)
            targetNames = try words.decodeIfPresent([String].self, forKey: .targetNames)
            targetColumns = try words.decodeIfPresent([Int].self, forKey: .targetColumns)
            targetMean = try words.decodeIfPresent([Double].self, forKey: .targetMean)
            targetScale = try words.decodeIfPresent([Double].self, forKey: .targetScale)
        }

        /// Creates a description from its parts.
        public init(name: String, classNames: [String], seed: UInt64, standardization: Standardization? = nil) {
            self.name = name
            self.classNames = classNames
            self.seed = seed
            self.standardization = standardization
        }

        /// Creates a description of rows that are not yet standardized.
        public init(of rows: Dataset, name: String, seed: UInt64) {
            self.init(name: name, classNames: rows.classNames, seed: seed)
            let areDistinct = Set(rows.featureNames).count == rows.width
            featureNames = areDistinct ? rows.featureNames : nil
            label = rows.labelColumn?.name.flatMap { rows.featureNames.contains($0) ? nil : $0 }
            labelColumn = rows.labelColumn?.index
            imageShape = rows.imageShape.map { [$0.height, $0.width] }
            encoding = rows.encoding
        }

        /// Creates a description of rows for regression that are not yet standardized.
        public init(of rows: RegressionDataset, name: String, seed: UInt64) {
            self.init(name: name, classNames: [], seed: seed)
            let areDistinct = Set(rows.featureNames + rows.targetNames).count == rows.width + rows.targetNames.count
            featureNames = areDistinct ? rows.featureNames : nil
            targetNames = rows.targetNames
            targetColumns = rows.targetColumns
            encoding = rows.encoding
        }

        /// True if the network predicts numbers; false if it classifies.
        public var isRegression: Bool { targetNames != nil }

        /// The standardization of the features before the network uses them; `nil` if there is none.
        public var standardization: Standardization? {
            get {
                guard let mean, let scale else { return nil }
                return Standardization(mean: mean, scale: scale)
            }
            set { (mean, scale) = (newValue?.mean, newValue?.scale) }
        }

        /// The standardization of the numbers to predict, whose inverse turns the network's outputs into
        /// predictions; `nil` if there is none.
        public var targetStandardization: Standardization? {
            get {
                guard let targetMean, let targetScale else { return nil }
                return Standardization(mean: targetMean, scale: targetScale)
            }
            set { (targetMean, targetScale) = (newValue?.mean, newValue?.scale) }
        }

        /// Returns the reason why the description does not fit a network, or nil if it fits.
        package func fault(for architecture: Architecture) -> String? {
            let (features, outputs) = (architecture.sizes[0], architecture.sizes[architecture.sizes.count - 1])
            let (answers, kind) = targetNames.map { ($0, "targets") } ?? (classNames, "classes")
            let isOneLogit = targetNames == nil && outputs == 1 && classNames.count == 2
            guard answers.count == outputs || isOneLogit else {
                return "names \(answers.count) \(kind) for \(outputs) outputs"
            }
            if targetNames != nil, !classNames.isEmpty { return "names both classes and targets" }
            for (mean, scale, columns, kind) in [
                (mean, scale, features, "features"), (targetMean, targetScale, outputs, "targets"),
            ] {
                guard (mean == nil) == (scale == nil) else {
                    return "standardizes \(kind) by a mean or a scale without the other"
                }
                for numbers in [mean, scale].compactMap(\.self) where numbers.count != columns {
                    return "standardizes \(numbers.count) \(kind) of \(columns)"
                }
                guard scale?.contains(0) != true else { return "standardizes \(kind) by a scale of 0" }
            }
            if let targetColumns,
                Set(targetColumns).count != outputs || targetColumns.count != outputs
                    || !targetColumns.allSatisfy((0..<features + outputs).contains)
            {
                return "has the \(outputs) targets in columns \(targetColumns) of \(features + outputs)"
            }
            if let encoding, !encoding.isSound || encoding.answers.count != (targetNames?.count ?? 1) {
                return "contradicts itself about the columns of the table that it learned"
            }
            if let encoding, encoding.featureNames != featureNames {
                return "makes \(encoding.featureNames.count) features of the columns of a table, and has \(features)"
            }
            if let featureNames, featureNames.count != features {
                return "names \(featureNames.count) features of \(features)"
            }
            if let labelColumn, !(0...features).contains(labelColumn) {
                return "has the class in column \(labelColumn) of \(features + 1)"
            }
            if let imageShape,
                imageShape.count != 2 || imageShape.contains(where: { !(1...features).contains($0) })
                    || imageShape[0] * imageShape[1] != features
            {
                return "says pictures of \(imageShape) for \(features) features"
            }
            return nil
        }
    }
}
