import Foundation
import Pullback
import Synchronization

/// A run of `mpirun`: the lines of the processes go on to standard error, those of `mpirun` itself are read for what has
/// happened.
final class MPIRun: Sendable {
    private let process: Process
    private let messages = Mutex(MPIMessages())

    init(_ process: Process) { self.process = process }

    /// Runs `mpirun` to its end, and returns the exit status. Throws `Failure` if a process was lost.
    func run() throws -> Int32 {
        let (pipe, end) = (Pipe(), DispatchSemaphore(value: 0))
        process.standardError = pipe
        process.terminationHandler = { _ in end.signal() }
        try withNoSignalBlocked { try process.run() }
        let signals = forwardSignals()
        defer { withExtendedLifetime(signals) {} }
        read(pipe.fileHandleForReading)
        end.wait()
        if let interruption = interruption.withLock({ $0 }) { return 128 + interruption }
        let lost = messages.withLock { $0.lost }
        if let lost { throw Failure("\(lost); the others were ended: --resume goes on from the last checkpoint") }
        let wasKilled = process.terminationReason == .uncaughtSignal
        return wasKilled ? 128 + process.terminationStatus : process.terminationStatus
    }

    /// A program is born with the signals blocked that its parent's thread blocks, as threads of Dispatch do.
    private func withNoSignalBlocked(_ body: () throws -> Void) rethrows {
        var (none, before) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        try body()
    }

    private func read(_ handle: FileHandle) {
        var (rest, last) = (Data(), "")
        while let chunk = try? handle.read(upToCount: 1 << 16), !chunk.isEmpty {
            rest += chunk
            while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                let line = String(decoding: rest[rest.startIndex..<end], as: UTF8.self)
                rest = Data(rest[rest.index(after: end)...])
                // What all processes say is said once.
                if messages.withLock({ $0.isOfProgram(line) }), line != last || line.isEmpty {
                    Output.note(line + "\n")
                    last = line
                }
            }
        }
    }

    private let interruption = Mutex<Int32?>(nil)

    /// The first signal asks the processes to end after their step, which `mpirun` passes on; the second ends `mpirun`,
    /// which kills them.
    private func forwardSignals() -> [any DispatchSourceSignal] {
        [SIGINT, SIGTERM, SIGHUP].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { [self] in
                let isFirst = interruption.withLock { earlier in
                    defer { earlier = number }
                    return earlier == nil
                }
                kill(process.processIdentifier, isFirst ? Interruption.signalOfLauncher : SIGTERM)
            }
            source.resume()
            return source
        }
    }
}

/// What `mpirun` says on standard error, among the lines of the processes: Open MPI between lines of dashes, the hydra
/// of MPICH between lines of equals signs.
struct MPIMessages {
    /// What is known of a process that was lost: "process 1 on node7 was ended by signal 9 (Killed)"; `nil` if none was.
    private(set) var lost: String?
    private var isInside = false
    private var paragraph: [String] = []

    /// Reads a line. Returns true if it is not one of `mpirun`, and so belongs to the program.
    mutating func isOfProgram(_ line: String) -> Bool {
        if line.count > 60, line.allSatisfy({ $0 == "-" }) || line.allSatisfy({ $0 == "=" }) {
            if isInside { understand(paragraph.joined(separator: " ")) }
            (isInside, paragraph) = (!isInside, [])
            return false
        }
        if isInside {
            paragraph.append(line.trimmingCharacters(in: .whitespaces))
            return false
        }
        // Open MPI counts what else it would have said, and tells which signals it passes on.
        return !line.hasPrefix("mpirun: Forwarding signal ")
            && line.wholeMatch(of: #/\[[^\]]+:\d+\] \d+ more process(es)? .*/#) == nil
            && line.wholeMatch(of: #/\[[^\]]+:\d+\] (PMIX ERROR|Set MCA parameter).*/#) == nil
    }

    private mutating func understand(_ text: String) {
        guard lost == nil else { return }
        if let match = text.firstMatch(of: #/process rank (\d+) .*? on node (\S+) exited on signal (\d+) \(([^)]*)\)/#)
        {
            lost = "process \(match.1) on \(match.2) was ended by signal \(match.3) (\(match.4))"
        } else if let match = text.firstMatch(of: #/RANK (\d+) PID \d+ RUNNING AT (\S+).*?EXIT CODE: (\d+)/#),
            match.3 == "9"
        {
            lost = "process \(match.1) on \(match.2) was ended by signal 9"
        } else if text.contains("lost communication") || text.contains("ORTE has lost") {
            lost = "a computer no longer answers"
        } else if text.contains("not enough slots") {
            lost = "the hostfile has fewer slots than processes: write `name slots=4`"
        }
    }
}
