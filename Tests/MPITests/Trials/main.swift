import Foundation
import PullbackArrays
import PullbackMPI
import PullbackNetworks

// A program that the tests start: runs a trial, and prints what each process says of it, as JSON.
//
//     mpirun -n 3 PullbackMPITrials trainings       in three processes
//     PullbackMPITrials trainings alone             in this one, without MPI
runTrial(CommandLine.arguments.dropFirst().first ?? "", isAlone: CommandLine.arguments.contains("alone"))

private func runTrial(_ name: String, isAlone: Bool) {
    Threads.limit(to: 1)
    do {
        let group = isAlone ? nil : try MPIGroup.begin()
        let report = try report(of: name, in: group)
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let own = try encoder.encode(report)
        guard let group else {
            print("[\(String(decoding: own, as: UTF8.self))]")
            return
        }
        let all = group.gather(String(decoding: own, as: UTF8.self))
        if group.rank == 0 { print("[\(all.joined(separator: ","))]") }
        group.end()
    } catch {
        FileHandle.standardError.write(Data("\(name): \(error)\n".utf8))
        exit(1)
    }
}

private func report(of trial: String, in group: MPIGroup?) throws -> Report {
    switch trial {
    case "trainings": return try Trainings.report(as: Double.self, in: group)
    case "trainings-in-float": return try Trainings.report(as: Float.self, in: group)
    case "tolerances": return try Trainings.tolerances()
    case "divergence": return try Faults.divergence(in: group)
    default: break
    }
    guard let group else { throw UnknownTrial(name: trial) }
    switch trial {
    case "messages": return Messages.report(in: group)
    case "local-statistics": return try LocalStatistics.report(in: group)
    case "drift": return try Faults.drift(in: group)
    case "unequal-data": return Faults.unequalData(in: group)
    case "agreement": return Faults.agreement(in: group)
    case "stop": return try Faults.stop(in: group)
    default: throw UnknownTrial(name: trial)
    }
}

private struct UnknownTrial: Error, CustomStringConvertible {
    let name: String
    var description: String { "there is no such trial" }
}
