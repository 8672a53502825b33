import PullbackArrays
import PullbackFiles

extension Dataset {
    /// The parts of a dataset: training data, test data and, if wanted, validation data.
    public struct Parts: Sendable {
        /// The training data.
        public private(set) var train: Dataset
        /// The test data, used once after training.
        public private(set) var test: Dataset
        /// The validation data, used to watch the training; `nil` if none was held out.
        public private(set) var validation: Dataset?
        /// True if the test data were held out at random, false if they have always been apart.
        public private(set) var isDivided = false

        /// Creates the parts from existing training and test data.
        public init(train: Dataset, test: Dataset) { (self.train, self.test) = (train, test) }

        /// Divides a dataset at random: four fifths for training, one fifth for testing, with the same
        /// proportion of classes.
        ///
        /// Throws a `PullbackError` if no class has two rows.
        public init(dividing data: Dataset, using generator: inout Generator) throws(ThrownError) {
            (train, test) = data.split(fraction: 0.8, using: &generator)
            isDivided = true
            guard test.count > 0 else {
                throw PullbackError(data.name, "no class has two rows, one to learn from and one to be tested on")
            }
        }

        /// Moves a fraction of the training data to the validation data. Throws a `PullbackError` if no class
        /// has two training rows.
        public mutating func holdOut(_ fraction: Double, using generator: inout Generator) throws(ThrownError) {
            let (rest, held) = train.split(fraction: 1 - fraction, using: &generator)
            guard held.count > 0 else {
                throw PullbackError(
                    train.name, "no class has two rows to learn from, of which one could be held out for validation")
            }
            (train, validation) = (rest, held)
        }

        /// Standardizes all parts with the mean and standard deviation of the training data, and returns that
        /// standardization.
        public mutating func standardize() -> Standardization {
            let standardization = Standardization(of: train)
            standardize(by: standardization)
            return standardization
        }

        /// Standardizes all parts.
        public mutating func standardize(by standardization: Standardization) {
            (train, test) = (standardization(train), standardization(test))
            validation = validation.map { standardization($0) }
        }
    }

    /// Returns the same rows with the classes renumbered in the order of `names`. All classes must be among
    /// the names; there may be more names.
    public func ordered(as names: [String]) -> Dataset {
        let places = classNames.map { names.firstIndex(of: $0) }
        require(!places.contains(nil), "dataset \(name): classes \(classNames) are not all among \(names)")
        return replacing(labels: labels.map { places[$0] ?? 0 }, classNames: names)
    }
}
