import PullbackArrays
import PullbackTraining

// Illnesses of the way down: too large steps, too small ones, too few, and what holds the weights back.

extension Illness {
    static let learningRateTooHigh = Illness(
        name: "learning-rate-too-high", title: "learning rate too high",
        meaning: "each step goes beyond the valley that it should go down into"
    ) { file in
        var signs: [(Double, String)] = []
        let rate = file.patient.recipe.learningRate
        if let divergence = file.record.divergence {
            signs.append(
                (
                    0.8,
                    "a number became infinite or NaN in epoch \(divergence.epoch), step \(divergence.step), "
                        + "with the learning rate \(short(rate))"
                ))
        }
        let tenths = file.tenths
        if let first = file.record.losses.first, let last = tenths.last, last > 1.5 * first, first > 0 {
            signs.append((0.8, "the loss rose from \(short(first)) to \(short(last))"))
        }
        let largest = file.largestUpdate
        if largest > 0.1 {
            signs.append(
                (
                    largest > 0.5 ? 0.7 : 0.4,
                    "a step changed the weights of a layer by \(percent(largest)) of their "
                        + "length; about 0.1 % is usual"
                ))
        }
        if let (rises, swing) = file.oscillation {
            signs.append(
                (
                    0.5,
                    "in the last third of the training the loss rose in \(percent(rises)) of the steps and swung "
                        + "by \(percent(swing)) of its mean"
                ))
        }
        let usual = file.patient.recipe.optimizer.row().learningRate
        if rate >= 20 * usual {
            signs.append(
                (
                    0.5,
                    "the learning rate \(short(rate)) is \(short(rate / usual)) times what is usual for "
                        + "\(file.patient.recipe.optimizer.rawValue)"
                ))
        }
        return Suspicion(signs)
    } cures: { file in
        [10.0, 100, 1000].map { .learningRate(file.patient.recipe.learningRate / $0) }
    } planted: {
        $0.recipe.learningRate = 10
    }

    static let learningRateTooLow = Illness(
        name: "learning-rate-too-low", title: "learning rate too low",
        meaning: "the steps are so small that the training ends long before the valley"
    ) { file in
        var signs: [(Double, String)] = []
        guard file.record.divergence == nil else { return nil }
        let ratios = file.trained.map { $0.layers.compactMap(\.updateRatio).max() ?? 0 }.sorted()
        if !ratios.isEmpty, ratios[ratios.count / 2] < 1e-3 {
            let middle = ratios[ratios.count / 2]
            signs.append(
                (
                    middle < 1e-4 ? 0.7 : 0.5,
                    "half of the steps changed no layer by more than \(percent(middle)) "
                        + "of its length"
                ))
        }
        if let fall = file.finalFall {
            signs.append((0.45, "the loss was still falling at the end: by \(percent(fall)) in the last tenth"))
        }
        let recipe = file.patient.recipe, usual = recipe.optimizer.row().learningRate
        if recipe.learningRate * 20 <= usual {
            signs.append(
                (
                    0.5,
                    "the learning rate \(short(recipe.learningRate)) is a \(short(usual / recipe.learningRate))th "
                        + "of what is usual for \(recipe.optimizer.rawValue)"
                ))
        }
        return Suspicion(signs)
    } cures: { file in
        let recipe = file.patient.recipe, rate = recipe.learningRate, usual = recipe.optimizer.row().learningRate
        let steps = [rate * 10, rate * 100, rate * 1000].filter { $0 < usual * 50 }
        let rates = rate * 20 <= usual ? [usual, usual * 10] + steps : steps
        return rates.prefix(2).map { .learningRate($0) } + (recipe.optimizer == .adam ? [] : [.adam])
            + rates.dropFirst(2).map { .learningRate($0) }
    } planted: {
        $0.recipe.learningRate = 1e-6
    }

    static let tooFewEpochs = Illness(
        name: "too-few-epochs", title: "too few epochs",
        meaning: "the training ends while the network is still learning"
    ) { file in
        var signs: [(Double, String)] = []
        guard file.record.divergence == nil else { return nil }
        if let fall = file.finalFall {
            signs.append((0.4, "the loss was still falling at the end: by \(percent(fall)) in the last tenth"))
        }
        if file.record.losses.count < 200 {
            signs.append((0.35, "the training has \(file.record.losses.count) steps"))
        }
        return Suspicion(signs)
    } cures: { file in
        [5, 20, 100].filter { $0 < 50 || file.patient.steps < 500 }.map { factor in
            .epochs(file.patient.recipe.epochs * factor)
        }
    } planted: {
        $0.recipe.epochs = 1
    }

