import Pullback

/// Points in the plane on which architectures are tried: 700 to learn from, 300 for the test.
enum Plane: String, CaseIterable, Sendable {
    /// Two circles that lie close together; nobody gets more than about 0.88 right.
    case circle
    /// Three clouds of points that overlap; nobody gets more than about 0.86 right.
    case blob

    /// Makes the points.
    func parts(using generator: inout Generator) -> (train: Dataset, test: Dataset) {
        let points: Dataset =
            switch self {
            case .circle: .circles(count: 1000, noise: 0.1, factor: 0.8, using: &generator)
            // The centres that scikit-learn's make_blobs draws with the seed 2.
            case .blob:
                .blobs(
                    count: 1000, centers: [[-1.2801, -9.4815], [0.9932, -1.2936], [-1.5926, -3.3933]],
                    standardDeviation: 2, using: &generator)
            }
        let (train, test) = points.split(fraction: 0.7, using: &generator)
        return (train, test)
    }

    /// Makes a patient with these hidden layers: sigmoid outputs, Adam, 300 epochs.
    func patient(hidden: [Patient.Layer], _ initialization: Initialization, using generator: inout Generator) -> Patient
    {
        let (train, test) = parts(using: &generator)
        var recipe = Recipe.keras(.adam, batchSize: self == .circle ? 128 : 256, epochs: 300)
        recipe.initialization = initialization
        return switch self {
        case .circle:
            Patient(
                Patient.Examples(binary: train), heldOut: Patient.Examples(binary: test), hidden: hidden,
                output: .sigmoid, loss: .binaryCrossEntropy, recipe)
        case .blob:
            Patient(
                Patient.Examples(train), heldOut: Patient.Examples(test), hidden: hidden, output: .sigmoid,
                loss: .crossEntropy, recipe)
        }
    }
}
