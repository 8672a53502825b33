import Foundation
import PullbackDrawing
import PullbackFiles
import Testing

/// Tests of `pullback compare`, from the command line to the last line of the result.
@Suite struct CompareTests {
    let pullback: Pullback

    init() throws { pullback = try Pullback() }

    /// A line of the output with `--json`.
    private struct Event: Decodable {
        let event: String
        let settings: Settings?
        let seed: Int?
        let outcome: String?
        let loss, accuracy: Double?
        let epochs: Int?
        let error, measure: String?
        let epoch: Int?
        let testLoss: Double?

        enum CodingKeys: String, CodingKey {
            case event, settings, seed, outcome, loss, accuracy, epochs, error, measure, epoch
            case testLoss = "test_loss"
        }

        /// Those of a network, or the rows of the end.
        enum Settings: Decodable {
            case network([String: String])
            case rows([Row])

            init(from decoder: any Decoder) throws {
                let values = try decoder.singleValueContainer()
                if let members = try? values.decode([String: String].self) {
                    self = .network(members)
                } else {
                    self = .rows(try values.decode([Row].self))
                }
            }
        }

        struct Row: Decodable {
            let settings: [String: String]
            let count, failed: Int
            let mean: Double?
            let verdict: String
        }

        var members: [String: String]? { if case .network(let members)? = settings { members } else { nil } }
        var rows: [Row]? { if case .rows(let rows)? = settings { rows } else { nil } }
    }

    private func events(_ lines: some Sequence<String>) throws -> [Event] {
        try lines.map { try JSONDecoder().decode(Event.self, from: Data($0.utf8)) }
    }

    private func events(_ words: String) async throws -> [Event] {
        let run = try await pullback.run(["compare", "--json"] + words.split(separator: " ").map(String.init))
        #expect(run.status == 0 && run.errors.isEmpty)
        return try events(run.lines)
    }

    /// Returns the last epoch of a training of its own, in JSON.
    private func trained(_ words: String) async throws -> Event {
        let run = try await pullback.run(["train", "--json"] + words.split(separator: " ").map(String.init))
        return try #require(events(run.lines).last { $0.event == "epoch" })
    }

