import Pullback

/// What a dataset is divided into: what to learn from, what to be tested on, what to watch, if anything.
struct Parts {
    private(set) var train: Dataset
    private(set) var test: Dataset
    private(set) var validation: Dataset?

    init(train: Dataset, test: Dataset) {
        self.train = train
        self.test = test
    }

    /// Four fifths to learn from, one to be tested on, the classes in the same proportion.
    init(dividing data: Dataset, using generator: inout Generator) throws {
        (train, test) = data.split(fraction: 0.8, using: &generator)
        guard test.count > 0 else {
            throw Failure("\(data.name): no class has two rows, one to learn from and one to be tested on")
        }
    }

    /// Takes a fraction of the training data away, to watch.
    mutating func holdOut(_ fraction: Double, using generator: inout Generator) throws {
        let (rest, held) = train.split(fraction: 1 - fraction, using: &generator)
        guard held.count > 0 else {
            throw Failure(
                "--validation: no class of \(train.name) has two rows to learn from, of which one could be held out")
        }
        (train, validation) = (rest, held)
    }

    /// Moves and scales every feature as the training data ask for.
    mutating func standardize() -> Standardization {
        let standardization = Standardization(of: train)
        (train, test) = (standardization(train), standardization(test))
        validation = validation.map { standardization($0) }
        return standardization
    }
}
