import Foundation
import Pullback
import Testing

/// Tests of what `train` offers beside the plain training: other models and losses, schedules, resuming, logs.
@Suite struct TechniquesTests {
    let pullback: Pullback

    init() throws { pullback = try Pullback() }

    private func train(_ words: String) async throws -> Pullback.Run {
        try await pullback.run(["train"] + words.split(separator: " ").map(String.init))
    }

    @Test("Logistic regression is a model of its own, in train, evaluate, predict and plot")
    func logistic() async throws {
        let run = try await train("blobs --model logistic --epochs 20")
        #expect(run.status == 0 && run.errors.isEmpty)
        #expect(run.output.contains("layers.0  [2, 1]           3"))
        #expect(run.output.contains("logistic regression: p(1) = σ(w·x + b)"))
        let evaluation = try await pullback("evaluate", "model.safetensors", "--json")
        let result = try JSONDecoder().decode(EvaluateResult.self, from: Data(evaluation.output.utf8))
        #expect(result.accuracy > 0.9 && result.regression.w.count == 2 && result.regression.classes == ["0", "1"])
        try pullback.write("x,y\n3,3\n-3,-3\n", to: "points.csv")
        let answers = try await pullback("predict", "model.safetensors", "points.csv").lines
        #expect(answers.count == 2 && answers[0].contains(": 1 ") && answers[1].contains(": 0 "), "\(answers)")
        #expect(try await pullback("plot", "boundary", "model.safetensors", "--json").status == 0)
    }

    private struct EvaluateResult: Decodable {
        struct Weights: Decodable {
            let w: [Double]
            let classes: [String]
        }
        let accuracy: Double
        let regression: Weights
    }

    @Test(
        "What contradicts itself, or the data: one line that says so, status 2, and nothing saved",
        arguments: [
            (
                "digits --model logistic",
                "the loss binary-cross-entropy, that of --model logistic, is for two classes, and digits has 10"
            ),
            (
                "blobs --model linear",
                "the loss squared-error, that of --model linear, is for numbers: name their columns with --target"
            ),
            ("waves --label-smoothing 0.1", "--label-smoothing is for classes, not for numbers"),
            ("waves --loss hinge", "--loss hinge is for classes, and waves has numbers to predict"),
            ("blobs --model logistic --hidden 5", "--model logistic has no hidden layers: leave out --hidden"),
            ("blobs --model softmax --loss hinge", "--model softmax has its loss: leave out --loss hinge"),
            ("digits --dropout 1", "--dropout 1: must be a number from 0 to below 1"),
            ("digits --hidden none --dropout 0.5", "--dropout is for hidden layers, and there are none"),
            ("digits --optimizer adam --momentum 0.9", "adam takes none"),
            ("digits --optimizer adam --nesterov", "--nesterov is for --optimizer sgd with a --momentum above 0"),
            ("digits --schedule warm-up:20", "the training ends after 20 epochs, before the rate has risen"),
            ("digits --schedule step:0", "every is '0': must be a whole number from 1 to 1000000"),
            ("digits --clip-norm 1 --clip-value 1", "--clip-norm and --clip-value: choose one of the two"),
            ("digits --patience 3", "--patience watches validation examples: hold some out, as with --validation 0.1"),
            ("digits --smallest-gain 0.1", "--smallest-gain is for --patience"),
            ("digits --average 0.9 --average-from 3", "--average and --average-from: choose one of the two"),
            ("digits --average-from 30", "--average-from 30: the training ends after 20 epochs"),
            ("digits --decay weights", "--decay weights: there is no --weight-decay"),
            ("digits --loss margin --label-smoothing 0.1", "--label-smoothing is for the loss cross-entropy"),
            ("digits --class-weights some", "--class-weights some: must be balanced, or names with weights"),
            ("digits --batch-normalization --batch-size 1", "a batch has one example, which has no variance"),
            ("digits --batch-normalization --batch-size 479", "the last batch of 1438 examples has one example"),
            ("digits --batch-normalization --layer-normalization", "choose one of the two"),
            ("digits --resume --from other.safetensors", "--resume goes on with its own weights: leave out --from"),
            ("digits --checkpoint often", "--checkpoint often: must be epoch, or a time as 30s, 5m or 1h"),
            ("digits --from a.safetensors --initialization he", "--from has the weights: leave out --initialization"),
            ("t.csv --target y,", "--target y,: must be columns with commas between"),
            ("digits --schedule warm-up:1+", "--schedule warm-up:1+: "),
            ("--resume", "nothing to resume: there is no model.safetensors"),
        ])
    func contradictions(_ words: String, _ message: String) async throws {
        let run = try await train(words)
        #expect(run.status == 2 && run.output.isEmpty && pullback.files.isEmpty)
        #expect(run.error?.contains(message) == true, "\(run.errors)")
    }

