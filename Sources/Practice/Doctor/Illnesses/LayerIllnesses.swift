import PullbackArrays
import PullbackNetworks

// Illnesses of the hidden layers: what flows forward through them, and what comes back.

extension Illness {
    static let identicalNeurons = Illness(
        name: "identical-neurons", title: "identical neurons",
        meaning: "all neurons of a layer start with the same weights, get the same gradient and stay the same for ever"
    ) { file in
        Suspicion(
            (file.record.snapshots.last?.layers ?? []).enumerated().compactMap { index, layer in
                guard layer.isSymmetric else { return nil }
                return (
                    1,
                    "the \(file.patient.hidden[index].size) neurons of \(layer.name) have the same weights to the "
                        + "last bit, also after \(file.record.losses.count) steps"
                )
            })
    } cures: { file in
        [.initialization(file.fittingInitialization)]
    } planted: {
        $0.recipe.initialization = .constant(0.5)
    }

    static let missingNonlinearity = Illness(
        name: "missing-nonlinearity", title: "missing nonlinearity",
        meaning: "linear layers after one another are no more than one linear layer"
    ) { file in
        let hidden = file.patient.hidden
        guard !hidden.isEmpty, hidden.allSatisfy({ $0.activation == .linear }) else { return nil }
        return Suspicion([
            (
                0.6,
                "all \(hidden.count) hidden \(hidden.count == 1 ? "layer is" : "layers are") linear, so the network "
                    + "is one linear layer"
            )
        ])
    } cures: { _ in
        [.activation(.relu, .he)]
    } planted: {
        for index in $0.hidden.indices { $0.hidden[index].activation = .linear }
    }

    static let explodingGradients = Illness(
        name: "exploding-gradients", title: "exploding gradients",
        meaning: "what goes forward or back through the layers grows from layer to layer until numbers overflow"
    ) { file in
        var signs: [(Double, String)] = []
        let exponential = file.patient.hidden.count { $0.activation == .exponential }
        if exponential > 1 {
            signs.append((0.9, "\(exponential) hidden layers apply eˣ one after another"))
        }
        if let first = file.record.snapshots.first, let (low, high) = file.gradients(first), high > 70 * low, low > 0 {
            signs.append(
                (0.5, "before the training the gradient of one layer is \(short(high / low)) times that of another"))
        }
        let hidden = file.record.snapshots.first?.layers.dropLast() ?? []
        if let largest = hidden.map(\.deviation).max(), largest > 50 || !largest.isFinite {
            signs.append((0.7, "before the training the outputs of hidden layers vary by \(short(largest))"))
        }
        if let first = hidden.first, let last = hidden.last, last.deviation > 20 * first.deviation {
            signs.append(
                (
                    0.6,
                    "the outputs grow from \(short(first.deviation)) in \(first.name) to "
                        + "\(short(last.deviation)) in \(last.name)"
                ))
        }
        if let divergence = file.record.divergence {
            signs.append(
                (
                    0.6,
                    "a number became infinite or NaN in epoch \(divergence.epoch), step \(divergence.step), "
                        + "first in \(divergence.place)"
                ))
        }
        return Suspicion(signs)
    } cures: { file in
        let clipping = Cure(
            "gradients clipped at the norm 1", option: "--clip-norm 1", swift: "trainer.clipping = .norm(1)"
        ) { $0.recipe.clipNorm = 1 }
        let isExponential = file.patient.hidden.contains { $0.activation == .exponential }
        let initialization = file.fittingInitialization
        return
            (isExponential
            ? [.activation(.relu, .he), .activation(.tanh, .he)] : [.initialization(initialization)])
            + [clipping] + (file.batchNormalization.map { [$0] } ?? [])
    } planted: {
        $0.hidden = Array(repeating: .init(8, .exponential), count: 6)
    }

