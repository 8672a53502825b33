import Pullback

extension Trial {
    /// Trains a patient as its program would, without any doctor, and returns the measured result on the
    /// examples that it has not learned from, or on all if none are held out; `nil` if its numbers became
    /// infinite or NaN.
    func result(of patient: Patient) throws -> Double? {
        var generator = Generator(seed: patient.seed)
        let network = PatientNetwork<Float>(of: patient, using: &generator)
        let inputs = patient.inputScaling.standardization(of: patient.train.features)
        let targets = patient.targetScaling.standardization(of: patient.train.targets)
        func scaled(_ examples: Patient.Examples) -> Scaled {
            Scaled(NDArray(inputs(examples.features)), NDArray(targets(examples.targets)))
        }
        let objective = Objective<PatientNetwork<Float>, Scaled>(count: { $0.features.shape[0] }) {
            model, rows, batch in
            let (x, y) = (rows.features.rows(Array(batch)), rows.targets.rows(Array(batch)))
            return .init(loss: patient.cost(of: model(Tensor(x)), Tensor(y)))
        }
        do {
            try patient.recipe.makeTrainer(for: network).fit(scaled(patient.train), objective, using: &generator)
        } catch is Divergence { return nil }
        let test = scaled(patient.heldOut ?? patient.train)
        let outputs = withoutGradient { network(Tensor(test.features)).array }
        return outputs.isFinite ? measure(NDArray(outputs), NDArray(test.targets)) : nil
    }
}

/// Features and targets as the network sees them.
private struct Scaled {
    let features, targets: NDArray<Float>

    init(_ features: NDArray<Float>, _ targets: NDArray<Float>) { (self.features, self.targets) = (features, targets) }
}

extension Patient.Scaling {
    /// Returns the function that scales columns as those of `matrix` are to be scaled.
    fileprivate func standardization(of matrix: NDArray<Double>) -> (NDArray<Double>) -> NDArray<Double> {
        switch self {
        case .none: return { $0 }
        case .standard:
            let standardization = Standardization(of: matrix)
            return { standardization($0) }
        case .minMax:
            let low = matrix.min(over: 0), width = matrix.max(over: 0) - low
            return { ($0 - low) / width }
        }
    }
}
