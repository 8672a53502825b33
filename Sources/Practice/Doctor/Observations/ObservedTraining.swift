import PullbackArrays
import PullbackAutodiff
import PullbackNetworks
import PullbackTraining

extension Patient {
    /// Trains the patient and returns what was seen; with a limit, for about so many steps only.
    ///
    /// A training whose epoch has more steps than the limit learns from a part of the examples.
    public func observed(steps limit: Int? = nil) throws -> TrainingRecord {
        try shortened(to: limit).observed(in: recipe.precision)
    }

    /// Returns the patient with fewer epochs, and if need be fewer examples.
    func shortened(to limit: Int?) -> Patient {
        guard let limit, limit < steps else { return self }
        return with {
            if $0.stepsPerEpoch > limit { $0.train = train.thinned(to: limit * recipe.batchSize * recipe.accumulation) }
            $0.recipe.epochs = max(1, limit / $0.stepsPerEpoch)
        }
    }

    private func observed(in precision: Precision) throws -> TrainingRecord {
        switch precision {
        case .float: try ObservedTraining<Float>(self).run()
        case .double: try ObservedTraining<Double>(self).run()
        }
    }

    /// The limit above which a single output means the second class.
    var threshold: Double { output == .linear && loss.takesLogits ? 0 : 0.5 }

    /// Returns the number of rows whose class the outputs predict right.
    fileprivate func right(_ outputs: NDArray<Double>, _ targets: NDArray<Double>) -> Int {
        let predicted =
            outputs.shape[1] == 1 ? outputs.elements.map { $0 > threshold ? 1 : 0 } : outputs.argmax(over: 1)
        return zip(predicted, targets.classes).count { $0 == $1 }
    }
}

/// A training of a patient that is watched.
private struct ObservedTraining<Scalar: RealScalar> {
    let patient: Patient
    let train: Patient.Examples
    let heldOut: Patient.Examples?
    let probe: Patient.Examples
    let network: PatientNetwork<Scalar>
    let generator: Generator

    init(_ patient: Patient) {
        self.patient = patient
        let scaleInputs = patient.inputScaling.measured(on: patient.train.features)
        let scaleTargets = patient.targetScaling.measured(on: patient.train.targets)
        func scaled(_ examples: Patient.Examples) -> Patient.Examples {
            .init(
                features: scaleInputs(examples.features), targets: scaleTargets(examples.targets), kind: examples.kind)
        }
        train = scaled(patient.train)
        heldOut = patient.heldOut.map(scaled)
        probe = train.thinned(to: 200)
        var generator = Generator(seed: patient.seed)
        network = PatientNetwork(of: patient, using: &generator)
        self.generator = generator
    }

    func run() throws -> TrainingRecord {
        let patient = patient
        let objective = Objective<PatientNetwork<Scalar>, Patient.Examples>(count: \.count) { network, data, rows in
            let rows = Array(rows)
            let (x, y) = (NDArray<Scalar>(data.features.rows(rows)), NDArray<Scalar>(data.targets.rows(rows)))
            let outputs = network(Tensor(x))
            let right = data.kind == .classes ? patient.right(NDArray(outputs.array), NDArray(y)) : nil
            return .init(loss: patient.cost(of: outputs, Tensor(y)), right: right)
        }
        // Only a training that watches what it has not learned from looks at examples that are held out.
        let isWatching = patient.recipe.stopping != nil || patient.recipe.keepsBest
        let session = patient.recipe.makeTrainer(for: network).start(
            train, objective, validation: isWatching ? heldOut : nil, using: generator)
        let steps = patient.steps, every = max(1, steps / 12)
        var record = TrainingRecord()
        var before = network.layers.map(\.weight.array)
        record.snapshots.append(snapshot(0, nil))
        do {
            try session.run(onStep: { step in
                record.losses.append(step.loss)
                let number = record.losses.count
                if number == 1 || number % every == 0 || number == steps {
                    record.snapshots.append(snapshot(number, before))
                }
                if number == steps - 1 || (number + 1) % every == 0 { before = network.layers.map(\.weight.array) }
            })
        } catch let divergence as Divergence { record.divergence = divergence }
        record.trainSkill = skill(on: train)
        record.heldOutSkill = heldOut.map(skill)
        return record
    }