    @Test("Class weights that do not fit the classes: one line, status 1")
    func classWeights() async throws {
        for (words, message) in [
            ("xor --class-weights 0=1,2=5", "has no class 2, which the class weights name"),
            ("xor --class-weights 0=3", "has a class 1, for which the class weights name no weight"),
        ] {
            let run = try await train(words)
            #expect(run.status == 1 && run.error?.contains(message) == true, "\(run.errors)")
        }
    }

    @Test(
        "Every technique changes what is learned, and what is saved is what the last epoch told",
        arguments: [
            "--activation tanh", "--initialization xavier", "--batch-normalization", "--layer-normalization",
            "--dropout 0.2", "--loss margin", "--label-smoothing 0.1", "--class-weights balanced",
            "--optimizer adam --learning-rate 0.1", "--learning-rate 0.05", "--momentum 0.5", "--nesterov",
            "--weight-decay 0.01", "--weight-decay 0.01 --decay weights", "--l1 0.001", "--clip-norm 0.5",
            "--clip-value 0.01", "--schedule cosine", "--batch-size 16", "--accumulation 2", "--average 0.9",
            "--average-from 2", "--seed 1",
        ])
    func everyTechnique(_ words: String) async throws {
        let base = "digits --hidden 12 --epochs 3 --validation 0.2 --json"
        #expect(try await train(base + " --save plain.safetensors").status == 0)
        let run = try await train("\(base) \(words)")
        #expect(run.status == 0)
        func weight(_ name: String) throws -> NDArray<Float> {
            try Checkpoint(contentsOf: pullback.folder.appending(path: name).path).makeNetwork().layers[0].weight.array
        }
        #expect(try weight("model.safetensors") != weight("plain.safetensors"))
        func accuracy(_ line: String?) throws -> Double {
            let object = try JSONSerialization.jsonObject(with: Data(try #require(line).utf8)) as? [String: Any]
            return try #require(object?["accuracy"] as? Double)
        }
        let last = try accuracy(run.lines.dropLast().last)
        #expect(try accuracy(run.lines.last) == last)
        #expect(try await accuracy(pullback("evaluate", "model.safetensors", "--json").output) == last)
    }

    @Test("A training that was begun with the weights of another one is resumed like any other")
    func resumedStart() async throws {
        #expect(try await train("moons --epochs 3 --quiet --save first.safetensors").status == 0)
        #expect(
            try await train("moons --epochs 50 --quiet --save whole.safetensors --from first.safetensors").status == 0)
        let words = "train moons --epochs 50 --from first.safetensors --checkpoint epoch".split(separator: " ").map(
            String.init)
        #expect(try await pullback.run(words, until: "epoch 2:") { $0.interrupt() }.status == 130)
        #expect(try await pullback("train", "--resume", "--quiet").status == 0)
        #expect(pullback.read("model.safetensors") == pullback.read("whole.safetensors"))
    }

    @Test("A feature that is always the same has no say in the predictions")
    func constantFeature() async throws {
        let rows = (0..<60).map { "\($0 % 7),5,\(3 * ($0 % 7) + 1)" }
        try pullback.write((["a,same,y"] + rows).joined(separator: "\n"), to: "t.csv")
        let run = try await train("t.csv --target y --epochs 5")
        #expect(run.output.contains("the same in all training examples, so nothing can be learned of it: same"))
        try pullback.write("a,same\n3,5\n3,9\n", to: "new.csv")
        let answers = try await pullback("predict", "model.safetensors", "new.csv", "--json").lines
        func prediction(_ line: String) -> String? {
            line.firstMatch(of: /"predicted":(-?[0-9.]+)/).map { String($0.1) }
        }
        #expect(
            answers.count == 2 && prediction(answers[0]) != nil && prediction(answers[0]) == prediction(answers[1]),
            "\(answers)")
    }

    private let endless =
        "spirals --epochs 1000000 --dropout 0.1 --batch-normalization --average 0.9 --checkpoint epoch --validation 0.2"

