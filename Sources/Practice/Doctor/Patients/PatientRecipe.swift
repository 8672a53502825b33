import PullbackArrays
import PullbackDatasets
import PullbackFiles
import PullbackNetworks
import PullbackTraining

extension Patient {
    /// Makes the patient that `pullback train` would train with a recipe on classes, from data as the network sees them.
    ///
    /// Throws a `PullbackError` if the class weights do not fit the classes of the data.
    public init(_ recipe: Recipe, _ train: Dataset, heldOut: Dataset? = nil, seed: UInt64 = 0) throws {
        let isOneLogit = recipe.loss?.row().outputs == .oneLogit
        self.init(
            Examples(train, isOneLogit: isOneLogit), heldOut: heldOut.map { Examples($0, isOneLogit: isOneLogit) },
            hidden: recipe.patientLayers, output: .linear, loss: try Loss(recipe.loss ?? .crossEntropy), recipe)
        (name, self.seed) = (train.name, seed)
        classNames = train.classNames
        classWeights = try recipe.classWeights?.weights(for: train)
    }

    /// Makes the patient that `pullback train` would train with a recipe on numbers, from data as the network sees them.
    public init(_ recipe: Recipe, _ train: RegressionDataset, heldOut: RegressionDataset? = nil, seed: UInt64 = 0)
        throws
    {
        self.init(
            Examples(features: train.features, targets: train.targets, kind: .numbers),
            heldOut: heldOut.map { Examples(features: $0.features, targets: $0.targets, kind: .numbers) },
            hidden: recipe.patientLayers, output: .linear, loss: try Loss(recipe.loss ?? .squaredError), recipe)
        (name, self.seed) = (train.name, seed)
    }
}

extension Patient.Loss {
    /// Finds the loss of a recipe among those of a patient.
    init(_ name: LossName) throws {
        switch name.rawValue {
        case LossName.crossEntropy.rawValue: self = .crossEntropyOfLogits
        case LossName.binaryCrossEntropy.rawValue: self = .binaryCrossEntropyOfLogits
        default:
            guard let loss = Self(rawValue: name.rawValue) else {
                throw PullbackError(
                    "the doctor", "does not know the loss \(name.rawValue)", advice: "choose another loss")
            }
            self = loss
        }
    }
}

extension Recipe {
    fileprivate var patientLayers: [Patient.Layer] {
        hidden.map { Patient.Layer($0, Patient.Activation(rawValue: activation.rawValue) ?? .relu) }
    }
}

extension Patient.Examples {
    /// Takes the examples of a dataset; for one logit, the targets are a single column of 0 and 1.
    init(_ data: Dataset, isOneLogit: Bool) {
        let features: NDArray<Double> = data.batch(Array(0..<data.count)[...]).features
        if isOneLogit {
            self.init(
                features: features, targets: NDArray(data.labels.map(Double.init), shape: Shape(data.count, 1)),
                kind: .classes)
        } else {
            self.init(features: features, labels: data.labels, classes: data.classNames.count)
        }
    }
}