    @Test("Each network ends as `train` ends with these settings and this seed, whichever is finished first")
    func same() async throws {
        let networks = try await events("moons --epochs 3 --optimizer sgd,adam --hidden 4,8x4 --seeds 2 --threads 2")
            .filter { $0.event == "network" }
        #expect(networks.count == 8)
        #expect(Set(networks.map { "\($0.members?.sorted { $0.key < $1.key } ?? []) \($0.seed ?? -1)" }).count == 8)
        for network in networks {
            let (settings, seed) = try (#require(network.members), #require(network.seed))
            let alone = try await trained(
                "moons --epochs 3 --optimizer \(#require(settings["optimizer"])) --hidden \(#require(settings["hidden"])) "
                    + "--seed \(seed)")
            #expect(network.loss == alone.testLoss && network.accuracy == alone.accuracy && network.epochs == 3)
        }
    }

    @Test("With examples held out, these are compared; numbers are compared by their loss")
    func measures() async throws {
        let held = try await events("moons --epochs 1 --validation 0.2 --seeds 2")
        #expect(held.first?.measure == "validation accuracy" && held.last?.rows?.first?.count == 2)
        #expect(held.allSatisfy { $0.accuracy.map { ($0 * 32).rounded() == $0 * 32 } ?? true })
        let numbers = try await events("waves --epochs 1 --learning-rate 0.01,0.1 --seeds 2")
        #expect(numbers.first?.measure == "test loss")
        let means = try #require(numbers.last?.rows).compactMap(\.mean)
        #expect(means.count == 2 && means == means.sorted())
    }

    @Test("Early stopping watches the examples held out, as in `train`")
    func stopped() async throws {
        let words = "moons --epochs 40 --patience 1 --validation 0.2 --optimizer sgd --learning-rate 0.5"
        let networks = try await events(words + " --seeds 2").filter { $0.event == "network" }
        for network in networks {
            let alone = try await trained(words + " --seed \(#require(network.seed))")
            #expect(network.epochs == alone.epoch && alone.epoch != 40)
        }
    }

    @Test("A table, best first, with mean and spread; a network that diverges is told in its row")
    func table() async throws {
        let run = try await pullback(
            "compare", "moons", "--learning-rate", "0.1,1e6,0.00001", "--optimizer", "sgd", "--epochs", "20", "--seeds",
            "3")
        #expect(run.status == 0 && run.errors.isEmpty)
        #expect(run.lines[0] == "moons: 160 examples to train, 40 to test, 2 features, 2 classes")
        #expect(run.lines[1].hasPrefix("3 combinations of settings, 3 seeds each, "))
        #expect(run.lines[2].wholeMatch(of: /learning rate  test accuracy +seeds/) != nil)
        #expect(run.lines[3].wholeMatch(of: /0\.1 +(0\.\d{4}|1\.0000) ± 0\.\d{4} +3  best/) != nil, "\(run.lines[3])")
        #expect(run.lines[4].wholeMatch(of: /0\.00001 +0\.\d{4} ± 0\.\d{4} +3  worse/) != nil, "\(run.lines[4])")
        #expect(run.lines[5].wholeMatch(of: /1e6 +– +0  3 of 3 failed: diverged in epoch 1/) != nil, "\(run.lines[5])")
        #expect(run.lines[6].hasPrefix("± is the standard deviation over the seeds."))
        #expect(run.lines.count == 7 && pullback.files.isEmpty)
    }

    @Test("One combination with several seeds is told with its spread")
    func single() async throws {
        let run = try await pullback("compare", "moons", "--epochs", "1", "--seeds", "3")
        #expect(run.lines[1].hasPrefix("1 combination of settings, 3 seeds each, "))
        #expect(run.lines[3].wholeMatch(of: /0\.\d{4} ± 0\.\d{4} +3  best/) != nil)
    }

    @Test("A file with a line for each network, which can be written again")
    func csv() async throws {
        for _ in 0..<2 {
            let run = try await pullback(
                "compare", "moons", "--optimizer", "sgd", "--schedule", "cosine,step:10,0.5", "--epochs", "1",
                "--seeds",
                "2", "--csv", "networks.csv")
            #expect(run.status == 0)
        }
        let lines = String(decoding: try #require(pullback.read("networks.csv")), as: UTF8.self).split(separator: "\n")
        #expect(lines[0] == "seed,outcome,schedule,epochs,loss,accuracy,seconds")
        let beginnings = [
            "0,finished,cosine,1,0.", #"0,finished,"step:10,0.5",1,0."#, "1,finished,cosine,1,0.",
            #"1,finished,"step:10,0.5",1,0."#,
        ]
        #expect(lines.count == 5)
        for (line, beginning) in zip(lines.dropFirst(), beginnings) { #expect(line.hasPrefix(beginning)) }
        try pullback.write("seed,loss\n", to: "mine.csv")
        let refused = try await pullback("compare", "moons", "--seeds", "2", "--csv", "mine.csv")
        #expect(refused.status == 1 && refused.output.isEmpty)
        #expect(refused.error?.contains("it exists and is not a comparison's table") == true)
    }

    @Test("A picture of how they learn", .enabled(if: ExternalProgram.gnuplot.isInstalled, "gnuplot is not installed"))
    func picture() async throws {
        let run = try await pullback(
            "compare", "moons", "--optimizer", "sgd,adam", "--epochs", "2,3", "--seeds", "2", "-o", "c.svg")
        #expect(run.lines.last?.hasPrefix("c.svg: At the end ") == true)
        let svg = String(decoding: try #require(pullback.read("c.svg")), as: UTF8.self)
        #expect(svg.contains("Learning moons") && svg.contains("adam, epochs 3") && svg.contains("test accuracy"))
    }

    @Test("Ctrl-C ends with what is finished")
    func interrupted() async throws {
        // The networks of the first setting are finished at once, those of the second never.
        let run = try await pullback.run(
            ["compare", "xor", "--epochs", "1,1000000000", "--seeds", "2", "--threads", "1", "--json"],
            until: #"{"event":"network""#
        ) { $0.interrupt() }
        #expect(run.status == 130)
        let events = try events(run.lines)
        let end = try #require(events.last)
        #expect(end.event == "end" && end.outcome == "interrupted")
        #expect(end.rows?.map(\.count) == [1, 0] && end.rows?.map(\.failed) == [0, 0])
        #expect(events.count { $0.event == "network" } == 1)
    }

    @Test(
        "What cannot be compared is refused before anything is trained",
        arguments: [
            ("--seeds 1", "there is nothing to compare: give several values, as --optimizer sgd,adam, or --seeds 5"),
            ("--optimizer sgd,adm", "--optimizer adm: must be one of"), ("--optimizer sgd,", "a value is empty"),
            ("--learning-rate 0.1,1,0.1", "--learning-rate 0.1,1,0.1: 0.1 is there twice"),
            ("--hidden 4x,8", "--hidden 4x: must be sizes"),
            ("--optimizer sgd,adam --momentum 0,0.9", "--momentum is for --optimizer sgd"),
            ("--seeds 1000 --hidden 1,2,3,4,5,6,7,8,9,10,11", "11 combinations with 1000 seeds each: at most 10000"),
            ("--loss cross-entropy,squared-error", "the loss squared-error, that of --model linear, is for numbers"),
            ("-o picture.jpg", "-o picture.jpg: a picture's name ends in .svg, .png or .pdf"),
            ("--save model.safetensors", "unknown option --save"),
        ])
    func usage(_ words: String, _ expected: String) async throws {
        let run = try await pullback.run(["compare", "moons"] + words.split(separator: " ").map(String.init))
        #expect(run.status == 2 && run.output.isEmpty)
        #expect(run.error?.contains(expected) == true, "\(run.errors)")
    }
}