    static let tooMuchRegularization = Illness(
        name: "too-much-regularization", title: "too much regularization",
        meaning: "dropout, a penalty or label smoothing takes away more than the network can learn"
    ) { file in
        let recipe = file.patient.recipe
        var signs: [(Double, String)] = []
        if recipe.dropout >= 0.3 {
            signs.append(
                (
                    recipe.dropout > 0.6 ? 0.7 : 0.4,
                    "\(percent(recipe.dropout)) of the outputs of hidden layers are "
                        + "dropped in each step"
                ))
        }
        if recipe.weightDecay >= 0.01 {
            signs.append((0.5, "weight decay \(short(recipe.weightDecay)) draws the weights to 0"))
        }
        if recipe.l1 >= 0.001 { signs.append((0.5, "the L1 penalty \(short(recipe.l1)) draws the weights to 0")) }
        if recipe.labelSmoothing >= 0.5 {
            signs.append((0.5, "label smoothing gives \(percent(recipe.labelSmoothing)) to all classes alike"))
        }
        return Suspicion(signs)
    } cures: { file in
        let none = Cure(
            "no dropout, weight decay or L1 penalty", option: "--dropout 0 --weight-decay 0 --l1 0",
            swift: "(recipe.dropout, recipe.weightDecay, recipe.l1) = (0, 0, 0)"
        ) { ($0.recipe.dropout, $0.recipe.weightDecay, $0.recipe.l1) = (0, 0, 0) }
        let sharp = Cure(
            "no label smoothing", option: "--label-smoothing 0", swift: "recipe.labelSmoothing = 0"
        ) { $0.recipe.labelSmoothing = 0 }
        return file.patient.recipe.labelSmoothing >= 0.5 ? [sharp, none] : [none]
    } planted: {
        $0.recipe.dropout = 0.9
    }
}

extension Cure {
    /// Another learning rate.
    static func learningRate(_ rate: Double) -> Cure {
        let text = plain(rate, digits: 3)
        return Cure(
            "the learning rate \(text)", option: "--learning-rate \(text)", swift: "optimizer.learningRate = \(text)"
        ) { $0.recipe.learningRate = rate }
    }

    /// The optimizer that needs the least care with its rate.
    static let adam = Cure(
        "Adam with the learning rate 0.01", option: "--optimizer adam --learning-rate 0.01",
        swift: "Adam(model.parameters, learningRate: 0.01)"
    ) {
        ($0.recipe.optimizer, $0.recipe.momentum, $0.recipe.isNesterov, $0.recipe.learningRate) = (
            .adam, 0, false, 0.01
        )
    }

    /// Another number of epochs.
    static func epochs(_ epochs: Int) -> Cure {
        Cure("\(epochs) epochs", option: "--epochs \(epochs)", swift: "recipe.epochs = \(epochs)") {
            $0.recipe.epochs = epochs
        }
    }
}

extension CaseFile {
    /// True if the training is short, and its loss was still falling clearly when it ended: the mean of the last fifth is
    /// 4 % below that of the fifth before. Fifths of a short training are less noisy than its tenths.
    var isUnfinished: Bool {
        let losses = record.losses, fifth = losses.count / 5
        guard losses.count < 200, fifth > 0, losses.allSatisfy(\.isFinite) else { return false }
        return losses.suffix(fifth).reduce(0, +) < 0.96 * losses.suffix(2 * fifth).prefix(fifth).reduce(0, +)
    }

    /// The part by which the mean loss fell from the last tenth but one to the last; `nil` if it did not clearly.
    fileprivate var finalFall: Double? {
        let tenths = tenths
        guard tenths.count == 10, tenths[8] > 0, tenths.allSatisfy(\.isFinite) else { return nil }
        let fall = 1 - tenths[9] / tenths[8]
        return fall > 0.003 && tenths[9] < tenths[6] ? fall : nil
    }

    /// The share of steps in which the loss rose and its standard deviation divided by its mean, over the last third of
    /// the training; `nil` if it hardly moved.
    fileprivate var oscillation: (rises: Double, swing: Double)? {
        let losses = Array(record.losses.suffix(record.losses.count / 3))
        guard losses.count > 20, losses.allSatisfy(\.isFinite) else { return nil }
        let mean = losses.reduce(0, +) / Double(losses.count)
        let deviation = (losses.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(losses.count)).squareRoot()
        let rises = Double(zip(losses, losses.dropFirst()).count { $0 < $1 }) / Double(losses.count - 1)
        guard mean > 0, deviation / mean > 0.4 else { return nil }
        return (rises, deviation / mean)
    }
}
