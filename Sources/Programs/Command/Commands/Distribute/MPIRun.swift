import Foundation
import Pullback
import Synchronization

/// A run of `mpirun`: the lines of the processes go on to standard error, those of `mpirun` itself are read for what has
/// happened.
final class MPIRun: Sendable {
    private let process: Process
    private let messages = Mutex(MPIMessages())

    /// What to do if a process was lost.
    private let advice: String

    init(_ process: Process, afterLoss advice: String) { (self.process, self.advice) = (process, advice) }

    /// Runs `mpirun` to its end, and returns the exit status. Throws `Failure` if a process was lost, or if `mpirun` could
    /// not start them.
    func run() throws -> Int32 {
        let (pipe, end) = (Pipe(), DispatchSemaphore(value: 0))
        process.standardError = pipe
        process.terminationHandler = { _ in end.signal() }
        let (results, rest) = (Pipe(), DispatchSemaphore(value: 0))
        process.standardOutput = results
        try withoutBlockedSignals { try process.run() }
        Thread {
            self.passOn(results.fileHandleForReading)
            rest.signal()
        }.start()
        let signals = forwardSignals()
        defer { withExtendedLifetime(signals) {} }
        readMessages(of: pipe.fileHandleForReading)
        rest.wait()
        end.wait()
        if let closed = closed.withLock({ $0 }) { throw closed }
        if let interruption = interruption.withLock({ $0 }) { return 128 + interruption }
        let wasKilled = process.terminationReason == .uncaughtSignal
        if wasKilled {
            throw Failure("mpirun was ended by signal \(process.terminationStatus), and the processes with it")
        }
        let status = wasKilled ? 128 + process.terminationStatus : process.terminationStatus
        if status != 0, let failure = messages.withLock({ $0.failure(afterLoss: advice) }) { throw Failure(failure) }
        return status
    }

    /// Passes the results of the processes on to standard output. If it cannot be written, the processes are asked to end.
    private func passOn(_ handle: FileHandle) {
        while let chunk = next(of: handle) {
            guard closed.withLock({ $0 == nil }) else { continue }
            do { try FileHandle.standardOutput.write(contentsOf: chunk) } catch {
                closed.withLock { $0 = ClosedOutput(error) }
                kill(process.processIdentifier, Interruption.signalOfLauncher)
            }
        }
    }

    /// The error that standard output cannot be written; `nil` if it can.
    private let closed = Mutex<ClosedOutput?>(nil)

    /// Runs `body` with no signal blocked: the threads of tasks block them, and a program would inherit that from the
    /// thread that starts it, and never hear of Ctrl-C.
    private func withoutBlockedSignals(_ body: () throws -> Void) rethrows {
        var (none, before) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        try body()
    }

    /// Returns what has come, at least a byte; `nil` at the end. Foundation would wait until its buffer is full.
    private func next(of handle: FileHandle) -> Data? {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(handle.fileDescriptor, &buffer, buffer.count)
            if count > 0 { return Data(buffer.prefix(count)) }
            if count == 0 || errno != EINTR { return nil }
        }
    }

    private func readMessages(of handle: FileHandle) {
        var (rest, last) = (Data(), "")
        while let chunk = next(of: handle) {
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
    /// What is known of a process or a computer that was lost: "process 1 on node7 was ended by signal 9 (Killed)"; `nil`
    /// if none was.
    private(set) var lost: String?
    /// Why the processes could not be started; `nil` if they were.
    private var refusal: String?
    /// The first words of `mpirun`, for a reason that is not known here.
    private var first: String?
    /// The last line of `ssh`, with which `mpirun` starts processes on other computers.
    private var ssh: String?
    /// True if a line was the program's.
    private var hasProgramSpoken = false
    private var isInside = false
    private var paragraph: [String] = []

    /// The line that says why the processes have failed; `nil` if they have said it themselves.
    func failure(afterLoss advice: String) -> String? {
        if let lost { return "\(lost); the others were ended" + advice }
        if let refusal { return refusal + (ssh.map { ": \($0)" } ?? "") }
        return hasProgramSpoken ? nil : first.map { "mpirun: \($0)" }
    }

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
        if line.hasPrefix("ssh: ") {
            ssh = line.trimmingCharacters(in: .whitespacesAndNewlines)
            return false
        }
        // Open MPI's own words, such as that it cannot read what a lost process has left; stars mark errors of calls.
        let isOfMPI = line.hasPrefix("mpirun: ") || line.wholeMatch(of: #/\[[^\]]+:\d+\] .*/#) != nil
        let isOfProgram =
            !isOfMPI || line.contains("***") && !line.contains("signal ***") && !line.contains("message ***")
        hasProgramSpoken = hasProgramSpoken || isOfProgram
        return isOfProgram
    }

    private mutating func understand(_ text: String) {
        first = first ?? text.prefix(while: { $0 != "." }).split(separator: " ").joined(separator: " ")
        guard lost == nil else { return }
        if let match = text.firstMatch(of: #/process rank (\d+) .*? on node (\S+) exited on signal (\d+) \(([^)]*)\)/#)
        {
            lost = "process \(match.1) on \(match.2) was ended by signal \(match.3) (\(match.4))"
        } else if let match = text.firstMatch(of: #/RANK (\d+) PID \d+ RUNNING AT (\S+).*?EXIT CODE: (\d+)/#),
            match.3 == "9"
        {
            lost = "process \(match.1) on \(match.2) was ended by signal 9"
        } else if text.contains("lost communication") {
            let computer = text.firstMatch(of: #/Remote daemon: .*? on node (\S+)/#)
            lost = "the computer \(computer.map { "\($0.1) " } ?? "")no longer answers"
        } else if text.contains("not enough slots") {
            refusal = "the hostfile has fewer slots than processes: write `name slots=4`"
        } else if text.contains("No nodes are available") {
            refusal = "the hostfile names no computer: write `name slots=4`"
        } else if text.contains("unable to reliably start") {
            refusal = "a computer of the hostfile cannot be used"
        }
    }
}
