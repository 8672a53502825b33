import Testing

@Suite("pullback doctor")
struct DoctorCommandTests {
    private let pullback: Pullback

    init() throws { pullback = try Pullback() }

    @Test("An illness is reproduced, named with its evidence, and cured") func illness() async throws {
        let run = try await pullback("doctor", "--illness", "identical-neurons")
        #expect(run.status == 0 && run.errors.isEmpty, "\(run)")
        #expect(run.output.contains("1. identical neurons (certain)"), "\(run.output)")
        #expect(run.output.contains("option: --initialization he"), "\(run.output)")
    }

    @Test("A dataset's own recipe is healthy") func healthy() async throws {
        let run = try await pullback("doctor", "xor")
        #expect(run.output.contains("nothing wrong found"), "\(run)")
    }

    @Test("The answer as JSON has the cause, its option and the skill before and after") func json() async throws {
        let run = try await pullback("doctor", "xor", "--learning-rate", "1e-6", "--json")
        #expect(run.lines.count == 1, "\(run)")
        #expect(run.output.contains(#""illness":"learning-rate-too-low""#), "\(run.output)")
        #expect(run.output.contains(#""option":"--learning-rate "#), "\(run.output)")
    }

    @Test("What cannot be examined is told in one line") func refused() async throws {
        let unknown = try await pullback("doctor", "--illness", "measles")
        #expect(unknown.status == 2 && unknown.errors.contains("unknown illness 'measles'"), "\(unknown)")
        let mixed = try await pullback("doctor", "--illness", "saturated", "--epochs", "3")
        #expect(mixed.status == 2 && mixed.errors.contains("leave out --epochs"), "\(mixed)")
        let short = try await pullback("doctor", "xor", "--epochs", "2")
        for option in ["--save", "--from", "--log", "--every"] {
            let foreign = try await pullback("doctor", "xor", option, "x")
            #expect(foreign.status == 2 && foreign.errors.contains("\(option): the doctor "), "\(foreign)")
        }
        #expect(short.status == 1 && short.errors.contains("2 steps, too few to judge"), "\(short)")
    }
}
