import PullbackArrays

// Illnesses of what the network is asked for: its output function, its loss, and the scale of its data.

extension Illness {
    static let wrongOutput = Illness(
        name: "wrong-output-activation", title: "wrong output activation",
        meaning: "the function of the last layer cannot give the answers that the targets and the loss ask for",
        isOfNumbers: true
    ) { file in
        Suspicion(file.outputSigns)
    } cures: { file in
        let output = file.fittingOutput
        guard output != file.patient.output else { return [] }
        return [
            Cure("\(output.rawValue) output", swift: "patient.output = .\(output.rawValue)") { $0.output = output }
        ]
    } planted: {
        $0.output = .softmax
    }

    static let wrongLoss = Illness(
        name: "wrong-loss", title: "wrong loss",
        meaning: "what is made small is not what the predictions should be good at",
        isOfNumbers: true
    ) { file in
        Suspicion(file.lossSigns)
    } cures: { file in
        let patient = file.patient, fitting = file.fittingLoss(for: patient.output)
        let output = file.fittingOutput(for: fitting)
        var cures: [Cure] = []
        if fitting != patient.loss, output == patient.output {
            cures.append(
                Cure(
                    "the loss \(fitting.rawValue)",
                    option: patient.output == .linear ? "--loss \(fitting.optionName)" : nil,
                    swift: "patient.loss = .\(fitting)"
                ) { $0.loss = fitting })
        }
        if let (logits, loss) = file.lossOfLogits, patient.loss != loss || patient.output != logits {
            cures.append(
                Cure(
                    "a linear output with the loss \(loss.rawValue)", option: "--loss \(loss.optionName)",
                    swift: "(patient.output, patient.loss) = (.linear, .\(loss))"
                ) { ($0.output, $0.loss) = (logits, loss) })
        }
        return cures
    } planted: {
        $0.loss = .crossEntropyOfLogits
    }

    static let dataNotScaled = Illness(
        name: "data-not-scaled", title: "data not scaled",
        meaning: "features or targets are so large, or so unequal, that one learning rate cannot suit all weights",
        isOfNumbers: true
    ) { file in
        Suspicion(file.scaleSigns)
    } cures: { file in
        switch (file.hasWildFeatures, file.hasWildTargets) {
        case (true, true): return [.standardizedFeaturesAndTargets, .standardizedFeatures, .standardizedTargets]
        case (false, true): return [.standardizedTargets]
        default: return [.standardizedFeatures]
        }
    } planted: {
        $0.train.targets = $0.train.targets * 1000 + 5000
    }
}

extension Cure {
    /// Features with the mean 0 and the standard deviation 1.
    static let standardizedFeatures = Cure("standardized features", swift: "patient.inputScaling = .standard") {
        $0.inputScaling = .standard
    }

    /// Targets with the mean 0 and the standard deviation 1.
    static let standardizedTargets = Cure("standardized targets", swift: "patient.targetScaling = .standard") {
        $0.targetScaling = .standard
    }

    /// Both.
    static let standardizedFeaturesAndTargets = Cure(
        "standardized features and targets",
        swift: "(patient.inputScaling, patient.targetScaling) = (.standard, .standard)"
    ) { ($0.inputScaling, $0.targetScaling) = (.standard, .standard) }
}

extension Patient.Loss {
    /// The name of the option's value on the command line.
    var optionName: String {
        switch self {
        case .crossEntropyOfLogits: "cross-entropy"
        case .binaryCrossEntropyOfLogits: "binary-cross-entropy"
        default: rawValue
        }
    }
}

extension CaseFile {
    private var kind: Patient.Examples.Kind { patient.train.kind }
    private var outputs: Int { patient.train.outputs }

    /// The output function that fits the targets and the loss of the patient.
    fileprivate var fittingOutput: Patient.Output { fittingOutput(for: patient.loss) }

    fileprivate func fittingOutput(for loss: Patient.Loss) -> Patient.Output {
        if loss.takesLogits { return .linear }
        switch kind {
        case .numbers: return .linear
        case .labels: return .sigmoid
        case .classes: return outputs == 1 ? .sigmoid : .softmax
        }
    }

    fileprivate func fittingLoss(for output: Patient.Output) -> Patient.Loss {
        let isLinear = output == .linear
        switch kind {
        case .numbers: return .squaredError
        case .classes where outputs > 1: return isLinear ? .crossEntropyOfLogits : .crossEntropy
        default: return isLinear ? .binaryCrossEntropyOfLogits : .binaryCrossEntropy
        }
    }

    /// The output and the loss of logits for classes and labels.
    fileprivate var lossOfLogits: (Patient.Output, Patient.Loss)? {
        kind == .numbers ? nil : (.linear, fittingLoss(for: .linear))
    }

