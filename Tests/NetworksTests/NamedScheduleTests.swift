import Foundation
import PullbackNetworks
import PullbackTestSupport
import Testing

@Suite("Schedules as text") struct NamedScheduleTests {
    @Test("A text is read and written, and is what makes schedules equal")
    func text() throws {
        for text in [
            "cosine", "step:10,0.5", "plateau:5", "multi-step:0.1,30,60,90", "warm-up:0.5+one-cycle:0.4", "constant",
        ] {
            let schedule = try #require(NamedSchedule(rawValue: text))
            #expect(schedule.rawValue == text)
            let data = try JSONEncoder().encode([schedule])
            #expect(String(decoding: data, as: UTF8.self) == "[\"\(text)\"]")
            #expect(try JSONDecoder().decode([NamedSchedule].self, from: data) == [schedule])
        }
        #expect(try NamedSchedule("step:10.0,0.50").rawValue == "step:10,0.5")
        #expect(try NamedSchedule("step:10") != NamedSchedule("step:20"))
        #expect(try NamedSchedule("warm-up:2+plateau").known.watchesLoss && !NamedSchedule("cosine").known.watchesLoss)
    }

    @Test("Numbers that are missing are the defaults of the table", arguments: KnownSchedule.all)
    func defaults(known: KnownSchedule) throws {
        let (short, long) = (try NamedSchedule(known.name), try NamedSchedule(known.example))
        #expect(short.known.name == known.name && known.parameters.allSatisfy { $0.allows($0.default) })
        for step in 0..<60 {
            let progress = Schedule.Progress(
                step: step, of: 60, stepsPerEpoch: 2, losses: Array(repeating: 1, count: step / 2))
            #expect(short.schedule(progress) == long.schedule(progress))
        }
    }

    @Test(
        "What is no schedule is refused with a line that says what would be one",
        arguments: [
            (
                "cosin",
                "cosin: no schedule has this name: must be one of constant, step, multi-step, exponential, linear, "
                    + "polynomial, cosine, cosine-restarts, one-cycle, plateau, warm-up"
            ),
            ("step:1,0.5,3", "step:1,0.5,3: too many numbers; step takes every and factor, as step:10,0.1"),
            (
                "step:0,0.5",
                "step:0,0.5: every is '0': must be a whole number from 1 to 1000000; "
                    + "step takes every and factor, as step:10,0.1"
            ),
            ("step:2.5", "step:2.5: every is '2.5': must be a whole number from 1 to 1000000; "),
            ("exponential:", "exponential:: factor is '': must be a number from 0 to 1; exponential takes factor, "),
            (
                "multi-step:0.1,5,x",
                "multi-step:0.1,5,x: epoch is 'x': must be a whole number from 0 to 1000000; "
                    + "multi-step takes factor and epochs, as multi-step:0.1,10"
            ),
            ("constant:1", "constant:1: too many numbers; constant takes no numbers"),
            ("cosine:nan", "cosine:nan: end is 'nan': must be a number from 0 to 1; cosine takes end, as cosine:0"),
            (
                "cosine+step",
                "cosine+step: nothing can follow cosine; a schedule can follow warm-up, as warm-up:1+cosine"
            ),
            ("warm-up:1+", ": no schedule has this name: must be one of"),
        ])
    func refuses(text: String, expected: String) {
        #expect(message { _ = try NamedSchedule(text) }?.hasPrefix(expected) == true)
        #expect(NamedSchedule(rawValue: text) == nil)
        let decoding = message { _ = try JSONDecoder().decode([NamedSchedule].self, from: Data("[\"\(text)\"]".utf8)) }
        #expect(decoding?.contains(expected) == true)
    }
}
