import Pullback

/// Pictures of handwritten digits, to learn from and to be tested on: those of MNIST, or the small ones that
/// are part of Pullback.
struct Pictures: Sendable {
    /// The pictures, with numbers from 0 to 1.
    let train, test: Dataset

    /// The first rows of MNIST, from a folder: 10 000 to learn from and 2000 for the test. Without a folder
    /// the digits of 8 × 8 pixels, 1438 and 359.
    init(mnist folder: String?) throws {
        if let folder {
            let (train, test) = try MNIST.load(from: folder)
            (self.train, self.test) = (
                train.subset(0..<min(10_000, train.count)), test.subset(0..<min(2000, test.count))
            )
        } else {
            var generator = Generator(seed: 0)
            let parts = try Dataset.Parts(dividing: .digits, using: &generator)
            (train, test) = (parts.train, parts.test)
        }
    }

    /// Returns the first pictures to learn from, at most `count`, and all for the test, with their numbers
    /// from 0 to `white`.
    func examples(_ count: Int = .max, upTo white: Double = 1) -> (train: Patient.Examples, test: Patient.Examples) {
        let chosen = [Patient.Examples(train.subset(0..<min(count, train.count))), Patient.Examples(test)].map {
            var examples = $0
            examples.features = examples.features * NDArray(white)
            return examples
        }
        return (chosen[0], chosen[1])
    }
}

extension Patient.Examples {
    /// Takes the examples of a dataset of classes.
    init(_ data: Dataset) {
        self.init(
            features: data.batch(Array(0..<data.count)[...]).features, labels: data.labels,
            classes: data.classNames.count)
    }

    /// Takes the examples of a dataset of two classes, with one output for both: 1 for the second class.
    init(binary data: Dataset) {
        self.init(
            features: data.batch(Array(0..<data.count)[...]).features,
            targets: NDArray(data.labels.map(Double.init), shape: [data.count, 1]), kind: .classes)
    }
}
