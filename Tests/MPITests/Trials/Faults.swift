import PullbackArrays
import PullbackAutodiff
import PullbackDatasets
import PullbackNetworks
import PullbackTraining

/// Trainings in which something goes wrong in one process only.
enum Faults {
    private typealias Session = TrainingSession<MLP<Double>, Dataset>

    private static func session(
        in group: (any ProcessGroup)?, on data: Dataset, _ change: (inout Recipe) -> Void = { _ in }
    ) throws -> (Session, MLP<Double>, Trainer<MLP<Double>>) {
        var recipe = Recipe(hidden: [8], learningRate: 0.1, epochs: 4)
        (recipe.optimizer, recipe.activation, recipe.batchSize) = (.sgd, .tanh, 16)
        change(&recipe)
        var generator = Generator(seed: 1)
        let model: MLP<Double> = recipe.makeNetwork(for: data, using: &generator)
        let trainer = recipe.makeTrainer(for: model, over: group)
        return (trainer.start(data, try recipe.objective(for: data), using: generator), model, trainer)
    }

    private static func message(_ body: () throws -> Void) -> String {
        do { try body() } catch { return "\(error)" }
        return ""
    }

    /// The last process changes a number in the middle of the second epoch.
    static func drift(in group: any ProcessGroup) throws -> Report {
        let (session, model, _) = try session(in: group, on: Trainings.examples(103))
        let error = message {
            try session.run(onStep: { step in
                guard group.rank == group.count - 1, step.epoch == 2, step.number == 3 else { return }
                model.parameters[1].array[0] += 1e-15
            })
        }
        return Report(numbers: ["epochs": [Double(session.epoch)]], texts: ["error": error])
    }

    /// The last process has an example less.
    static func unequalData(in group: any ProcessGroup) -> Report {
        let count = group.rank == group.count - 1 ? 102 : 103
        let error = message { try session(in: group, on: Trainings.examples(103).subset(0..<count)).0.run() }
        return Report(texts: ["error": error])
    }

    /// The last process says something else.
    static func agreement(in group: any ProcessGroup) -> Report {
        let version = group.rank == group.count - 1 ? "0.2.0" : "0.1.0"
        return Report(texts: [
            "different": message { try group.requireAgreement(on: "the version of pullback", version) },
            "same": message { try group.requireAgreement(on: "the version of pullback", "0.1.0") },
        ])
    }

    /// Process 1, or the only one, wants to stop after step 5 of the second epoch.
    static func stop(in group: any ProcessGroup) throws -> Report {
        struct Stopped: Error {}
        let (session, model, trainer) = try session(in: group, on: Trainings.examples(103))
        let optimizer = trainer.optimizer as? DistributedOptimizer<Double>
        let error = message {
            try session.run(onStep: { step in
                if group.rank == min(1, group.count - 1), step.epoch == 2, step.number >= 5 {
                    optimizer?.wantsStop = true
                }
                if optimizer?.isStopping == true { throw Stopped() }
            })
        }
        return Report(
            numbers: [
                "place": [Double(session.epoch), Double(session.step)],
                "parameters": model.parameters.flatMap(\.array.elements),
            ], texts: ["error": error])
    }

    /// One example is too large for the numbers, so that the loss is none in the process that computes its part; then the
    /// same once more, and with several batches in a step.
    static func divergence(in group: (any ProcessGroup)?) throws -> Report {
        let examples = Trainings.examples(103)
        let (numbers, labels) = examples.batch(Array(0..<103)[...], as: Double.self)
        var features = numbers
        for feature in 0..<5 { features[50, feature] = 1e308 }
        let data = Dataset(
            name: "overflow", features: .numbers(features.elements), width: 5, labels: labels,
            classNames: examples.classNames)
        var report = Report()
        for accumulation in [1, 3] {
            let (session, model, _) = try session(in: group, on: data) {
                ($0.accumulation, $0.activation) = (accumulation, .relu)
            }
            for attempt in 1...2 {
                report.texts["\(accumulation) batches, attempt \(attempt)"] = message { try session.run() }
                report.numbers["\(accumulation) batches, attempt \(attempt)"] = model.parameters.flatMap(
                    \.array.elements)
            }
        }
        return report
    }
}
