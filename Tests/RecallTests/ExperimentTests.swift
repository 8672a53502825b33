import PullbackRecall
import Testing

/// Tests of the experiments: they come out as the theory says.
@Suite struct ExperimentTests {
    private func experiment(_ name: String) throws -> Experiment {
        try #require(Experiment.all.first { $0.name == name }, "\(name)")
    }

    @Test(
        "Each result is that of the theory",
        arguments: [
            ("second-backward", "12"), ("dead-relu", "0"), ("doubled-output-weights", "2"),
            ("zero-initialization", "1"),
            ("shifted-softmax", "0.665"), ("large-learning-rate", "c, farther from 0 than at first"),
            ("no-hidden-layer", "0.5"),
            ("saturated-output", "c, that of cross-entropy is about 400 times as large"), ("mean-and-sum", "64"),
            ("one-and-all", "a, they are the same, but for rounding"),
            ("two-blobs", "0"), ("rare-class", "0.5"),
        ])
    func results(_ name: String, _ expected: String) throws {
        let experiment = try experiment(name)
        #expect(experiment.text(experiment.run().answer) == expected)
    }

    @Test(
        "Each choice is that of the theory",
        arguments: [
            ("ten-sigmoids", "c"), ("saddle", "c"), ("sure-and-wrong", "b"), ("smallest-step", "b"),
            ("random-labels", "c"), ("best-of-twenty", "b"),
        ])
    func choices(_ name: String, _ letter: String) throws {
        let experiment = try experiment(name)
        #expect(experiment.text(experiment.run().answer).hasPrefix(letter + ","))
    }

    @Test("What is seen besides tells the counterpart")
    func seen() throws {
        func seen(_ name: String) throws -> [String] { try experiment(name).run().seen }
        #expect(try seen("second-backward").map { $0.suffix(2) } == [" 6", "12", "18"])
        #expect(try seen("dead-relu")[0].hasSuffix(" 0") && !seen("dead-relu")[1].hasSuffix(" 0"))
        #expect(try seen("doubled-output-weights")[1] != "with the loss computed anew: 2 times")
        #expect(try seen("large-learning-rate")[1] == "after 20 steps: w = 38.34")  // 1.2²⁰
        let neurons = try seen("zero-initialization").map {
            Set($0.matches(of: /\(.*?\)/).map { String($0.output) }).count
        }
        #expect(neurons == [1, 3])
        #expect(try !seen("zero-initialization")[0].contains("(0, 0)"))  // they did learn
        #expect(try seen("no-hidden-layer")[0].hasSuffix(": 0.5, 0.5, 0.5, 0.5"))
        #expect(try seen("saturated-output")[2].hasSuffix("405"))  // 1/(p(1 − p)) at σ(−6)
    }

    @Test("A guess is a number, or the letter of a choice, and nothing else")
    func guesses() throws {
        let number = try experiment("second-backward")
        #expect(number.guess(reading: " 6 ") == .number(6) && number.guess(reading: "") == nil)
        #expect(number.guess(reading: "a") == nil)
        let choice = try experiment("one-and-all")
        #expect(choice.guess(reading: " B ") == .choice(1) && choice.guess(reading: "d") == nil)
        #expect(choice.guess(reading: "2") == nil && choice.guess(reading: "") == nil)
        #expect(number.run().answer.accepts(.number(12)) && !number.run().answer.accepts(.number(6)))
        #expect(choice.run().answer.accepts(.choice(0)) && !choice.run().answer.accepts(.choice(1)))
        #expect(!choice.run().answer.accepts(.number(0)))
    }

    @Test("Names are all different, also from those of the topics, and a choice has a wrong one beside it")
    func forms() {
        let names = Experiment.all.map(\.name) + Topic.all.map(\.name)
        #expect(Set(names).count == names.count && Experiment.all.count >= 10)
        for experiment in Experiment.all {
            #expect(experiment.choices.isEmpty || experiment.choices.count >= 3)
            #expect(experiment.why.count <= 240 && Topic.named(experiment.topic.name) != nil)
        }
    }
}
