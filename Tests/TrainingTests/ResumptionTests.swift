import Foundation
import PullbackArrays
import PullbackDatasets
import PullbackNetworks
import PullbackTestSupport
import Testing

@testable import PullbackTraining

@Suite("A training that is interrupted and resumed") struct ResumptionTests {
    /// The recipes between them use everything that a training can keep.
    static let recipes: [Recipe] = {
        let plain = OptimizerName.allCases.map { optimizer in
            var recipe = Recipe(hidden: [6], learningRate: 0.01, epochs: 4)
            recipe.optimizer = optimizer
            recipe.momentum = optimizer.row().usesMomentum ? 0.9 : 0
            recipe.dropout = 0.25
            recipe.weightDecay = 0.01
            return recipe
        }
        var normalized = Recipe(hidden: [6, 5], learningRate: 0.02, epochs: 5)
        (normalized.normalization, normalized.dropout) = (.batch, 0.2)
        (normalized.averaging, normalized.keepsBest) = (.exponential(decay: 0.9), true)
        (normalized.accumulation, normalized.clipNorm) = (2, 0.5)
        normalized.schedule = NamedSchedule(rawValue: "warm-up:1.5+one-cycle")
        var stopped = Recipe(hidden: [6], learningRate: 0.05, epochs: 8)
        (stopped.normalization, stopped.averaging) = (.layer, .epochs(from: 2))
        (stopped.stopping, stopped.watched) = (EarlyStopping(patience: 2), .accuracy)
        (stopped.schedule, stopped.decayed, stopped.weightDecay) = (
            NamedSchedule(rawValue: "plateau:1,0.5"), .weights, 0.1
        )
        (stopped.l1, stopped.labelSmoothing, stopped.classWeights) = (0.001, 0.1, .balanced)
        return plain + [normalized, stopped]
    }()

    private let whole: Dataset = {
        var generator = Generator(seed: 3)
        return .spirals(using: &generator)
    }()

    /// Returns the bytes of the file of a finished training that stops after `steps` steps, is stored, and is resumed
    /// by a process that has only the file; again and again until it is finished.
    private func run<S: RealScalar>(_ recipe: Recipe, in scalar: S.Type, pausing steps: Int?) throws -> Data {
        let folder = try TemporaryFolder()
        let path = folder.file("model.safetensors")
        var divider = Generator(seed: 1)
        let (train, held) = whole.split(fraction: 0.3, using: &divider)
        while true {
            var generator = Generator(seed: 7)
            let network: MLP<S> = recipe.makeNetwork(for: train, using: &generator)
            let session = recipe.makeTrainer(for: network).start(
                train, try recipe.objective(for: train), validation: held, using: generator)
            var history = History(parameterNames: network.namedParameters.map(\.name))
            if let stored = FileManager.default.fileExists(atPath: path) ? try Checkpoint(contentsOf: path) : nil {
                let resumption = try #require(stored.resumption)
                try session.resume(from: resumption.state())
                history = try #require(resumption.history)
            }
            var left = steps ?? .max
            do {
                try session.run {
                    history.append($0, test: session.trainer.score(on: held, try recipe.objective(for: held)))
                } onStep: { _ in
                    left -= 1
                    if left == 0 { throw CancellationError() }
                }
            } catch is CancellationError {
                var stored = session.withResult { Checkpoint(of: network) }
                stored.resumption = Resumption(session.state, history, examples: [])
                try stored.write(to: path)
                continue
            }
            var checkpoint = Checkpoint(of: network, recipe: recipe)
            checkpoint.history = history
            try checkpoint.write(to: path)
            return try Data(contentsOf: URL(fileURLWithPath: path))
        }
    }

    @Test("leaves the same bytes as one that was not, wherever it stopped", arguments: recipes)
    func sameBytes(_ recipe: Recipe) throws {
        let uninterrupted = try run(recipe, in: Float.self, pausing: nil)
        for steps in [1, 2, 3, 4, 5, 7, 11] {
            #expect(try run(recipe, in: Float.self, pausing: steps) == uninterrupted, "after \(steps) steps")
        }
        #expect(try run(recipe, in: Double.self, pausing: 3) == run(recipe, in: Double.self, pausing: nil))
    }

    @Test("goes back, if it diverges, to where the one that was not interrupted goes back")
    func divergence() throws {
        var recipe = Recipe(hidden: [6], learningRate: 0.1, epochs: 9)
        (recipe.optimizer, recipe.momentum) = (.sgd, 0.9)
        /// Trains with a rate that grows tenfold at each step until it diverges; the parameters of then.
        func parameters(pausingAfter pause: Int?) throws -> [NDArray<Float>] {
            var state: TrainingState<Float>?
            while true {
                var generator = Generator(seed: 7)
                let network: MLP<Float> = recipe.makeNetwork(for: whole, using: &generator)
                var trainer = recipe.makeTrainer(for: network)
                trainer.schedule = Schedule { $0.step < 20 ? 1 : 1e30 }
                let session = trainer.start(whole, .classification, using: generator)
                if let state { try session.resume(from: state) }
                do {
                    try session.run(onStep: { _ in if state == nil, session.step == pause { throw CancellationError() }
                    })
                } catch is CancellationError { state = session.state } catch is Divergence {
                    return network.parameters.map(\.array)
                }
            }
        }
        #expect(try parameters(pausingAfter: 3) == parameters(pausingAfter: nil))
    }

