import Foundation
import PullbackCommand
import PullbackMPI

// The program `pullback` as one of several processes that MPI has started.
let group: MPIGroup
do { group = try MPIGroup.begin() } catch {
    try? FileHandle.standardError.write(contentsOf: Data("pullback: \(error)\n".utf8))
    exit(1)
}
let (status, complaint) = await Program.run(over: group, on: group.host)

// A process that fails alone would leave the others waiting for it. Those that fail together have one reason, which the
// first one tells.
if !group.meet(within: status == 0 ? .infinity : 2) {
    if let complaint {
        let line = "pullback: process \(group.rank) on \(group.host): \(complaint)\n"
        try? FileHandle.standardError.write(contentsOf: Data(line.utf8))
    }
    group.abort(status: status)
}
group.end()
exit(status)
