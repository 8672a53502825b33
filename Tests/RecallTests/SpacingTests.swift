import PullbackRecall
import Testing

@Suite struct SpacingTests {
    private let start: Day

    init() throws { start = try #require(Day("2026-02-27")) }

    @Test("What is known comes again after 1, 3, 7, 16 and 35 days, and from then on after 35")
    func intervals() {
        var standing = Standing(new: start)
        var gaps: [Int] = []
        for _ in 0..<7 {
            let day = standing.due
            standing.note(isKnown: true, on: day)
            gaps.append((0...100).first { day + $0 == standing.due } ?? -1)
        }
        #expect(gaps == [1, 3, 7, 16, 35, 35, 35])
    }

    @Test("What is missed begins anew, and is due at once")
    func missed() {
        var standing = Standing(new: start)
        for _ in 0..<3 { standing.note(isKnown: true, on: standing.due) }
        let day = standing.due
        standing.note(isKnown: false, on: day)
        #expect(standing.known == 0 && standing.due == day && standing.asked == day)
        standing.note(isKnown: true, on: day)
        #expect(standing.known == 1 && standing.due == day + 1)
    }

    @Test("To know it before it is due changes nothing but the day on which it was asked; to miss it counts")
    func early() {
        var standing = Standing(new: start)
        standing.note(isKnown: true, on: start)
        let due = standing.due
        standing.note(isKnown: true, on: start)
        #expect(standing.known == 1 && standing.due == due)
        standing.note(isKnown: false, on: start)
        #expect(standing.known == 0 && standing.due == start)
    }

    @Test("What is known late is counted from the day on which it was asked")
    func late() {
        var standing = Standing(new: start)
        standing.note(isKnown: true, on: start + 10)
        #expect(standing.due == start + 11)
    }

    @Test("Days are counted across months and leap years, and written as ISO 8601 writes them")
    func days() {
        #expect((start + 2).description == "2026-03-01" && start < start + 1)
        #expect(
            Day("2028-02-28").map { "\($0 + 1)" } == "2028-02-29"
                && Day("1969-12-31").map { "\($0 + 1)" } == "1970-01-01")
        for text in ["", "soon", "2026-02-30", "2026-13-01", "2026-2-1", "26-02-01", "2026-02-27T10:00", "2026-02-27 "]
        {
            #expect(Day(text) == nil, "\(text)")
        }
        #expect(Day("\(Day.today)") == Day.today)
    }
}
