import Foundation
import PullbackArrays
import PullbackHandDerived
import PullbackMetrics
import PullbackTestSupport
import Testing

/// Tests of `pullback xor`, from the command line to the last line of the result.
@Suite struct XORTests {
    let pullback: Pullback

    init() throws { pullback = try Pullback() }

    /// A line of the output with `--json`.
    struct Event: Decodable {
        let event: String
        let seed: UInt64?
        let right, count, learned: Int?
        let rate, lower, upper, curriculum: Double?
        let outcome: String?
    }

    private func events(_ output: [String]) throws -> (seeds: [Event], end: Event) {
        let events = try output.map { try JSONDecoder().decode(Event.self, from: Data($0.utf8)) }
        let end = try #require(events.last)
        let seeds = events.dropFirst().dropLast()
        #expect(events.first?.event == "start" && seeds.allSatisfy { $0.event == "seed" } && end.event == "end")
        #expect(end.count == seeds.count && end.learned == seeds.count { $0.right == 4 })
        return (Array(seeds), end)
    }

    private func events(_ words: String) async throws -> (seeds: [Event], end: Event) {
        let run = try await pullback.run(["xor", "--json"] + words.split(separator: " ").map(String.init))
        #expect(run.status == 0 && run.errors.isEmpty)
        return try events(run.lines)
    }

    /// The results of NumPy in References/xor.json, made by the script beside it.
    struct Reference: Decodable {
        let rate: Double
        /// One digit for each seed: the number of points that its network classifies correctly.
        let right: String

        static let read = Result { try reference("xor.json", as: [String: Reference].self) }
    }

