import PullbackArrays
import PullbackAutodiff
import PullbackNetworks
import PullbackTestSupport
import Testing

@Suite("Averages of weights") struct WeightAverageTests {
    /// The cases of optimizers.py.
    static let kinds: [String: WeightAverage<Double>.Kind] = ["exponential": .exponential(decay: 0.9), "mean": .mean]

    private func model() -> Sequential<Double> {
        Sequential(Linear(weight: .zeros([3, 2]), bias: .zeros([2])), BatchNorm(2))
    }

    private func draw(_ model: Sequential<Double>, _ generator: inout Generator) {
        for parameter in model.parameters {
            parameter.array = .uniform(parameter.array.shape, -1, 1, using: &generator)
        }
        for buffer in model.buffers { buffer.array = .uniform(buffer.array.shape, -1, 1, using: &generator) }
    }

    private func numbers(_ model: Sequential<Double>) -> [[Double]] {
        model.parameters.map(\.array.elements) + model.buffers.map(\.array.elements)
    }

    @Test("Parameters and buffers are averaged as by PyTorch's AveragedModel", arguments: kinds.keys.sorted())
    func agreesWithPyTorch(name: String) throws {
        let updates = try #require(OptimizerReference.read().averages[name])
        let (model, kind) = (model(), try #require(Self.kinds[name]))
        let average = WeightAverage(of: model, kind)
        var generator = Generator(seed: 0)
        for (update, expected) in updates.enumerated() {
            draw(model, &generator)
            average.update()
            let averages = average.averaged { numbers(model) }
            // Up to four operations at each update in either computation; no number is above 1.
            #expect(
                distance(averages.flatMap(\.self), expected.flatMap(\.self)) <= Tolerance.roundings(8 * (update + 1)))
        }
        #expect(updates.count == 5 && average.count == 5)
    }

    @Test("Exchanged twice the module has its own numbers again, bit for bit; before an update nothing happens")
    func exchanges() {
        let model = model()
        var generator = Generator(seed: 1)
        let average = WeightAverage(of: model, .mean)
        draw(model, &generator)
        let first = numbers(model)
        average.exchange()
        #expect(numbers(model) == first && !average.isExchanged)
        average.update()
        draw(model, &generator)
        average.update()
        let own = numbers(model)
        average.exchange()
        let (averages, state) = (numbers(model), average.state)
        #expect(average.isExchanged && averages != own && averages != first)
        average.exchange()
        #expect(numbers(model) == own && average.state == state)
        #expect(average.averaged { numbers(model) } == averages && numbers(model) == own)
    }

    @Test("An average that loads the state of another goes on as that one", arguments: kinds.values)
    func resumes(kind: WeightAverage<Double>.Kind) throws {
        let model = model()
        var generator = Generator(seed: 2)
        func run(_ average: WeightAverage<Double>, _ updates: Int) {
            for _ in 0..<updates {
                draw(model, &generator)
                average.update()
            }
        }
        let average = WeightAverage(of: model, kind)
        run(average, 3)
        let (state, kept) = (average.state, generator)
        run(average, 4)
        generator = kept
        let other = WeightAverage(of: model, kind)
        try other.load(state)
        #expect(other.state == state && other.count == 3)
        run(other, 4)
        #expect(other.state == average.state)
        #expect(
            Set(state.keys)
                == Set(
                    ["0.weight", "0.bias", "1.weight", "1.bias", "1.running_mean", "1.running_var"].map {
                        "module.layers.\($0)"
                    } + ["n_averaged"]))
    }

    @Test("A state of another module is refused with the names, and nothing is changed")
    func refuses() {
        let average = WeightAverage(of: model(), .mean)
        average.update()
        let state = average.state
        func problem(_ change: (inout [String: NDArray<Double>]) -> Void) -> String? {
            var other = state.mapValues { $0 + 1 }
            change(&other)
            return message { try average.load(other) }
        }
        #expect(problem { $0["n_averaged"] = nil } == "lacks n_averaged")
        #expect(
            problem { $0["module.x"] = NDArray(1) } == "holds module.x, which is no part of WeightAverage<Double>")
        #expect(
            problem { $0["module.layers.0.bias"] = NDArray([1]) } == "module.layers.0.bias has shape [1], not [2]")
        #expect(average.state == state)
    }
}
