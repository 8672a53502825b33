import Testing

@Suite("Messages between processes", .serialized) struct MessageTests {
    @Test("Nothing, one thing and megabytes arrive as they were sent", arguments: [1, 2, 3, 4])
    func messages(count: Int) throws {
        let reports = try MPIProcesses.reports(of: "messages", in: count)
        #expect(reports.count == count && reports[0].texts.count == 6)
        for (rank, report) in reports.enumerated() {
            for (call, wrong) in report.texts { #expect(wrong.isEmpty, "process \(rank), \(call)") }
        }
    }
}