    static let dyingReLU = Illness(
        name: "dying-relu", title: "dying ReLU",
        meaning: "neurons give 0 for every example, so no gradient comes back through them and they stay dead"
    ) { file in
        let first = file.record.snapshots.first?.layers ?? [], last = file.record.snapshots.last?.layers ?? []
        let layers = zip(file.patient.hidden, zip(first, last)).filter { $0.0.activation == .relu }
        func count(_ part: Double, of hidden: Patient.Layer) -> Int { Int((part * Double(hidden.size)).rounded()) }
        var signs = layers.filter { $0.1.1.dead >= 0.5 }.map { hidden, states in
            // Neurons that large steps have killed are not the cause.
            let isKilled = states.0.dead < 0.3 && file.largestUpdate > 0.3
            return (
                isKilled ? 0.5 : states.1.dead > 0.95 ? 0.9 : 0.6,
                "\(count(states.1.dead, of: hidden)) of \(hidden.size) neurons of \(states.1.name) give 0 for every "
                    + "example, \(count(states.0.dead, of: hidden)) before the training"
            )
        }
        let dead = layers.reduce(0) { $0 + count($1.1.1.dead, of: $1.0) }, all = layers.reduce(0) { $0 + $1.0.size }
        if layers.count > 4, 5 * dead >= all {
            signs.append((0.4, "\(dead) of all \(all) neurons give 0 for every example, in \(layers.count) layers"))
        }
        return Suspicion(signs)
    } cures: { file in
        let initialization = file.fittingInitialization
        return [
            .activation(.leakyReLU, nil), .activation(.leakyReLU, .he), .initialization(initialization),
        ] + (file.batchNormalization.map { [$0] } ?? []) + [.activation(.tanh, .he)]
    } planted: {
        $0.biasInitialization = .constant(-10)
    }

    static let vanishingGradients = Illness(
        name: "vanishing-gradients", title: "vanishing gradients",
        meaning: "each layer passes back a small part of the gradient, so the first layers hardly learn"
    ) { file in
        var signs: [(Double, String)] = []
        for snapshot in file.record.snapshots.prefix(2) {
            guard let first = snapshot.layers.first?.gradient, let last = snapshot.layers.last?.gradient,
                file.patient.hidden.count > 1, last > 0, first < last / 100, first > 0 || snapshot.step == 0
            else { continue }
            signs.append(
                (
                    first < last / 1000 ? 0.85 : 0.5,
                    "after \(snapshot.step) steps the gradient of layers.0 is "
                        + "\(short(first)), that of the last layer \(short(last))"
                        + (first > 0 ? ": \(short(last / first)) times as large" : "")
                ))
            break
        }
        let deviations = (file.record.snapshots.first?.layers.dropLast() ?? []).map(\.deviation)
        if deviations.count > 2, let last = deviations.last, last < deviations[0] / 100 {
            signs.append(
                (
                    0.6,
                    "before the training the outputs of hidden layers vary by \(short(deviations[0])) in the "
                        + "first and by \(short(last)) in the last: the examples look alike there"
                ))
        }
        let squashing = file.patient.hidden.count { $0.activation == .sigmoid }
        if squashing > 3 {
            signs.append((0.5, "\(squashing) hidden layers are sigmoids, each with a slope of at most ¼"))
        }
        return Suspicion(signs)
    } cures: { file in
        let isSquashing = file.patient.hidden.contains { $0.activation.range != nil }
        return (isSquashing ? [.activation(.relu, .he), .activation(.tanh, .he)] : [])
            + (isSquashing ? [] : [.initialization(file.fittingInitialization)])
            + (file.batchNormalization.map { [$0] } ?? []) + (isSquashing ? [.activation(.tanh, .xavier)] : [])
    } planted: {
        $0.hidden = Array(repeating: .init(8, .sigmoid), count: 8)
        $0.recipe.initialization = .xavier
    }

    static let saturated = Illness(
        name: "saturated", title: "saturated neurons",
        meaning: "sigmoid or tanh neurons are at the ends of their range, where their slope is next to 0"
    ) { file in
        Suspicion(
            (file.record.snapshots.first?.layers ?? []).compactMap { layer in
                guard layer.saturated > 0.5 else { return nil }
                return (
                    0.7,
                    "\(percent(layer.saturated)) of the outputs of \(layer.name) are at an end of their range "
                        + "before the training"
                )
            })
    } cures: { file in
        [.initialization(file.fittingInitialization)]
            + (file.patient.inputScaling == .none ? [.standardizedFeatures] : [])
            + [.activation(.relu, .he)]
    } planted: {
        for index in $0.hidden.indices { $0.hidden[index].activation = .sigmoid }
        $0.recipe.initialization = .normal(100)
    }

