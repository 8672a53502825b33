import PullbackArrays
import PullbackAutodiff
import PullbackDatasets
import PullbackNetworks

extension Trainings {
    /// Loops of one's own, without a trainer.
    static func loops<S: RealScalar>() -> [(String, (TrainingRun<S>) throws -> Void)] {
        [
            (
                "a loop of one's own",
                { run in
                    loop(run) { model, batch, optimizer in
                        let loss = mean(of: model, batch, run.group) * 1
                        back(loss, batch, optimizer)
                    }
                }
            ),
            (
                "a loop of one's own that accumulates",
                { run in
                    loop(run) { model, batch, optimizer in
                        let half = batch.startIndex + batch.count / 2
                        let (first, second) = (batch[..<half], batch[half...])
                        let shares = [first, second].map { S($0.count) / S(batch.count) }
                        let share = run.group.map { S($0.part(ofRows: first.count).share) } ?? 1
                        (mean(of: model, first, run.group) * (share * shares[0])).backward()
                        back(mean(of: model, second, run.group) * shares[1], second, optimizer)
                    }
                }
            ),
            (
                "a loop of one's own that says nothing of parts",
                { run in
                    loop(run) { model, batch, _ in
                        // The step takes the mean of all processes' gradients.
                        let share = run.group.map { S($0.part(ofRows: batch.count).share) * S($0.count) } ?? 1
                        (mean(of: model, batch, run.group) * share).backward()
                    }
                }
            ),
        ]
    }

    private static func loop<S: RealScalar>(
        _ run: TrainingRun<S>, _ addGradients: (MLP<S>, ArraySlice<Int>, any Optimizer<S>) -> Void
    ) {
        var generator = Generator(seed: 5)
        let model = MLP<S>([5, 8, 3], activation: .tanh, normalization: .batch, dropout: 0.2, using: &generator)
        let optimizer = run.shared(SGD(model.parameters, learningRate: 0.03, momentum: 0.9))
        for _ in 0..<15 {
            for batch in examples(103).batches(ofSize: 16, shuffledBy: &generator) {
                addGradients(model, batch, optimizer)
                optimizer.step()
                optimizer.zeroGradients()
                run.shake(model)
            }
        }
        run.keep(model)
    }

    /// Returns the mean loss of this process's part of a batch.
    private static func mean<S: RealScalar>(
        of model: MLP<S>, _ batch: ArraySlice<Int>, _ group: (any ProcessGroup)?
    ) -> Tensor<S> {
        func loss(_ rows: ArraySlice<Int>) -> Tensor<S> {
            let (x, labels) = examples(103).batch(rows, as: S.self)
            return crossEntropy(model(Tensor(x)), labels)
        }
        guard let group else { return training { loss(batch) } }
        let part = group.part(ofRows: batch.count), start = batch.startIndex
        return training(part) { loss(batch[start + part.rows.lowerBound..<start + part.rows.upperBound]) }
    }

    private static func back<S: RealScalar>(
        _ loss: Tensor<S>, _ batch: ArraySlice<Int>, _ optimizer: any Optimizer<S>
    ) {
        guard let optimizer = optimizer as? DistributedOptimizer<S> else { return loss.backward() }
        optimizer.backward(loss, of: optimizer.group.part(ofRows: batch.count))
    }
}
