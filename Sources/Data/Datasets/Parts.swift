import PullbackArrays
import PullbackFiles

extension Dataset {
    /// What a dataset is divided into: what to learn from, what to be tested on, and what to watch, if anything.
    public struct Parts: Sendable {
        /// To learn from.
        public private(set) var train: Dataset
        /// To be tested on at the end.
        public private(set) var test: Dataset
        /// To watch while learning; `nil` where nothing was held out for it.
        public private(set) var validation: Dataset?

        /// Two parts that are known.
        public init(train: Dataset, test: Dataset) { (self.train, self.test) = (train, test) }

        /// Four fifths to learn from, one to be tested on, the classes in the same proportion.
        ///
        /// Throws where no class has two rows.
        public init(dividing data: Dataset, using generator: inout Generator) throws {
            (train, test) = data.split(fraction: 0.8, using: &generator)
            guard test.count > 0 else {
                throw PullbackError(data.name, "no class has two rows, one to learn from and one to be tested on")
            }
        }

        /// Takes a fraction of the training data away, to watch. Throws where nothing is left to take.
        public mutating func holdOut(_ fraction: Double, using generator: inout Generator) throws {
            let (rest, held) = train.split(fraction: 1 - fraction, using: &generator)
            guard held.count > 0 else {
                throw PullbackError(
                    train.name, "no class has two rows to learn from, of which one could be held out for validation")
            }
            (train, validation) = (rest, held)
        }

        /// Moves and scales every feature as the training data ask for, and tells how.
        public mutating func standardize() -> Standardization {
            let standardization = Standardization(of: train)
            (train, test) = (standardization(train), standardization(test))
            validation = validation.map { standardization($0) }
            return standardization
        }
    }

    /// The same rows with the classes in the order of `names`, among which all of them must be; there may be more.
    public func ordered(as names: [String]) -> Dataset {
        let places = classNames.map { names.firstIndex(of: $0) }
        require(!places.contains(nil), "dataset \(name): classes \(classNames) are not all among \(names)")
        return Dataset(
            name: name, features: features, width: width, labels: labels.map { places[$0] ?? 0 }, classNames: names,
            featureNames: featureNames, labelColumn: labelColumn, imageShape: imageShape)
    }
}