    static let tooFewNeurons = Illness(
        name: "too-few-neurons", title: "too few neurons",
        meaning: "the network is too small for what the data ask, or for finding the way there"
    ) { file in
        let sizes = file.patient.hidden.map(\.size)
        guard let smallest = sizes.min() else {
            return Suspicion([(0.3, "there is no hidden layer, so the network is a linear function")])
        }
        guard smallest < 16, file.record.losses.count > 20 else { return nil }
        return Suspicion([(0.15, "the smallest hidden layer has \(smallest) \(smallest == 1 ? "neuron" : "neurons")")])
    } cures: { file in
        let sizes = file.patient.hidden.isEmpty ? [32] : file.patient.hidden.map { max(16, 4 * $0.size) }
        let text = sizes.map(String.init).joined(separator: ",")
        return [
            Cure("hidden layers of \(text)", option: "--hidden \(text)", swift: "recipe.hidden = [\(text)]") {
                patient in
                let old = patient.hidden
                patient.hidden = sizes.enumerated().map { .init($1, old.isEmpty ? .relu : old[$0].activation) }
            }
        ]
    } planted: {
        $0.hidden = [.init(1, .relu)]
    }
}

extension Cure {
    /// Another initialization of all weights, and biases that are 0.
    static func initialization(_ initialization: Initialization) -> Cure {
        let name = initialization.rawValue
        return Cure(
            "the initialization \(name)", option: "--initialization \(name)", swift: "recipe.initialization = .\(name)"
        ) {
            $0.recipe.initialization = initialization
            ($0.initializations, $0.biasInitialization) = ([:], nil)
        }
    }

    /// Another function in all hidden layers, and the initialization that suits it.
    static func activation(_ activation: Patient.Activation, _ initialization: Initialization?) -> Cure {
        let suffix = initialization.map { " with the initialization \($0.rawValue)" } ?? ""
        return Cure(
            "\(activation.rawValue) neurons" + suffix,
            option: "--activation \(activation.rawValue)"
                + (initialization.map { " --initialization \($0.rawValue)" } ?? ""),
            swift: "recipe.activation = .\(activation)"
                + (initialization.map { "; recipe.initialization = .\($0.rawValue)" } ?? "")
        ) {
            for index in $0.hidden.indices { $0.hidden[index].activation = activation }
            guard let initialization else { return }
            $0.recipe.initialization = initialization
            ($0.initializations, $0.biasInitialization) = ([:], nil)
        }
    }
}

extension CaseFile {
    /// The largest update of a layer's weights, divided by their length.
    var largestUpdate: Double { trained.flatMap { $0.layers.compactMap(\.updateRatio) }.max() ?? 0 }

    /// The initialization that suits the hidden layers' function.
    fileprivate var fittingInitialization: Initialization {
        switch patient.hidden.first?.activation {
        case .tanh, .sigmoid, .linear, nil: .xavier
        default: .he
        }
    }

    /// Batch normalization; `nil` if it is there, or if a batch has one example.
    fileprivate var batchNormalization: Cure? {
        let size = patient.recipe.batchSize
        guard patient.recipe.normalization == nil, !patient.hidden.isEmpty, size > 3, patient.train.count > 3,
            patient.train.count % size != 1
        else { return nil }
        return Cure(
            "batch normalization", option: "--batch-normalization", swift: "recipe.normalization = .batch"
        ) { $0.recipe.normalization = .batch }
    }

    /// Returns the smallest and the largest gradient of the layers.
    fileprivate func gradients(_ snapshot: TrainingRecord.Snapshot) -> (Double, Double)? {
        let gradients = snapshot.layers.map(\.gradient)
        guard gradients.count > 1, let low = gradients.min(), let high = gradients.max() else { return nil }
        return gradients[0] > gradients[gradients.count - 1] ? (low, high) : nil
    }
}