    @Test(
        "is told apart from a damaged one: whatever is changed in its state, and its network can be used all the same")
    func damage() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("unfinished.safetensors")
        var recipe = Recipe(hidden: [6], learningRate: 0.01, epochs: 9)
        (recipe.averaging, recipe.dropout) = (.exponential(decay: 0.9), 0.2)
        var generator = Generator(seed: 7)
        let network: MLP<Float> = recipe.makeNetwork(for: whole, using: &generator)
        let session = recipe.makeTrainer(for: network).start(whole, .classification, using: generator)
        try session.nextEpoch()
        #expect(throws: CancellationError.self) { try session.nextEpoch(onStep: { _ in throw CancellationError() }) }
        var stored = Checkpoint(of: network)
        stored.resumption = Resumption(
            session.state, History(parameterNames: network.namedParameters.map(\.name)), examples: [])
        try stored.write(to: path)
        #expect(try Checkpoint(contentsOf: path).resumption != nil)
        let file = try Safetensors(contentsOf: path)
        var damaged: [(String, Safetensors)] = []
        for name in file.tensors.keys where name.hasPrefix("training.") {
            var (without, other) = (file, file)
            without.tensors[name] = nil
            let shape = file.tensors[name]?.shape ?? []
            let count = shape.reduce(1, *)
            guard count > 0 else { continue }
            other.tensors[name] = .init(shape: shape, numbers: .float(Array(repeating: .nan, count: count)))
            damaged += [("without \(name)", without), ("NaN in \(name)", other)]
        }
        let words = try #require(file.metadata["training"])
        for (from, to) in [("\"epoch\":1", "\"epoch\":2"), ("\"step\":1", "\"step\":0"), ("\"right\":", "\"right\":9")]
        {
            var other = file
            other.metadata["training"] = words.replacing(from, with: to)
            #expect(other.metadata["training"] != words)
            damaged.append(("\(to) for \(from)", other))
        }
        #expect(damaged.count > 20)
        for (damage, file) in damaged {
            let read = try Checkpoint(file, at: path)
            #expect(read.resumption == nil, "\(damage) \(read.resumption?.position.checksum ?? 0)")
            #expect(read.stateFault == "holds a state of its training that is damaged")
            #expect(read.makeNetwork(as: Float.self).parameters.map(\.array) == network.parameters.map(\.array))
        }
        var newer = file
        newer.metadata["training"] = #"{"version":99,"all":"other"}"#
        #expect(try Checkpoint(newer, at: path).stateFault?.hasPrefix("holds a state of version 99, which") == true)
    }

    @Test("refuses the state of another network, optimizer or length")
    func refuses() throws {
        func session(_ change: (inout Recipe) -> Void) throws -> TrainingSession<MLP<Float>, Dataset> {
            var recipe = Recipe(hidden: [6], learningRate: 0.01, epochs: 2)
            change(&recipe)
            var generator = Generator(seed: 7)
            let network: MLP<Float> = recipe.makeNetwork(for: whole, using: &generator)
            return recipe.makeTrainer(for: network).start(whole, .classification, using: generator)
        }
        let source = try session { _ in }
        #expect(throws: CancellationError.self) { try source.nextEpoch(onStep: { _ in throw CancellationError() }) }
        let state = source.state
        try session { _ in }.resume(from: state)
        func message(_ change: (inout Recipe) -> Void) throws -> String {
            let session = try session(change), before = session.state
            let error = #expect(throws: StateMisfit.self) { try session.resume(from: state) }
            #expect(session.state.model.arrays == before.model.arrays && session.epoch == 0 && session.step == 0)
            return error?.description ?? ""
        }
        #expect(try message { $0.hidden = [7] } == "it has layers.0.bias of shape [6], not [7]")
        #expect(try message { $0.hidden = [6, 6] } == "it has layers.1.bias of shape [3], not [6]")
        #expect(try message { $0.normalization = .layer } == "it lacks norms.0.bias")
        #expect(try message { $0.dropout = 0.5 } == "it has other layers that draw random numbers")
        #expect(try message { $0.optimizer = .sgd }.hasPrefix("of its optimizer it holds 0.exp_avg"))
        #expect(try message { $0.averaging = .epochs(from: 1) } == "it has no averages of the parameters")
    }
}