    @Test(
        "Every network of the curriculum learns from the seeds from which it learns in NumPy",
        arguments: [
            ("pullback xor", 0.44), ("pullback xor --loss half-squared-error", 0.45),
            ("pullback xor --initialization normal --loss half-squared-error --learning-rate 0.1", 0.29),
            ("pullback xor --activation leaky-relu", 0.74), ("pullback xor --activation tanh", 0.91),
            ("pullback xor --activation tanh --initialization xavier", 0.97), ("pullback xor --hidden 8", 0.96),
            ("pullback xor --hidden 8 --activation tanh --initialization xavier", 1),
        ])
    func curriculum(_ command: String, _ rate: Double) async throws {
        let reference = try #require(Reference.read.get()[command])
        #expect(reference.rate == rate && reference.right.count == 300)
        let (seeds, end) = try await events(command.dropFirst("pullback xor".count) + " --seeds 20")
        // Where a network gives a point ½, rounding decides whether it is right; but it has not learned either way.
        #expect(seeds.map { $0.right == 4 } == reference.right.prefix(20).map { $0 == "4" })
        #expect(end.curriculum == rate)
        #expect(
            try await pullback("xor", "--help").lines.contains(
                String(format: "  %.2f ", rate) + command.dropFirst("pullback ".count)))
    }

    @Test("A network is what the library makes of the seed and the options")
    func library() async throws {
        let (seeds, end) = try await events(
            "--hidden 2 --activation sigmoid --initialization lecun --loss half-squared-error --learning-rate 3 --steps 2000 "
                + "--first-seed 7 --seeds 12")
        let x = NDArray<Double>([[0, 0], [0, 1], [1, 0], [1, 1]])
        let y = NDArray<Double>([[0], [1], [1], [0]])
        let right = (7..<UInt64(19)).map { seed in
            var generator = Generator(seed: seed)
            var network = TwoLayerNetwork<Double>(
                2, 2, 1, activation: .sigmoid, output: .sigmoidHalfSquaredError,
                standardDeviation: { inputs, _ in (1 / Double(inputs)).squareRoot() }, using: &generator)
            for _ in 0..<2000 { network.update(network.backward(network.forward(x, y)), learningRate: 3) }
            return zip((network(x) - 0.5).step().elements, y.elements).count { $0 == $1 }
        }
        #expect(seeds.map(\.right) == right && Set(right).count > 1)
        #expect(seeds.map(\.seed) == Array(7..<19))
        let interval = WilsonInterval(successes: right.count { $0 == 4 }, trials: 12)
        #expect(end.rate == interval.rate && end.lower == interval.lower && end.upper == interval.upper)
        #expect(end.outcome == "finished" && end.curriculum == nil)
    }

    @Test("The recommended recipe learns from at least 99 of 100 seeds")
    func recommended() async throws {
        #expect(try await events("--recipe recommended").end.learned ?? 0 >= 99)
        let run = try await pullback("xor", "--recipe", "recommended", "--seeds", "20")
        #expect(
            run.output == """
                hidden 8, tanh, xavier; adam, learning rate 0.1; batch size 4, epochs 100; seeds 0…19
                20 of 20 seeds learn XOR: 1.00 (95 % interval 0.84 to 1.00)

                """)
    }

    @Test("The result says how many learn, which fail and how, and what the curriculum measured")
    func text() async throws {
        let run = try await pullback("xor", "--seeds", "20")
        #expect(run.status == 0 && run.errors.isEmpty)
        // Where a point has the probability ½, rounding decides whether it is right.
        let seeds = try await events("--seeds 20").seeds
        let (three, two) = (seeds.count { $0.right == 3 }, seeds.count { $0.right == 2 })
        #expect(three > two && two > 0)
        #expect(
            run.output == """
                2-3-1, relu, he; cross-entropy, learning rate 0.5; full batch, steps 5000; seeds 0…19
                7 of 20 seeds learn XOR: 0.35 (95 % interval 0.18 to 0.57)
                the curriculum measured 0.44 over seeds 0…299: within the interval
                13 fail: seeds 1, 2, 3, 4, 5, 7, 8, 10, 12, 15, …
                \(three) with 3 of 4, \(two) with 2 of 4 points right

                """)
    }

    @Test(
        "One seed, many, identical neurons, and a rate far from the curriculum's",
        arguments: [
            (
                "--seeds 1 --first-seed 1", "seed 1",
                ["0 of 1 seed learns XOR: 0.00 (95 % interval 0.00 to 0.79)", "1 fails: seed 1"]
            ),
            (
                "--seeds 1000 --steps 1", "seeds 0…999",
                ["5 of 1000 seeds learn XOR: 0.005 (95 % interval 0.002 to 0.012)"]
            ),
            (
                "--seeds 3 --initialization zeros --steps 9", "seeds 0…2",
                [
                    "0 of 3 seeds learn XOR: 0.00 (95 % interval 0.00 to 0.56)", "3 fail: seeds 0, 1, 2",
                    "3 with 2 of 4 points right",
                ]
            ),
            (
                "--seeds 5 --first-seed 1", "seeds 1…5",
                ["the curriculum measured 0.44 over seeds 0…299: outside the interval"]
            ),
        ])
    func texts(_ options: String, _ seeds: String, _ expected: [String]) async throws {
        let run = try await pullback.run(["xor"] + options.split(separator: " ").map(String.init))
        #expect(run.status == 0 && run.lines.first?.hasSuffix("; \(seeds)") == true)
        #expect(expected.allSatisfy(run.lines.contains), "\(run.output)")
    }

    @Test("The last seeds there are can be tried")
    func last() async throws {
        let (seeds, _) = try await events("--steps 1 --seeds 2 --first-seed 18446744073709551614")
        #expect(seeds.map(\.seed) == [.max - 1, .max])
    }

    @Test("Ctrl-C tells what has been measured, which is what as many seeds give, and is the status 130")
    func interruption() async throws {
        let words = ["xor", "--steps", "20", "--learning-rate", "5", "--activation", "tanh", "--seeds"]
        let run = try await pullback.run(words + ["1000000"], until: "2-3-1, tanh") { process in
            Thread.sleep(forTimeInterval: 0.2)
            process.interrupt()
        }
        #expect(run.status == 130 && run.errors.isEmpty)
        let result = try #require(run.lines.dropFirst().first?.wholeMatch(of: /interrupted: (\d+ of (\d+) seeds .*)/))
        let whole = try await pullback.run(words + [String(result.2)])
        #expect(whole.lines.dropFirst().first == String(result.1))
        #expect(whole.lines.dropFirst(2) == run.lines.dropFirst(2))
    }

    @Test("Ctrl-C before a seed is done")
    func early() async throws {
        let run = try await pullback.run(["xor", "--steps", "1000000000"], until: "2-3-1") { $0.interrupt() }
        #expect(run.status == 130 && run.lines.last == "interrupted: no seed is done" && run.errors.isEmpty)
    }

    @Test("A request to terminate does the same with the status 143, in JSON too")
    func termination() async throws {
        let run = try await pullback.run(["xor", "--json", "--seeds", "1000000"], until: #"{"event":"seed"#) {
            $0.terminate()
        }
        let (seeds, end) = try events(run.lines)
        #expect(run.status == 143 && run.errors.isEmpty && end.outcome == "interrupted" && !seeds.isEmpty)
    }

    @Test("Who has read enough, as head, ends the experiment quietly")
    func closedOutput() async throws {
        let run = try await pullback.shell(#"{ "$0" xor --json --seeds 1000000; echo $? >status; } | head -1"#)
        #expect(run.lines.count == 1 && pullback.read("status") == Data("141\n".utf8))
        #expect(run.errors.isEmpty)
    }

    @Test(
        "Words that make no sense are told in one line",
        arguments: [
            ("--seeds 0", "pullback xor: --seeds 0: must be a whole number from 1 to 1000000; see pullback xor --help"),
            ("--seeds many", "--seeds many: must be a whole number"),
            ("--recipe recomended", "must be one of 2-3-1, recommended; did you mean recommended?"),
            ("--recipe 2-4-1", "--recipe 2-4-1: must be one of 2-3-1, recommended"),
            ("--recipe recommended --learning-rate 1", "--learning-rate is for --recipe 2-3-1, not for recommended"),
            ("--hidden 8 --recipe recommended", "--hidden is for --recipe 2-3-1, not for recommended"),
            ("--activation rleu", "did you mean relu?"),
            (
                "--loss cross",
                "--loss cross: must be one of cross-entropy, half-squared-error; did you mean cross-entropy?"
            ),
            ("--initialization random", "must be one of he, xavier, lecun"),
            ("--learning-rate 0", "--learning-rate 0: must be a number above 0"),
            ("--learning-rate nan", "--learning-rate nan: must be a number above 0"),
            ("--steps 0", "--steps 0: must be a whole number from 1"),
            ("--hidden 8,8", "--hidden 8,8: must be a whole number from 1 to 10000"),
            ("--first-seed -1", "--first-seed -1: must be a whole number from 0 to 18446744073709551516"),
            ("--seeds 2 --first-seed 18446744073709551615", "from 0 to 18446744073709551614"),
            ("moons", "takes options alone, not moons"),
            ("--sedes 3", "did you mean --seeds?"),
        ])
    func usage(_ words: String, _ expected: String) async throws {
        let run = try await pullback.run(["xor"] + words.split(separator: " ").map(String.init))
        #expect(run.status == 2 && run.output.isEmpty)
        #expect(run.error?.contains(expected) == true, "\(run.errors)")
    }

    @Test("Help in 80 columns")
    func help() async throws {
        let run = try await pullback("xor", "--help")
        #expect(run.status == 0 && run.errors.isEmpty && run.lines.allSatisfy { $0.count <= 80 && $0.last != " " })
        #expect(run.output.contains("usage: pullback xor") && run.output.contains("\nexamples\n  pullback xor"))
    }
}
