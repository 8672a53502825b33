import Foundation
import Pullback
import Testing

/// Tests of the output and the files of `pullback train` when nothing goes wrong.
@Suite struct TrainTests {
    let pullback: Pullback

    init() throws { pullback = try Pullback() }

    @Test("The network as a table, a line an epoch, and where it is saved")
    func text() async throws {
        let run = try await pullback("train", "digits", "--epochs", "3", "--hidden", "16,8", "--validation", "0.1")
        #expect(run.status == 0 && run.errors.isEmpty)
        #expect(
            run.output.contains("digits: 1294 examples to train, 144 to validate, 359 to test, 64 features, 10 classes")
        )
        #expect(
            run.output.contains(
                "hidden 16,8, relu, he; sgd, learning rate 0.1, momentum 0.9; batch size 32, epochs 3, seed 0"))
        #expect(
            run.output.contains(
                """

                layer     weight    parameters
                layers.0  [64, 16]        1040
                layers.1  [16, 8]          136
                layers.2  [8, 10]           90
                total                     1266

                """))
        let epochs = run.lines.filter { $0.hasPrefix("epoch") }
        #expect(epochs.count == 3)
        for (index, line) in epochs.enumerated() {
            let form =
                /epoch (\d): loss = \d\.\d{4}, train acc = [01]\.\d{4}, test acc = [01]\.\d{4}, validation acc = [01]\.\d{4} \(\d+\.\d\d s\)/
            #expect(try #require(line.wholeMatch(of: form)).1 == "\(index + 1)")
        }
        let end =
            /test loss = \d\.\d{4}, test acc = 0\.\d{4}, train acc = (0\.\d{4}); saved model\.safetensors/
        let last = try #require(run.lines.last?.wholeMatch(of: end), "\(run.output)")
        // The accuracy in training is that of the last epoch, as the file has it.
        let checkpoint = try Checkpoint(contentsOf: pullback.folder.appending(path: "model.safetensors").path)
        let accuracy = try #require(checkpoint.history?.epochs.last?.accuracy)
        #expect(abs(try #require(Double(last.1)) - accuracy) <= 0.00005)
        #expect(epochs.last?.contains("train acc = \(last.1), ") == true)
        #expect(pullback.files == ["model.safetensors"])
    }

    @Test("A line an epoch without validation is the documented one")
    func epochLine() async throws {
        let run = try await pullback("train", "xor", "--epochs", "1")
        let line = run.lines.first { $0.hasPrefix("epoch") }
        let form = /epoch 1: loss = \d\.\d{4}, train acc = [01]\.\d{4}, test acc = [01]\.\d{4} \(\d+\.\d\d s\)/
        #expect(line?.wholeMatch(of: form) != nil)
    }

    @Test("The same seed is the same file, byte for byte, and another seed another one")
    func reproducible() async throws {
        for (name, seed) in [("a", "1"), ("b", "1"), ("c", "2")] {
            #expect(try await pullback("train", "moons", "--epochs", "2", "--seed", seed, "--save", name).status == 0)
        }
        #expect(pullback.read("a") != nil && pullback.read("a") == pullback.read("b"))
        #expect(pullback.read("a") != pullback.read("c"))
    }

    @Test("JSON, an object a line")
    func json() async throws {
        let run = try await pullback(
            "train", "xor", "--epochs", "2", "--json", "--precision", "double", "--threads", "1")
        #expect(run.status == 0 && run.errors.isEmpty)
        let objects = try run.lines.map {
            try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] ?? [:]
        }
        #expect(objects.map { $0["event"] as? String } == ["start", "epoch", "epoch", "end"])
        #expect(
            Set(objects[0].keys) == [
                "event", "dataset", "train", "test", "sizes", "parameters", "recipe", "seed", "version",
            ])
        #expect(objects[0]["sizes"] as? [Int] == [2, 8, 2] && objects[0]["parameters"] as? Int == 42)
        #expect((objects[0]["recipe"] as? [String: Any])?["precision"] as? String == "double")
        #expect(
            Set(objects[1].keys) == [
                "event", "epoch", "loss", "train_accuracy", "accuracy", "test_loss", "learning_rate", "seconds",
            ])
        #expect(objects.map { $0["epoch"] as? Int } == [nil, 1, 2, nil])
        #expect(
            Set(objects[3].keys).subtracting(["symptoms"])
                == ["event", "outcome", "loss", "accuracy", "train_accuracy", "seconds", "saved"])
        #expect(objects[3]["train_accuracy"] as? Double == objects[2]["train_accuracy"] as? Double)
        #expect(objects[3]["outcome"] as? String == "finished")
        #expect(objects[3]["saved"] as? String == "model.safetensors")
        #expect(run.output.hasPrefix(#"{"event":"start","#))
    }

    #if os(Linux)
        @Test("The number of threads is limited by its option, whatever the environment says")
        func threads() async throws {
            func count(_ option: String) async throws -> Int {
                let run = try await pullback.shell(
                    """
                    PULLBACK_THREADS=64 "$0" train digits --hidden 512 --batch-size 1438 --epochs 100000 \(option) >full & p=$!
                    for i in $(seq 600); do grep -q 'epoch 2:' full && break; sleep 0.1; done
                    ls /proc/$p/task | wc -l; kill -TERM $p; wait $p
                    """)
                return try #require(Int(run.lines.last ?? ""), "\(run)")
            }
            let (one, many) = (try await count("--threads 1"), try await count(""))
            #expect(one + 20 <= many)
        }
    #endif

    @Test("A healthy training names no doctor, also if a few of its neurons are dead", arguments: ["digits", "moons"])
    func healthy(dataset: String) async throws {
        let run = try await pullback("train", dataset)
        #expect(run.output.contains("are dead: each gives one number"), "\(run.output)")
        #expect(!run.output.contains("pullback doctor"), "\(run.output)")
    }

    @Test("The doctor is named with what was trained, and does not write over the training's files")
    func doctorsWords() async throws {
        let run = try await pullback(
            "train", "waves", "--learning-rate", "1e-7", "--epochs", "3", "--report", "my run.html", "--log", "log.csv")
        let line = run.lines.first { $0.contains("pullback doctor") }
        #expect(line == "to find the cause and a cure: pullback doctor waves --epochs 3 --learning-rate 1e-7", "\(run)")
        let diverged = try await pullback("train", "waves", "--optimizer", "sgd", "--learning-rate", "1e6")
        #expect(diverged.status == 1, "\(diverged)")
        #expect(
            diverged.errors.hasSuffix(
                "; to find the cause and a cure: pullback doctor waves --learning-rate 1e6 --optimizer sgd\n"),
            "\(diverged)")
    }

    @Test("What a careful person would notice stands before the end, each with the command that tells more")
    func symptoms() async throws {
        let dead = try await pullback("train", "digits", "--learning-rate", "50", "--epochs", "2")
        #expect(dead.status == 0 && dead.errors.isEmpty)
        let doctor = dead.lines.dropLast().last
        #expect(
            doctor == "to find the cause and a cure: pullback doctor digits --epochs 2 --learning-rate 50",
            "\(dead.output)")
        let notes = dead.lines.dropLast(2).suffix(3)
        #expect(
            notes.last?.hasPrefix("64 of 64 neurons of layers.0 are dead: each gives one number for all 1438 examples")
                == true, "\(dead.output)")
        #expect(notes.last?.hasSuffix("; see pullback plot weights model.safetensors") == true)
        let commands = [
            "no better than chance: test acc = 0.1": "pullback plot confusion model.safetensors",
            "the loss is large: ": "pullback plot gradient-norms model.safetensors",
        ]
        for (beginning, command) in commands {
            #expect(notes.contains { $0.hasPrefix(beginning) && $0.hasSuffix("; see " + command) }, "\(notes)")
        }
        let linear = try await pullback("train", "xor", "--hidden", "none", "--epochs", "5", "--json", "--save", "it's")
        #expect(linear.lines.last?.contains("no better than chance: test acc = ") == true)
        #expect(linear.lines.last?.contains(#"see pullback plot confusion 'it'\\''s'"#) == true)
        let good = try await pullback("train", "xor")
        #expect(good.lines.count { $0.contains("chance") || $0.contains("overfitting") } == 0)
    }

    @Test("The command that a symptom names draws its picture")
    func pictures() async throws {
        // Labels without a reason can only be learned by heart.
        let noise = (0..<60).map { "\($0 * 7919 % 101),\($0 * 104729 % 97),\($0 * 1299709 % 89),\($0 * $0 % 13 % 2)\n" }
        try pullback.write(noise.joined(), to: "noise.csv")
        var pictures: Set<Substring> = []
        for words in ["digits --learning-rate 50 --epochs 2", "noise.csv --epochs 300 --learning-rate 0.05"] {
            let run = try await pullback.run(["train"] + words.split(separator: " ").map(String.init))
            for line in run.lines {
                guard let match = line.firstMatch(of: /; see pullback (plot (\S+) \S+)$/) else { continue }
                let (_, words, picture) = match.output
                pictures.insert(picture)
                let drawn = try await pullback.run(words.split(separator: " ").map(String.init) + ["-o", "a.svg"])
                #expect(drawn.status == 0, "\(words): \(drawn.errors)")
            }
        }
        #expect(pictures == ["confusion", "gradient-norms", "weights", "curves"])
    }

    @Test("A line for one of so many epochs and for the last; on a terminal no more than a hundred lines")
    func every() async throws {
        let run = try await pullback("train", "xor", "--epochs", "25", "--every", "10")
        let epochs = run.lines.filter { $0.hasPrefix("epoch ") }.map { $0.prefix { $0 != ":" } }
        #expect(epochs == ["epoch 10", "epoch 20", "epoch 25"])
        let terminal = try Terminal()
        _ = try await pullback.shell(#""$0" train xor --epochs 250 >"\#(terminal.path)""#)
        #expect(terminal.lines.count { $0.hasPrefix("epoch ") } == 84)
    }

    @Test("A loss that is huge is written with a power of ten")
    func hugeLoss() async throws {
        let run = try await pullback("train", "xor", "--learning-rate", "100000", "--optimizer", "sgd", "--epochs", "1")
        #expect(run.lines.allSatisfy { $0.count < 120 || $0.contains("; see ") })
    }

    @Test("Quiet prints nothing and saves")
    func quiet() async throws {
        let run = try await pullback("train", "blobs", "--epochs", "1", "--quiet", "--save", "quiet.safetensors")
        #expect(run.status == 0 && run.output.isEmpty && run.errors.isEmpty)
        #expect(pullback.files == ["quiet.safetensors"])
    }

    /// Words of the command line and what they change in a recipe.
    struct Option: Sendable, CustomTestStringConvertible {
        let words: String
        var seed: UInt64 = 0
        let change: @Sendable (inout Recipe) -> Void

        var testDescription: String { words }

        init(_ words: String, seed: UInt64 = 0, _ change: @escaping @Sendable (inout Recipe) -> Void) {
            (self.words, self.seed, self.change) = (words, seed, change)
        }
    }

    @Test(
        "Every option is obeyed: the network is the one that the library trains by such a recipe, and no other",
        arguments: [
            Option("--hidden none") { $0.hidden = [] },
            Option("--hidden 3,2") { $0.hidden = [3, 2] },
            Option("--activation leaky-relu") { $0.activation = .leakyReLU },
            Option("--activation sigmoid") { $0.activation = .sigmoid },
            Option("--initialization lecun") { $0.initialization = .lecun },
            Option("--initialization normal") { $0.initialization = .normal },
            Option("--initialization zeros") { $0.initialization = .zeros },
            // A learning rate suits one optimizer alone: another has its own.
            Option("--optimizer sgd") { ($0.optimizer, $0.learningRate) = (.sgd, 0.1) },
            Option("--optimizer sgd --momentum 0.5") {
                ($0.optimizer, $0.learningRate, $0.momentum) = (.sgd, 0.1, 0.5)
            },
            Option("--optimizer adamw --weight-decay 0.1") {
                ($0.optimizer, $0.learningRate, $0.weightDecay) = (.adamw, 0.001, 0.1)
            },
            Option("--weight-decay 0.01") { $0.weightDecay = 0.01 },
            Option("--learning-rate 0.5") { $0.learningRate = 0.5 },
            Option("--batch-size 1000000") { $0.batchSize = 1_000_000 },
            Option("--batch-size 1") { $0.batchSize = 1 },
            Option("--epochs 3") { $0.epochs = 3 },
            Option("--precision double") { $0.precision = .double },
            Option("--seed 18446744073709551615", seed: .max) { _ in },
        ])
    func options(_ option: Option) async throws {
        var recipe = Recipe.moons
        recipe.epochs = 2
        let plain = try trained(recipe, seed: 0)
        option.change(&recipe)
        let words = option.words.split(separator: " ").map(String.init)
        let epochs = words.contains("--epochs") ? [] : ["--epochs", "2"]
        let run = try await pullback.run(["train", "moons", "--quiet", "--save", "model"] + epochs + words)
        #expect(run.status == 0 && run.errors.isEmpty)
        let expected = try trained(recipe, seed: option.seed)
        let checkpoint = try Checkpoint(contentsOf: pullback.folder.appending(path: "model").path)
        #expect(checkpoint.recipe == recipe && checkpoint.precision == recipe.precision)
        let learned = checkpoint.makeNetwork(as: Double.self).parameters.map(\.array)
        #expect(learned == expected)
        #expect(learned != plain)
    }

    /// The parameters that the library makes of a recipe.
    private func trained(_ recipe: Recipe, seed: UInt64) throws -> [NDArray<Double>] {
        func trained<S: RealScalar>(as precision: S.Type) throws -> [NDArray<Double>] {
            var generator = Generator(seed: seed)
            let train = Dataset.moons(using: &generator).split(fraction: 0.8, using: &generator).first
            let network: MLP<S> = recipe.makeNetwork(for: train, using: &generator)
            try recipe.makeTrainer(for: network).fit(train, using: &generator)
            return network.parameters.map { NDArray<Double>($0.array) }
        }
        return try recipe.precision == .float ? trained(as: Float.self) : trained(as: Double.self)
    }

    @Test("Toy sets and digits are learned with what their recipes say", arguments: ["xor", "blobs", "moons"])
    func recipes(_ dataset: String) async throws {
        let trained = try await pullback("train", dataset)
        let evaluated = try await pullback("evaluate", "model.safetensors")
        #expect(trained.status == 0 && evaluated.status == 0)
        // What is evaluated is what was held out.
        let end = try #require(trained.lines.last?.firstMatch(of: /loss = (\d\.\d{4}), test acc = (\d\.\d{4})/))
        let form = /(\w+): \d+ test examples, loss = (\d\.\d{4}), acc = (\d\.\d{4})/
        let result = try #require(evaluated.lines.first?.wholeMatch(of: form))
        #expect(result.1 == dataset && result.2 == end.1 && result.3 == end.2)
        #expect(try #require(Double(result.3)) >= 0.95)
    }

    private static let flowers =
        (0..<30).map { "\(Double($0 % 10) / 10),\(1000 + $0 % 7),\($0 % 2 == 0 ? "lily" : "rose")" }
        .map { $0.hasSuffix("rose") ? "5" + $0 : $0 }.joined(separator: "\n") + "\n"

    @Test("A table, with a header or without, and the names of its classes", arguments: [true, false])
    func table(_ hasHeader: Bool) async throws {
        try pullback.write((hasHeader ? "length,weight,species\n" : "") + Self.flowers, to: "flowers.csv")
        let label = hasHeader ? ["--label", "species"] : ["--header", "no"]
        let run = try await pullback.run(["train", "flowers.csv", "--epochs", "20"] + label)
        #expect(run.status == 0 && run.errors.isEmpty)
        #expect(run.lines.first == "flowers.csv: 24 examples to train, 6 to test, 2 features, 2 classes")
        #expect(run.lines.last?.contains("test acc = 1.0000") == true)
        let held = try await pullback.run(["evaluate", "model.safetensors", "--json"] + label)
        let result = try JSONSerialization.jsonObject(with: Data(held.output.utf8)) as? [String: Any]
        #expect(result?["dataset"] as? String == "flowers.csv" && result?["test"] as? Bool == true)
        #expect(result?["count"] as? Int == 6 && result?["accuracy"] as? Double == 1)
        let all = try await pullback.run(["evaluate", "model.safetensors", "flowers.csv"] + label)
        #expect(all.output.hasPrefix("flowers.csv: 30 examples, "))
    }

    @Test("Another table may hold some of the classes, in any order, but no other ones")
    func otherTable() async throws {
        let three = (0..<30).map { "\($0 % 3),\(["c", "a", "b"][$0 % 3])" }.joined(separator: "\n")
        try pullback.write(three, to: "three.csv")
        #expect(try await pullback("train", "three.csv", "--quiet").status == 0)
        try pullback.write("0,c\n2,b\n2,b\n0,c\n", to: "two.csv")
        let two = try await pullback("evaluate", "model.safetensors", "two.csv")
        #expect(two.output.hasPrefix("two.csv: 4 examples, loss = 0.0") && two.lines[0].hasSuffix("acc = 1.0000"))
        try pullback.write("0,c\n2,d\n", to: "strange.csv")
        let strange = try await pullback("evaluate", "model.safetensors", "strange.csv")
        #expect(strange.status == 1)
        #expect(strange.error?.hasSuffix(#"strange.csv:2: column 2: "d" is none of the classes "a", "b", "c""#) == true)
    }
}
