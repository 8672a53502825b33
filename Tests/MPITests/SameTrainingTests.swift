import PullbackTestSupport
import Testing

@Suite("Trainings of several processes", .serialized) struct SameTrainingTests {
    /// The largest distance in `Double` after a hundred steps, among numbers of about 1: four and a half thousand units in
    /// the last place.
    private let tolerance = 1e-12

    @Test(
        "Any number of processes ends with what one ends with, and all with the same bits",
        arguments: [1, 2, 3, 4])
    func sameNumbers(count: Int) throws {
        let alone = try Self.alone.get()
        let reports = try MPIProcesses.reports(of: "trainings", in: count)
        #expect(reports.count == count && alone.numbers.count > 50)
        for (name, expected) in alone.numbers {
            let numbers = try #require(reports[0].numbers[name], "\(name)")
            #expect(reports.allSatisfy { $0.numbers[name] == numbers }, "\(name): the processes have different numbers")
            if name.hasSuffix(", counts") {
                #expect(numbers == expected, "\(name)")
            } else {
                #expect(distance(numbers, expected) <= tolerance, "\(name)")
            }
        }
    }

    @Test("In single precision they differ by what roundings explain", arguments: [1, 3])
    func singlePrecision(count: Int) throws {
        let alone = try MPIProcesses.reportAlone(of: "trainings-in-float")
        let tolerances = try MPIProcesses.reportAlone(of: "tolerances").numbers
        let reports = try MPIProcesses.reports(of: "trainings-in-float", in: count)
        for (name, expected) in alone.numbers where !name.hasSuffix(", counts") {
            let tolerance = try #require(tolerances[name]?.first, "\(name)")
            let numbers = try #require(reports[0].numbers[name], "\(name)")
            #expect(reports.allSatisfy { $0.numbers[name] == numbers }, "\(name): the processes have different numbers")
            #expect(distance(numbers, expected) <= tolerance, "\(name)")
            // A tolerance that hides a step that is left out would be useless.
            #expect(tolerance < 0.05, "\(name)")
        }
    }

    @Test("Twice the same is the same to the last bit")
    func twice() throws {
        #expect(try MPIProcesses.reports(of: "trainings", in: 3) == MPIProcesses.reports(of: "trainings", in: 3))
    }

    @Test("A part's own batch statistics: the same parameters in all processes, and the mean of the running statistics")
    func localStatistics() throws {
        let reports = try MPIProcesses.reports(of: "local-statistics", in: 3)
        func numbers(_ name: String, of rank: Int = 0) throws -> [Double] { try #require(reports[rank].numbers[name]) }
        for name in ["local parameters", "local statistics", "local after", "synchronized parameters"] {
            #expect(try (1...2).allSatisfy { try numbers(name, of: $0) == numbers(name) }, "\(name)")
        }
        // Each had its own before; their mean is within the rounding of two additions and a division.
        let before = try (0...2).map { try numbers("local before", of: $0) }
        #expect(before[0] != before[1] && before[1] != before[2])
        let mean = before[0].indices.map { index in before.reduce(0) { $0 + $1[index] } / 3 }
        #expect(try distance(numbers("local after"), mean) <= 1e-15 * (mean.map(abs).max() ?? 0) * 3)
        #expect(try numbers("synchronized before") == numbers("synchronized after"))
        // They are other statistics than those of whole batches, and so other parameters, but not by much.
        let apart = try distance(numbers("local parameters"), numbers("synchronized parameters"))
        #expect(apart > 1e-4 && apart < 1)
    }

    private static let alone = Result { try MPIProcesses.reportAlone(of: "trainings") }
}
