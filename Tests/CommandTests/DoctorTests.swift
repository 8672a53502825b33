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

    @Test("Wrong labels of a table are listed with their rows") func labels() async throws {
        // Two clouds on a grid; the rows 10, 20 and 30 have the label of the other one.
        let rows = (0..<80).map { row in
            let isRed = (row % 2 == 0) != [9, 19, 29].contains(row)
            return "\(row % 2 * 10 + row % 5),\(row / 2 % 8 + row % 3),\(isRed ? "red" : "blue")"
        }
        try pullback.write((["x,y,colour"] + rows).joined(separator: "\n") + "\n", to: "clouds.csv")
        let run = try await pullback("doctor", "clouds.csv", "--json")
        let names = [10, 20, 30].map { "row \($0) of the table" }
        let found = names.count { run.output.contains(#""name":"\#($0)""#) }
        let all = run.output.components(separatedBy: #""name":"row "#).count - 1
        // A fifth of the rows are test examples, which the doctor does not see.
        #expect(found >= 1 && found == all, "\(run)")
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
