import Foundation
import Pullback
import PullbackMPI

/// The network and the batch of which steps are measured.
struct StepSetting {
    /// The widths of the layers.
    private(set) var layers = [784, 128, 10]
    /// The number of rows of the whole batch.
    private(set) var batch = 64
    /// The number of steps.
    private(set) var steps = 100

    /// Reads the options; `nil` if one is not known or has no good value.
    init?(_ words: ArraySlice<String>) {
        var words = words
        while let word = words.popFirst() {
            guard let value = words.popFirst() else { return nil }
            let numbers = value.split(separator: "-").compactMap { Int($0) }
            guard let number = numbers.first, numbers.allSatisfy({ $0 > 0 }) else { return nil }
            switch word {
            case "--layers" where numbers.count > 1: layers = numbers
            case "--batch" where numbers.count == 1: batch = number
            case "--steps" where numbers.count == 1: steps = number
            default: return nil
            }
        }
    }
}

/// The times of steps of plain gradient descent on a fixed batch of random examples, Float.
struct StepTimes: Encodable {
    /// The seconds of each step.
    private(set) var seconds: [Double] = []
    /// The seconds of each step without sums: of the same part of the batch, by all processes at once.
    private(set) var alone: [Double] = []
    /// The seconds of the parts of each step: the forward pass; the backward pass with the sums; the sums, during the
    /// backward pass and after it; the optimizer's step.
    private(set) var forward: [Double] = []
    private(set) var backward: [Double] = []
    private(set) var communication: [Double] = []
    private(set) var optimizer: [Double] = []
    /// The bytes that are summed in a step, and the number of sums.
    private(set) var bytes = 0
    private(set) var sums = 0
    /// The numbers of processes and of threads of each.
    private(set) var processes = 1
    private(set) var threads = Threads.count
    /// The loss after the steps, by which runs are seen to have computed the same.
    private(set) var loss = 0.0

    /// Measures; one process alone does without a `DistributedOptimizer`.
    init(_ setting: StepSetting, _ group: MPIGroup) {
        processes = group.count
        var generator = Generator(seed: 0)
        let model = MLP<Float>(setting.layers, using: &generator)
        let images = NDArray<Float>.normal([setting.batch, setting.layers[0]], using: &generator)
        let answers = generator.integers(0..<setting.layers[setting.layers.count - 1], count: setting.batch)
        let part = group.part(ofRows: setting.batch)
        let (x, labels) = (Tensor(images.slice(part.rows)), Array(answers[part.rows]))
        let base = SGD(model.parameters, learningRate: 0.01)
        let shared = group.count > 1 ? DistributedOptimizer(base, over: group) : nil
        let clock = ContinuousClock()

        func step(isShared: Bool) -> Double {
            let start = clock.now
            let loss = training(part) { crossEntropy(model(x), labels) }
            let afterForward = clock.now
            if isShared, let shared { shared.backward(loss, of: part) } else { loss.backward() }
            let afterBackward = clock.now
            if isShared, let shared { shared.step() } else { base.step() }
            base.zeroGradients()
            let end = clock.now
            forward.append((afterForward - start) / .seconds(1))
            backward.append((afterBackward - afterForward) / .seconds(1))
            optimizer.append((end - afterBackward) / .seconds(1))
            return (end - start) / .seconds(1)
        }

        // The first steps prepare memory and threads.
        for _ in 0..<3 { _ = step(isShared: true) }
        (forward, backward, optimizer) = ([], [], [])
        let before = shared?.communication
        func timeOfSums() -> Double { shared.map { $0.communication.seconds + $0.communication.working } ?? 0 }
        for _ in 0..<setting.steps {
            let before = timeOfSums()
            seconds.append(step(isShared: true))
            communication.append(timeOfSums() - before)
        }
        if let before, let after = shared?.communication {
            bytes = (after.bytes - before.bytes) / setting.steps
            sums = (after.sums - before.sums) / setting.steps
        }
        let loss = Double(crossEntropy(model(x), labels).item) * part.share
        self.loss = group.sum(NDArray([loss])).elements[0]

        let parts = (forward, backward, optimizer)
        for _ in 0..<setting.steps { alone.append(step(isShared: false)) }
        (forward, backward, optimizer) = parts
    }
}
