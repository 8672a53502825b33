import PullbackArrays
import PullbackFiles

extension RegressionDataset {
    /// The parts of a dataset: training data, test data and, if wanted, validation data.
    public struct Parts: Sendable {
        /// The training data.
        public private(set) var train: RegressionDataset
        /// The test data, used once after training.
        public private(set) var test: RegressionDataset
        /// The validation data, used to watch the training; `nil` if none was held out.
        public private(set) var validation: RegressionDataset?

        /// Creates the parts from existing training and test data.
        public init(train: RegressionDataset, test: RegressionDataset) { (self.train, self.test) = (train, test) }

        /// Divides a dataset at random: four fifths for training, one fifth for testing.
        ///
        /// Throws a `PullbackError` if there are not two rows.
        public init(dividing data: RegressionDataset, using generator: inout Generator) throws(ThrownError) {
            guard data.count > 1 else {
                throw PullbackError(data.name, "there are not two rows, one to learn from and one to be tested on")
            }
            (train, test) = data.split(fraction: 0.8, using: &generator)
        }

        /// Moves a fraction of the training data to the validation data. Throws a `PullbackError` if there
        /// are not two training rows.
        public mutating func holdOut(_ fraction: Double, using generator: inout Generator) throws(ThrownError) {
            guard train.count > 1 else {
                throw PullbackError(
                    train.name, "there are not two rows to learn from, of which one could be held out for validation")
            }
            let (rest, held) = train.split(fraction: 1 - fraction, using: &generator)
            (train, validation) = (rest, held)
        }

        /// Standardizes the features and the targets of all parts with the means and standard deviations of
        /// the training data, and returns these standardizations. That of the targets turns predictions back
        /// to the original units.
        public mutating func standardize() -> (features: Standardization, targets: Standardization) {
            let (features, targets) = (Standardization(of: train.rows), Standardization(of: train.targets))
            func standardized(_ data: RegressionDataset) -> RegressionDataset {
                data.replacing(rows: data.rows.standardized(features), targets: targets(data.targets))
            }
            (train, test) = (standardized(train), standardized(test))
            validation = validation.map(standardized)
            return (features, targets)
        }
    }
}