    @Test("Ctrl-C, and a kill: resumed, the training leaves the bytes of one that was not interrupted")
    func resuming() async throws {
        let options =
            "spirals --epochs 80 --dropout 0.1 --batch-normalization --average 0.9 --validation 0.2 --keep-best "
            + "--checkpoint epoch --log"
        #expect(try await train(options + " whole.csv --save whole.safetensors --quiet").status == 0)
        let words = ["train"] + (options + " log.csv").split(separator: " ").map(String.init)
        let first = try await pullback.run(words, until: "epoch 5:") { $0.interrupt() }
        #expect(first.status == 130 && first.lines.last == "to go on: pullback train --resume")
        let second = try await pullback.run(["train", "--resume"], until: "epoch 40:") {
            kill($0.processIdentifier, SIGKILL)
        }
        #expect(second.lines.contains { $0.hasPrefix("resumed after ") })
        let third = try await pullback("train", "--resume")
        #expect(third.status == 0 && third.lines.contains { $0.hasPrefix("epoch 80:") })
        #expect(pullback.read("model.safetensors") == pullback.read("whole.safetensors"))
        func withoutSeconds(_ name: String) throws -> [String] {
            String(decoding: try #require(pullback.read(name)), as: UTF8.self).split(separator: "\n").map {
                $0.split(separator: ",", omittingEmptySubsequences: false).dropLast().joined(separator: ",")
            }
        }
        #expect(try withoutSeconds("log.csv") == withoutSeconds("whole.csv"))
        #expect(try withoutSeconds("log.csv").count == 81)
        let fourth = try await pullback.run(words + ["--resume"])
        #expect(fourth.status == 0 && fourth.output.isEmpty)
        #expect(fourth.error == "nothing to resume: the training in model.safetensors is finished")
    }

