import Testing

@Suite("Faults of one process", .serialized) struct FaultTests {
    @Test("A process that has changed a number is named in all processes, before the next epoch", arguments: [2, 3])
    func drift(count: Int) throws {
        let reports = try MPIProcesses.reports(of: "drift", in: count)
        for report in reports {
            #expect(report.numbers["epochs"] == [2])
            let error = try #require(report.texts["error"])
            #expect(
                error.wholeMatch(
                    of:
                        #/the processes do not agree on the parameters after epoch 2: process (\d) has checksum \w+, process 0 has checksum \w+/#
                )?.1 == "\(count - 1)", "\(error)")
            #expect(error == reports[0].texts["error"])
        }
    }

    @Test("A process with fewer examples is named in all processes, before the first step")
    func unequalData() throws {
        for report in try MPIProcesses.reports(of: "unequal-data", in: 3) {
            #expect(
                report.texts["error"]
                    == "the processes do not agree on the number of examples: process 2 has 102, process 0 has 103")
        }
    }

    @Test("A process that says something else is named in all processes, and nobody if all say the same")
    func agreement() throws {
        for report in try MPIProcesses.reports(of: "agreement", in: 3) {
            #expect(
                report.texts["different"]
                    == "the processes do not agree on the version of pullback: process 2 has 0.2.0, process 0 has 0.1.0"
            )
            #expect(report.texts["same"] == "")
        }
        #expect(try MPIProcesses.reports(of: "agreement", in: 1)[0].texts["different"] == "")
    }

    @Test("All stop after the same step, the one after that in which a process has wished it", arguments: [1, 2, 4])
    func stop(count: Int) throws {
        let reports = try MPIProcesses.reports(of: "stop", in: count)
        for report in reports {
            #expect(report.texts["error"] == "Stopped()" && report.numbers["place"] == [1, 6])
            #expect(report.numbers["parameters"] == reports[0].numbers["parameters"])
        }
    }

    @Test(
        "A loss that is not finite in one process ends all as it ends one, as often as it happens",
        arguments: [1, 2, 3])
    func divergence(count: Int) throws {
        let alone = try MPIProcesses.reportAlone(of: "divergence")
        let reports = try MPIProcesses.reports(of: "divergence", in: count)
        #expect(alone.texts.count == 4)
        for (name, expected) in alone.texts {
            #expect(expected.contains("the loss is no longer finite: epoch 1, step"), "\(name)")
            for report in reports {
                #expect(report.texts[name] == expected, "\(name)")
                #expect(report.numbers[name] == reports[0].numbers[name], "\(name)")
            }
        }
    }
}