    var outputSigns: [(Double, String)] {
        let output = patient.output, loss = patient.loss
        guard output != fittingOutput else { return [] }
        var signs: [(Double, String)] = []
        if output == .softmax, outputs == 1 {
            return [(1, "softmax over a single output is 1 for every example, whatever the weights are")]
        }
        if loss.takesLogits {
            return [
                (
                    0.8,
                    "the loss applies its own \(outputs == 1 || kind == .labels ? "sigmoid" : "softmax") "
                        + "to the outputs of a \(output.rawValue)"
                )
            ]
        }
        let range = data.targetRange
        switch output {
        case .linear where loss.takesProbabilities:
            signs.append((0.95, "the loss takes probabilities, and the outputs are any numbers"))
        case .linear:
            signs.append((0.4, "the targets are \(kind.rawValue), and the outputs are any numbers"))
        case .relu where range.lowerBound < 0:
            signs.append((0.95, "targets go down to \(short(range.lowerBound)), and a relu gives no number below 0"))
        case .relu where loss.takesProbabilities:
            signs.append((0.9, "the loss takes probabilities, and a relu gives any number from 0 on"))
        case .sigmoid where kind == .numbers, .softmax where kind == .numbers:
            if range.upperBound > 1 || range.lowerBound < 0 {
                signs.append(
                    (
                        0.95,
                        "targets go from \(short(range.lowerBound)) to \(short(range.upperBound)), and a "
                            + "\(output.rawValue) gives numbers from 0 to 1"
                    ))
            } else if output == .softmax {
                signs.append((0.8, "the outputs of a softmax have the sum 1, and the targets are any numbers"))
            }
        case .softmax where kind == .labels:
            signs.append((0.9, "several labels can hold at once, and the outputs of a softmax have the sum 1"))
        case .sigmoid where kind == .classes && outputs > 1:
            signs.append((0.7, "one of \(outputs) classes is right, and the outputs of a sigmoid do not compete"))
        default:
            signs.append((0.4, "the output is a \(output.rawValue), and \(fittingOutput.rawValue) fits the targets"))
        }
        if let last = record.snapshots.last, last.blockedOutputs > 0.9 {
            signs.append((0.5, "\(percent(last.blockedOutputs)) of the outputs let next to no gradient through"))
        }
        return signs
    }

    var lossSigns: [(Double, String)] {
        switch (kind, patient.loss) {
        case (.numbers, let loss) where loss.takesLogits || loss.takesProbabilities:
            [(1, "the targets are numbers, and the loss \(loss.rawValue) is for classes")]
        case (.classes, .crossEntropy) where outputs == 1, (.classes, .crossEntropyOfLogits) where outputs == 1:
            [(1, "the cross-entropy over a single output is 0 whatever the output is")]
        case (.labels, .crossEntropy), (.labels, .crossEntropyOfLogits):
            [(0.8, "several labels can hold at once, and the cross-entropy is for exclusive classes")]
        case (.classes, .absoluteError), (.labels, .absoluteError):
            [(0.55, "the absolute error of classes is as content with a constant answer as with a good guess")]
        case (.classes, .squaredError), (.classes, .halfSquaredError), (.classes, .huber), (.labels, .squaredError),
            (.labels, .halfSquaredError), (.labels, .huber):
            [
                (
                    0.35,
                    "the squared error of classes has next to no gradient where a sigmoid or softmax is sure and wrong"
                )
            ]
        case (.classes, .binaryCrossEntropy) where outputs > 1:
            [(0.2, "the binary cross-entropy takes each of the \(outputs) exclusive classes for itself")]
        default: []
        }
    }

    var hasWildFeatures: Bool {
        guard patient.inputScaling == .none else { return false }
        return data.largestFeature > 15 || data.widestFeature > 100 * data.narrowestFeature
            || data.largestFeature < 0.01
    }

    var hasWildTargets: Bool {
        kind == .numbers && patient.targetScaling == .none && patient.output == .linear
            && (data.largestTarget > 15 || data.targetDeviation < 0.02)
    }

    var scaleSigns: [(Double, String)] {
        var signs: [(Double, String)] = []
        if hasWildFeatures {
            let isExtreme = data.largestFeature > 100 || data.largestFeature < 0.001
            signs.append(
                (
                    isExtreme ? 0.85 : 0.5,
                    "features are as large as \(short(data.largestFeature)); their standard "
                        + "deviations go from \(short(data.narrowestFeature)) to \(short(data.widestFeature))"
                ))
        }
        if !hasWildFeatures, patient.inputScaling == .none, data.offset > 2 {
            signs.append(
                (
                    0.3,
                    "half of the features have a mean of more than \(short(data.offset)) times their standard "
                        + "deviation"
                ))
        }
        if hasWildTargets {
            let isExtreme = data.largestTarget > 1000 || data.targetDeviation < 0.002
            signs.append(
                (
                    isExtreme ? 0.9 : 0.6,
                    "targets are as large as \(short(data.largestTarget)), with a standard "
                        + "deviation of \(short(data.targetDeviation))"
                ))
        }
        return signs
    }
}
