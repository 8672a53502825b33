import PullbackNetworks
import PullbackTestSupport
import Testing

@Suite("Schedules") struct ScheduleTests {
    struct Reference: Decodable {
        let rates, momenta: [String: [Double]]
        let losses: [Double]
    }

    /// The cases of schedules.py that are no text of a `NamedSchedule`.
    private let others: [String: Schedule] = [
        "one cycle of lines": .oneCycle(annealing: .linear, momentum: 0.7...0.9)
    ]

    @Test("The learning rates and momenta of eight epochs of four steps are PyTorch's")
    func agreesWithPyTorch() throws {
        let reference: Reference = try reference("schedules.json")
        // PyTorch goes from rate to rate: a cosine, and four roundings at each of the steps; none is above 1.
        let tolerance = Tolerance.roundings(32 * (Tolerance.function + Tolerance.foreignFunction + 4))
        for (name, expected) in reference.rates {
            let schedule = try others[name] ?? NamedSchedule(name).schedule
            let moments = (0..<32).map { step in
                Schedule.Progress(
                    step: step, of: 32, stepsPerEpoch: 4, losses: Array(reference.losses.prefix(step / 4)))
            }
            let rates = moments.map { schedule($0) }
            #expect(distance(rates, expected) <= tolerance, "\(name): \(rates)")
            let momenta = moments.map { schedule.momentum(at: $0) }
            if let expected = reference.momenta[name] {
                #expect(distance(momenta.map { $0 ?? .nan }, expected) <= tolerance, "\(name): \(momenta)")
            } else {
                #expect(momenta.allSatisfy { $0 == nil })
            }
        }
        let names = try reference.rates.keys.filter { others[$0] == nil }.map { try NamedSchedule($0).known.name }
        #expect(Set(names).union(["warm-up"]) == Set(KnownSchedule.all.map(\.name)))
        #expect(reference.momenta.count == 3)
    }

    @Test("Constant is 1, and one of one's own is a closure")
    func closures() {
        let own = Schedule { 1 / Double(1 + $0.epoch) }
        let moments = (0..<6).map { Schedule.Progress(step: $0, of: 6, stepsPerEpoch: 2) }
        #expect(moments.map { own($0) } == [1, 1, 0.5, 0.5, 1 / 3.0, 1 / 3.0])
        #expect(moments.allSatisfy { Schedule.constant($0) == 1 })
        #expect(moments.allSatisfy { own.momentum(at: $0) == nil && $0.losses.isEmpty })
        let cycling = Schedule { _ in
            1
        } momentum: {
            0.5 + Double($0.step) / 10
        }
        let later = Schedule.warmUp(steps: 2, then: cycling)
        #expect(moments.prefix(4).map { later.momentum(at: $0) } == [nil, nil, 0.5, 0.6])
    }

    @Test(
        "In a training of one step or of few, no rate is missing",
        arguments: KnownSchedule.all.map(\.name) + ["one-cycle:0", "one-cycle:0.5", "one-cycle:1"])
    func short(name: String) throws {
        let schedule = try NamedSchedule(name).schedule
        for steps in 1...12 {
            for step in 0..<steps {
                let rate = schedule(.init(step: step, of: steps, stepsPerEpoch: 1))
                #expect(rate >= 0 && rate <= 1, "step \(step) of \(steps): \(rate)")
            }
        }
    }

    @Test("A loss that is no number is no better one")
    func noNumber() {
        let schedule = Schedule.reduceOnPlateau(patience: 1)
        func rate(_ losses: [Double]) -> Double { schedule(.init(step: 9, of: 10, stepsPerEpoch: 1, losses: losses)) }
        #expect(rate([1, .nan]) == 1 && rate([1, .nan, .nan]) == 0.1 && rate([1, .nan, 0.5]) == 1)
    }
}
