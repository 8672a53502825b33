import Foundation
import PullbackFiles
import Testing

/// Tests of `pullback sweep`, from the command line to the last line of the result.
@Suite struct SweepTests {
    let pullback: Pullback

    init() throws { pullback = try Pullback() }

    /// A line of the output with `--json`.
    private struct Event: Decodable {
        let event: String
        let seed: Int?
        let outcome: String?
        let loss, accuracy, score, test: Double?
        let epochs, kept, networks: Int?
        let error, command, measure: String?
        let epoch: Int?
        let validationLoss, validationAccuracy: Double?

        enum CodingKeys: String, CodingKey {
            case event, seed, outcome, loss, accuracy, score, test, epochs, kept, networks, error, command, measure,
                epoch
            case validationLoss = "validation_loss"
            case validationAccuracy = "validation_accuracy"
        }
    }

    private func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }

    private func events(_ run: Pullback.Run) throws -> [Event] {
        try run.lines.map { try JSONDecoder().decode(Event.self, from: Data($0.utf8)) }
    }

    private func sweep(_ text: String) async throws -> [Event] {
        let run = try await pullback.run(["sweep", "--json"] + words(text))
        #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
        return try events(run)
    }

    private func lines(_ name: String) throws -> [String] {
        String(decoding: try #require(pullback.read(name)), as: UTF8.self).split(separator: "\n").map(String.init)
    }

    @Test(
        "The command that is told at the end trains the best network again, to the last digit",
        arguments: [
            "moons --optimizer sgd,adam --hidden 4,8x4 --epochs 3 --seeds 2",
            "digits --learning-rate 0.01..1 --dropout 0..0.5 --random 4 --halving --factor 2 --epochs 4 --seeds 2",
            "waves --learning-rate 0.01..0.1:2 --batch-normalization --epochs 2,3 --seeds 2",
            "spirals --hidden 4..16:3 --patience 2 --validation 0.3 --epochs 9 --precision double --seeds 2",
            "table.csv --label kind --hidden 3,5 --epochs 4 --seeds 3",
        ])
    func repeated(_ text: String) async throws {
        // A feature that is almost always the same, one of words, and a gap.
        let rows = (0..<60).map {
            "\($0 % 7),\($0 == 31 ? 5 : 1),\($0 % 3 == 0 ? "red" : "blue"),\($0 % 7 > 3 ? "yes" : "no")"
        }
        try pullback.write("a,b,c,kind\n" + rows.joined(separator: "\n") + "\n", to: "table.csv")
        let run = try await pullback.run(["sweep", "--json"] + words(text))
        let events = try events(run)
        #expect(run.status == 0)
        let end = try #require(events.last)
        let command = try words(#require(end.command))
        #expect(command.prefix(2) == ["pullback", "train"] && end.test != nil)
        let trained = try await self.events(pullback.run(Array(command.dropFirst()) + ["--json"]))
        let epoch = try #require(trained.last { $0.event == "epoch" })
        let isLoss = events.first?.measure == "validation loss"
        #expect(try #require(isLoss ? epoch.validationLoss : epoch.validationAccuracy) == end.score)
        #expect(
            events.contains {
                $0.event == "network" && $0.seed == end.seed && $0.loss == epoch.validationLoss
                    && $0.accuracy == epoch.validationAccuracy
            })
    }

    @Test("A table, best first; one that fails is a line as any other; the best is told with its test examples")
    func table() async throws {
        let run = try await pullback(
            "sweep", "moons", "--learning-rate", "0.001..0.1:3,1e6", "--optimizer", "sgd", "--epochs", "20", "--seeds",
            "3")
        #expect(run.status == 0 && run.errors.isEmpty && pullback.files == ["sweep.csv"])
        #expect(run.lines[0] == "moons: 128 examples to train, 32 to validate, 40 to test, 2 features, 2 classes")
        #expect(run.lines[1].hasPrefix("4 combinations of settings, 3 seeds each, "))
        #expect(run.lines[2] == "results: sweep.csv")
        #expect(run.lines[3].wholeMatch(of: /learning rate  validation accuracy +seeds/) != nil)
        #expect(run.lines[4].wholeMatch(of: /0\.1 +0\.\d{4} ± 0\.\d{4} +3  best/) != nil, "\(run.lines[4])")
        #expect(run.lines[7].wholeMatch(of: /1e6 +– +0  3 of 3 failed: diverged in epoch 1/) != nil, "\(run.lines[7])")
        #expect(run.lines[8] == "3 of 12 networks failed: sweep.csv says why")
        #expect(
            run.lines[10].wholeMatch(
                of: /The best is learning rate 0\.1\. On the test examples, .*: accuracy 0\.\d{4} ± 0\.\d{4}\./) != nil,
            "\(run.lines[10])")
        #expect(
            run.lines[12].hasPrefix("  pullback train moons --epochs 20 --learning-rate 0.1 --optimizer sgd --seed "))
        let rows = try lines("sweep.csv")
        #expect(rows.count == 13 && rows.count { $0.hasPrefix("failed,") && $0.contains(",diverged in epoch 1,") } == 3)
        #expect(
            rows[0]
                == "outcome,seed,learning_rate,epochs,trained,loss,accuracy,test_loss,test_accuracy,error,sweep,data")
    }

    @Test("Halving tells its rungs, and after how many epochs settings were left out")
    func rungs() async throws {
        let run = try await pullback.run(
            words("sweep moons --learning-rate 0.001..0.1:9 --halving --epochs 9 --seeds 2"))
        #expect(run.lines[2] == "rungs: 9 for 1 epoch, 3 for 3 epochs, 1 for 9 epochs")
        let rows = run.lines.filter { $0.hasSuffix("  left out") || $0.hasSuffix("  best") }
        let epochs = rows.compactMap { $0.firstMatch(of: #/^\S+ +(\d) /#)?.1 }
        #expect(epochs == ["9", "3", "3", "1", "1", "1", "1", "1", "1"])
        #expect(try lines("sweep.csv").count == 1 + 2 * (9 + 3 + 1))
    }

    @Test("The same sweep, stopped anywhere and begun again, leaves the same lines", arguments: ["s.csv", "s.json"])
    func resumed(_ name: String) async throws {
        let text = "digits --hidden 8,16 --learning-rate 0.01..1:3 --epochs 2 --seeds 2 -o "
        #expect(try await sweep(text + "whole-" + name).first?.kept == 0)
        let whole = try lines("whole-" + name)
        let bytes = try #require(pullback.read("whole-" + name))
        let cut = String(decoding: bytes.prefix(bytes.count / 2), as: UTF8.self)
        try pullback.write(cut, to: name)
        let kept = cut.count { $0 == "\n" } - (name.hasSuffix("csv") ? 1 : 0)
        let events = try await sweep(text + name)
        #expect(events.first?.kept == kept && events.count { $0.event == "network" } == 12 - kept)
        #expect(try lines(name).sorted() == whole.sorted())
        let again = try await sweep(text + name)
        #expect(again.map(\.event) == ["start", "end"] && again.last?.score == events.last?.score)
        let more = try await sweep(text.replacing("--seeds 2", with: "--seeds 3") + name)
        #expect(more.count { $0.event == "network" } == 6 && more.allSatisfy { $0.event != "network" || $0.seed == 2 })
        let refused = try await pullback.run(["sweep"] + words(text.replacing("--epochs 2", with: "--epochs 3") + name))
        #expect(refused.status == 1 && refused.output.isEmpty)
        #expect(refused.error?.contains("is of another sweep: it has --epochs 2, this one --epochs 3") == true)
    }

    @Test("Other data under the same name are another sweep")
    func changed() async throws {
        let text = "sweep table.csv --hidden 2,3 --epochs 1 --seeds 1"
        for (number, status) in [(1, 0), (1, 0), (2, 1)] as [(Int, Int32)] {
            let rows = (0..<40).map { "\($0 * number % 9),\($0 % 2 == 0 ? "yes" : "no")" }
            try pullback.write("a,kind\n" + rows.joined(separator: "\n") + "\n", to: "table.csv")
            let run = try await pullback.run(words(text))
            #expect(run.status == status, "\(run.errors)")
            if status == 1 { #expect(run.error?.contains("sweep.csv:2: is of other data") == true) }
        }
    }

    @Test("What is drawn follows from --sweep-seed, and the number of threads changes nothing")
    func random() async throws {
        let text = "moons --learning-rate 0.001..1 --dropout 0..0.5 --random 5 --epochs 2 --seeds 2 -o "
        _ = try await sweep(text + "a.csv --threads 1")
        _ = try await sweep(text + "b.csv --threads 2 --sweep-seed 0")
        _ = try await sweep(text + "c.csv --sweep-seed 1")
        #expect(try lines("a.csv").sorted() == lines("b.csv").sorted())
        #expect(try Set(lines("a.csv")).intersection(lines("c.csv")).count == 1)
        let more = try await sweep(text.replacing("--random 5", with: "--random 7") + "a.csv")
        #expect(more.first?.kept == 10 && more.first?.networks == 14)
    }

    @Test("Ctrl-C ends with what is finished, and the same command goes on")
    func interrupted() async throws {
        let text = words("sweep xor --epochs 1,1000000000 --seeds 2 --threads 1 --json")
        let run = try await pullback.run(text, until: #"{"event":"network""#) { $0.interrupt() }
        #expect(run.status == 130)
        let events = try events(run)
        #expect(events.last?.outcome == "interrupted" && events.count { $0.event == "network" } == 1)
        #expect(try lines("sweep.csv").count == 2)
        let again = try await pullback.run(text, until: #"{"event":"start""#) { $0.interrupt() }
        #expect(again.status == 130)
        #expect(try self.events(again).first?.kept == 1)
    }

    @Test("Without examples held out the test examples are compared on, and the result says so")
    func unheld() async throws {
        let run = try await pullback.run(words("sweep moons --validation 0 --hidden 2,4 --epochs 1 --seeds 2"))
        #expect(run.lines[0] == "moons: 160 examples to train, 40 to test, 2 features, 2 classes")
        #expect(run.output.contains("It was chosen by the test examples") && !run.output.contains("nothing was chosen"))
        #expect(run.lines.last?.contains("--validation") == false)
        let xor = try await sweep("xor --hidden 2,4 --epochs 1 --seeds 1 -o xor.csv")
        #expect(xor.first?.measure == "test accuracy")
    }

    @Test("If no network has a result, the exit status tells")
    func allFailed() async throws {
        let run = try await pullback.run(
            words("sweep moons --optimizer sgd --learning-rate 1e6,1e5 --seeds 2 --hidden 64x64 --epochs 50"))
        #expect(run.status == 1 && run.error?.contains("no network has a result; sweep.csv says why") == true)
        #expect(try lines("sweep.csv").count == 5)
    }

    @Test(
        "A picture of what the settings do",
        .enabled(if: ExternalProgram.gnuplot.isInstalled, "gnuplot is not installed"),
        arguments: [
            "--learning-rate 0.01..1:3", "--optimizer sgd,adam --learning-rate 0.01..1:3",
            "--dropout 0..0.5 --learning-rate 0.01..1 --activation relu,tanh --random 6",
        ])
    func picture(_ text: String) async throws {
        let run = try await pullback.run(words("sweep moons --epochs 2 --seeds 2 --picture s.svg " + text))
        #expect(run.lines.last?.hasPrefix("s.svg: The best mean is 0.") == true, "\(run.lines)")
        let svg = String(decoding: try #require(pullback.read("s.svg")), as: UTF8.self)
        #expect(svg.contains("Sweep of moons") && svg.contains("learning rate"))
    }

    @Test(
        "What cannot be swept is refused before anything is trained or written",
        arguments: [
            ("--seeds 1", "there is nothing to try: give several values"),
            ("--learning-rate 0.1..1", "0.1..1 does not say how many values it has; write 0.1..1:5, or draw from it"),
            ("--learning-rate 1..0.1:5", "--learning-rate 1..0.1:5: 1..0.1:5 is no range"),
            ("--learning-rate 0..1:3", "--learning-rate 0: must be a number above 0"),
            ("--optimizer sgd,adm", "--optimizer adm: must be one of"), ("--optimizer sgd,", "a value is empty"),
            ("--random 3", "there is nothing to draw"),
            ("--hidden 1..3 --random 4", "there are only 3 different combinations"),
            ("--hidden 4,8 --sweep-seed 1", "--sweep-seed is for --random"),
            ("--hidden 4,8 --factor 2", "--factor is for --halving"),
            ("--epochs 1,2 --halving", "with --halving one number"),
            (
                "--hidden 1..9:9 --halving --epochs 27 --average-from 20",
                "--halving, of which the first of 3 rungs is short"
            ),
            ("--batch-size 1..1000:1000 --hidden 1..1000:1000", "1000000 combinations: at most 100000"),
            ("--hidden 4,8 --validation 0.0001", "--validation"), ("--hidden 4,8 --seed 1", "--seed: each combination"),
            ("--hidden 4,8 --save x", "--save: networks are not saved"),
            ("--hidden 4,8 --picture x.jpg", "--picture x.jpg"),
            ("--hidden 4,8 -o x.svg --picture x.svg", "-o and --picture name the same file"),
            ("--loss squared-error --hidden 4,8", "is for numbers"),
        ])
    func usage(_ text: String, _ expected: String) async throws {
        let run = try await pullback.run(["sweep", "moons"] + words(text))
        #expect(run.status == 2 && run.output.isEmpty && pullback.files.isEmpty)
        #expect(run.error?.contains(expected) == true, "\(run.errors)")
    }
}
