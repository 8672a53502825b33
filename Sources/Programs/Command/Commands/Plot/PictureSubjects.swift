import Pullback
import PullbackPictures

/// The things that pictures are drawn of: read from a file, or made by a training now.
extension PictureRequest {
    /// Draws the picture; a network that it needs is read or trained first.
    func illustration() async throws -> Illustration {
        switch picture.origin(options) {
        case .computed(let work, let draw):
            if let work { Output.error(work) }
            return try draw()
        case .history(let draw):
            let (data, history) = try await history()
            return draw(history, data)
        case .layers(let draw):
            let (data, layers) = try await layers()
            return draw(layers, data)
        case .moments(let updates, let draw):
            let (data, moments) = try await moments(after: updates)
            return draw(moments, data)
        case .classifier(let draw):
            return try draw(await classifier())
        case .regressor(let draw):
            return try draw(await regressor())
        }
    }

    /// Returns the saved network and its examples, or those of a network that is trained now.
    private func classifier() async throws -> TrainedClassifier {
        guard let modelPath else {
            let start = try await untrainedClassifier()
            let (history, data) = (try start.train(), start.task.data)
            let result = Evaluation(of: start.network, on: data.seen.test)
            for symptom in Symptom.all(of: start.network, train: data.seen.train, test: result, history) {
                Output.error("\(symptom)")
            }
            return TrainedClassifier(
                Checkpoint(of: start.network, data: data.description), of: start.name,
                examples: data.parts.train, test: data.parts.test)
        }
        let model = try SavedModel(modelPath, activation: options.activation)
        let shown = try await examples(of: model)
        return TrainedClassifier(model.checkpoint, of: shown.name, examples: shown.learned, test: shown.test)
    }

    /// Returns the results of the saved network on its test examples, or those of a network that is trained
    /// now.
    private func regressor() async throws -> TrainedRegressor {
        guard let modelPath else {
            let start = try untrainedRegressor()
            _ = try start.train()
            return TrainedRegressor(start.task.evaluation(of: start.network), of: start.name)
        }
        let model = try SavedModel(modelPath, activation: options.activation)
        guard case .numbers(let examples) = try await model.subject(named: dataset, arguments, seed: seed) else {
            throw Failure("\(modelPath) tells classes apart: \(picture.name) is for networks that predict numbers")
        }
        return TrainedRegressor(model.checkpoint.evaluation(on: examples.test), of: examples.name)
    }

    /// Returns the name of the data and the history of the training: from the file of a saved network, which
    /// needs no data, or of a network that is trained now.
    private func history() async throws -> (data: String, history: History) {
        guard let modelPath else {
            guard try choice().isRegression else {
                let start = try await untrainedClassifier()
                return (start.name, try start.train())
            }
            let start = try untrainedRegressor()
            return (start.name, try start.train())
        }
        if let dataset { throw UsageError("\(modelPath) says itself what it learned and how: leave out \(dataset)") }
        let checkpoint = try SavedModel(modelPath, activation: options.activation).checkpoint
        guard let history = checkpoint.history, !history.epochs.isEmpty else {
            throw Failure(
                "\(modelPath) does not say how it learned: train it anew, or name a dataset in its place to see a "
                    + "network learn it")
        }
        return (checkpoint.data?.name ?? modelPath, history)
    }

    /// Returns the name of the data and what was seen of the layers of a network that is trained now.
    private func layers() async throws -> (data: String, layers: LayerHistory) {
        if let modelPath {
            throw UsageError(
                "\(modelPath) does not say what its layers did: leave the model out, and a network learns the dataset anew"
            )
        }
        let choice = try choice(), recipe = choice.recipe
        Output.error("training a network on \(choice.name) first: \(recipe)")
        let patient =
            choice.isRegression
            ? try Patient(
                recipe, RegressionTask(choice, seed: options.seed, validation: nil).train, seed: options.seed)
            : try await Patient(recipe, LearningData(choice, seed: options.seed).seen.train, seed: options.seed)
        return (choice.name, try patient.observed().layers)
    }

    /// Returns the name of the data and the moments of the training: from the file of a saved network, with
    /// its training examples, or of a network that is trained now. `updates` returns the numbers of updates
    /// of these moments, given the number of all updates.
    private func moments(
        after updates: (_ last: Int) -> [Int]
    ) async throws -> (data: String, moments: LearningSnapshots) {
        guard let modelPath else {
            let start = try await untrainedClassifier()
            let data = start.task.data
            var generator = start.generator
            let steps = data.seen.train.batches(ofSize: start.trainer.batchSize).count * start.trainer.epochs
            let shown = data.description.standardization.shown(data.parts.train)
            return (
                start.name,
                try LearningSnapshots(of: start.trainer, on: shown, after: updates(steps), using: &generator)
            )
        }
        let model = try SavedModel(modelPath, activation: options.activation)
        let examples = try await examples(of: model)
        let shown = model.checkpoint.data?.standardization.shown(examples.learned) ?? examples.learned
        let moments = LearningSnapshots(of: model.checkpoint, on: shown)
        guard !moments.moments.isEmpty else {
            throw Failure(
                "\(modelPath) remembers no moments of its training: pullback train keeps them of networks with two "
                    + "features and at most \(Checkpoint.Moment.mostParameters) parameters")
        }
        return (examples.name, moments)
    }
}
