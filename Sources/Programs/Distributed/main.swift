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

// Those that end together wait for the first one, which saves. A process that fails alone would leave the others waiting
// for it; if all fail, they meet soon, and the first one has told why.
let failsAlone = complaint != nil || group.rank == 0 && status != 0
if !group.meet(within: failsAlone ? 2 : .infinity) {
    if group.rank > 0, let complaint {
        let line = "pullback: process \(group.rank) on \(group.host): \(complaint)\n"
        try? FileHandle.standardError.write(contentsOf: Data(line.utf8))
    }
    group.abort(status: status)
}
group.end()
exit(status)