    private func skill(on examples: Patient.Examples) -> Double {
        let examples = examples.thinned(to: 2000)
        let outputs = withoutGradient { network(Tensor(NDArray<Scalar>(examples.features))) }
        return Skill.of(NDArray<Double>(outputs.array), examples, threshold: patient.threshold)
    }

    /// Runs the network on the probe, in evaluation, and back; leaves no gradient behind.
    private func snapshot(_ step: Int, _ before: [NDArray<Scalar>]?) -> TrainingRecord.Snapshot {
        let last = network.layers.count - 1
        var a = Tensor(NDArray<Scalar>(probe.features))
        var outputs: [NDArray<Double>] = []
        for index in network.activations.indices {
            a = network.hidden(index, a)
            outputs.append(NDArray<Double>(a.array))
        }
        let output = network.output(network.layers[last](a))
        outputs.append(NDArray<Double>(output.array))
        let loss = patient.cost(of: output, Tensor(NDArray<Scalar>(probe.targets)))
        loss.backward()
        defer { for parameter in network.parameters { parameter.grad = nil } }
        let layers = network.layers.indices.map { index in
            layer(index, outputs[index], before?[index])
        }
        return .init(
            step: step, loss: Double(loss.item),
            skill: Skill.of(outputs[last], probe, threshold: patient.threshold), layers: layers,
            look: ObservedLayers(network.namedParameters).look(at: step, through: loss, since: before),
            outputDeviation: outputs[last].standardDeviation(over: 0).elements.max() ?? 0,
            blockedOutputs: blocked(outputs[last]))
    }

    private func layer(_ index: Int, _ output: NDArray<Double>, _ before: NDArray<Scalar>?) -> TrainingRecord.Layer {
        let layer = network.layers[index]
        let weight = layer.weight.array, root = Double(max(weight.count, 1)).squareRoot()
        let isHidden = index < network.activations.count
        let largest = isHidden ? output.absolute().max(over: 0).elements : []
        var saturated = 0.0
        if isHidden, let range = network.activations[index].range {
            let margin = 0.02 * (range.upperBound - range.lowerBound)
            saturated = share(output) { $0 < range.lowerBound + margin || $0 > range.upperBound - margin }
        }
        let norm = Double(weight.norm)
        return .init(
            name: "layers.\(index)", deviation: output.standardDeviation(over: 0).mean().item,
            dead: isHidden ? Double(largest.count { $0 == 0 }) / Double(max(largest.count, 1)) : 0,
            saturated: saturated, gradient: Double(layer.$weight.grad?.norm ?? 0) / root, weight: norm / root,
            updateRatio: before.map { Double((weight - $0).norm) / max(norm, 1e-30) },
            isSymmetric: isHidden && isSymmetric(layer))
    }

    /// True if all neurons of a layer of several have the same weights and biases.
    private func isSymmetric(_ layer: Linear<Scalar>) -> Bool {
        let (weight, bias) = (layer.weight.array, layer.bias.array)
        guard weight.shape[1] > 1 else { return false }
        return weight.max(over: 1) == weight.min(over: 1) && bias.max() == bias.min()
    }

    private func blocked(_ output: NDArray<Double>) -> Double {
        switch network.output {
        case .linear: 0
        case .relu: share(output) { $0 == 0 }
        case .sigmoid, .softmax: share(output) { $0 < 0.001 || $0 > 0.999 }
        }
    }

    private func share(_ array: NDArray<Double>, _ isMeant: (Double) -> Bool) -> Double {
        let numbers = array.elements
        return Double(numbers.count(where: isMeant)) / Double(max(numbers.count, 1))
    }
}
