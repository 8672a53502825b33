import PullbackNetworks
import PullbackTestSupport
import Testing

@Suite("Schedules") struct ScheduleTests {
    struct File: Decodable { let schedules: [String: [Double]] }

    /// The cases of networks.py: four epochs of three steps.
    private let schedules: [String: Schedule] = [
        "step": .step(every: 2, by: 0.1), "cosine": .cosine(to: 0.25), "warm-up": .warmUp(steps: 5),
        "warm-up, cosine": .warmUp(steps: 4, then: .cosine()),
    ]

    @Test("The learning rates of twelve steps are PyTorch's")
    func agreesWithPyTorch() throws {
        let reference: File = try reference("networks.json")
        #expect(Set(reference.schedules.keys) == Set(schedules.keys))
        for (name, expected) in reference.schedules {
            let schedule = try #require(schedules[name])
            let rates = (0..<12).map { schedule(.init(step: $0, of: 12, stepsPerEpoch: 3)) }
            // PyTorch goes from rate to rate: a cosine, and four roundings at each of twelve steps; none is above 1.
            let tolerance = Tolerance.roundings(12 * (Tolerance.function + Tolerance.foreignFunction + 4))
            #expect(distance(rates, expected) <= tolerance, "\(name): \(rates)")
        }
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
}