    @Test("An unfinished training is not resumed as another one")
    func others() async throws {
        let words = ["train"] + endless.split(separator: " ").map(String.init)
        #expect(try await pullback.run(words, until: "epoch 3:") { $0.interrupt() }.status == 130)
        let before = pullback.read("model.safetensors")
        for (change, message) in [
            ("--learning-rate 0.5", "its learningRate is 0.01, not 0.5"),
            ("--hidden 9", "its hidden is [32, 32], not [9]"),
            ("--seed 4", "its seed is 0, not 4"), ("--optimizer sgd", "its optimizer is adam, not sgd"),
        ] {
            let run = try await pullback.run(words + change.split(separator: " ").map(String.init) + ["--resume"])
            #expect(
                run.status == 1 && run.error?.contains("holds another training: \(message)") == true, "\(run.errors)")
        }
        let moons = try await pullback.run(["train", "moons", "--resume"])
        #expect(moons.error?.contains("its data are spirals, not moons") == true, "\(moons.errors)")
        #expect(pullback.read("model.safetensors") == before)
        let shorter = try await pullback.run(words.map { $0 == "1000000" ? "1" : $0 } + ["--resume"])
        #expect(shorter.error?.contains(" epochs already, more than --epochs 1") == true, "\(shorter.errors)")
        // The network can be used as it is.
        #expect(try await pullback("evaluate", "model.safetensors").status == 0)
    }

    @Test("A table that grew is no longer the one that an unfinished training learned")
    func grownTable() async throws {
        let rows = (0..<40).map { "\($0),\($0 * $0 % 7),\($0 % 2 == 0 ? "even" : "odd")" }
        try pullback.write((["a,b,kind"] + rows).joined(separator: "\n"), to: "t.csv")
        let words = ["train", "t.csv", "--epochs", "1000000"]
        #expect(try await pullback.run(words, until: "epoch 3:") { $0.interrupt() }.status == 130)
        try pullback.write((["a,b,kind"] + rows + ["40,1,even"]).joined(separator: "\n"), to: "t.csv")
        let run = try await pullback("train", "--resume")
        #expect(run.status == 1 && run.error?.contains("the examples are no longer those that it learned") == true)
    }

    @Test("A second training that saves to the same file is told so")
    func twoTrainings() async throws {
        let words = ["train"] + endless.split(separator: " ").map(String.init)
        let errors = Box()
        _ = try await pullback.run(words, until: "epoch 2:") { process in
            let second = Process()
            second.executableURL = process.executableURL
            second.arguments = ["train", "xor"]
            second.currentDirectoryURL = process.currentDirectoryURL
            let pipe = Pipe()
            (second.standardError, second.standardOutput) = (pipe, FileHandle.nullDevice)
            try second.run()
            errors.text = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
            second.waitUntilExit()
            process.interrupt()
        }
        #expect(errors.text.contains("another training saves its network there, that of process "), "\(errors.text)")
    }

    private final class Box: @unchecked Sendable { var text = "" }

    @Test("The last states are kept beside the network, no more than are wanted, and each can be used")
    func kept() async throws {
        #expect(try await train("moons --epochs 6 --checkpoint epoch --keep 2 --quiet").status == 0)
        #expect(
            pullback.files == ["model-epoch-4.safetensors", "model-epoch-5.safetensors", "model.safetensors"])
        #expect(try await pullback("evaluate", "model-epoch-4.safetensors").status == 0)
        let resumed = try await pullback("train", "--resume", "--save", "model-epoch-4.safetensors", "--keep", "1")
        #expect(resumed.status == 0)
        let (a, b) = (pullback.read("model-epoch-4.safetensors"), pullback.read("model.safetensors"))
        #expect(a == b)
    }

    @Test("A file that is in the way of a copy is told before the training")
    func inTheWay() async throws {
        try pullback.write("mine", to: "model-epoch-2.safetensors")
        let run = try await train("moons --epochs 3 --checkpoint epoch --keep 2")
        #expect(run.status == 1 && run.output.isEmpty && run.error?.contains("model-epoch-2.safetensors") == true)
        #expect(pullback.files == ["model-epoch-2.safetensors"])
    }

    @Test("The best epoch is kept, and a training without gain ends")
    func stopping() async throws {
        let run = try await train(
            "digits --epochs 60 --validation 0.2 --patience 3 --keep-best --watch accuracy --json")
        let objects = try run.lines.map {
            try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] ?? [:]
        }
        let accuracies = objects.compactMap { $0["validation_accuracy"] as? Double }
        let best = try #require(objects.last?["best_epoch"] as? Int)
        #expect(accuracies.count < 60 && best == accuracies.count - 3)
        #expect(accuracies[best - 1] == accuracies.max() && accuracies.firstIndex(of: accuracies[best - 1]) == best - 1)
    }

    @Test("A training starts with the weights of another network of the same layers")
    func start() async throws {
        #expect(try await train("moons --epochs 30 --save first.safetensors --quiet").status == 0)
        let cold = try await train("moons --epochs 1 --json").lines[1]
        let warm = try await train("moons --epochs 1 --from first.safetensors --json").lines[1]
        func loss(_ line: String) throws -> Double {
            try #require((JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])?["loss"] as? Double)
        }
        #expect(try loss(warm) < 0.5 * loss(cold))
        let other = try await train("moons --hidden 5 --from first.safetensors")
        #expect(other.status == 1)
        #expect(other.error?.hasSuffix("first.safetensors: has layers of [2, 16, 16, 2], not of [2, 5, 2]") == true)
    }

    @Test("Numbers are predicted with less error than their mean has")
    func numbers() async throws {
        let run = try await train("waves --epochs 100")
        #expect(run.status == 0 && run.errors.isEmpty && run.output.contains("1 feature, to predict y"))
        #expect(
            run.lines.last?.wholeMatch(of: /test RMSE = .*, test MAE = .*, R² = 0\.9.*; saved model\.safetensors/)
                != nil)
        let linear = try await train("waves --model linear --epochs 5")
        #expect(linear.output.contains("linear regression: x·W + b, in the units of the data"))
    }

    @Test("find-rate suggests rates, leaves no file, and names the training")
    func findRate() async throws {
        let run = try await pullback("find-rate", "digits", "--optimizer", "adam")
        #expect(run.status == 0 && run.errors.isEmpty && pullback.files.isEmpty)
        for name in ["steep", "valley", "minimum/10"] { #expect(run.lines.contains { $0.hasPrefix(name) }) }
        #expect(run.lines.last?.contains("pullback train digits --optimizer adam --learning-rate ") == true)
        let json = try await pullback("find-rate", "digits", "--steps", "30", "--json")
        let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
        #expect(
            (object?["rates"] as? [Double])?.count ?? 0 > 10
                && (object?["suggestions"] as? [String: Double])?.count == 3)
        let backwards = try await pullback("find-rate", "--from", "1", "--to", "0.1")
        #expect(backwards.status == 2 && backwards.error?.contains("--from 1 --to 0.1: the rate must grow") == true)
    }

    @Test("TensorBoard's event files are left in their folder")
    func tensorBoard() async throws {
        #expect(try await train("xor --epochs 3 --tensorboard curves --quiet").status == 0)
        let files = try FileManager.default.contentsOfDirectory(atPath: pullback.folder.path + "/curves")
        #expect(files.count == 1 && files[0].hasPrefix("events.out.tfevents."))
    }
}
