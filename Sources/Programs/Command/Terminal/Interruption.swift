import Foundation
import Synchronization

/// Handles Ctrl-C (SIGINT), the request to terminate (SIGTERM) and a closed terminal (SIGHUP). The work ends
/// at a point where nothing is lost, and the process ends even if the work never does.
///
/// - The first signal is noted: the work ends after its running step. If that step takes long, a thread that does
///   nothing else saves the last copy that the work has kept, since whoever sent the signal may kill the process next.
/// - The second ends the process: at once, or as soon as that copy, or the work's own result, is saved, for which it
///   has a few seconds.
/// - The third ends the process in the handler itself.
enum Interruption {
    /// Begins to handle the signals. If SIGHUP is ignored, as `nohup` does, it stays ignored.
    static func watch() {
        // Swift makes globals at their first use, which must not happen in the handler.
        received.store(0, ordering: .relaxed)
        lastNumber.store(0, ordering: .relaxed)
        startWatchman()
        signal(SIGALRM) { _ in _exit(Interruption.exitStatus) }
        let ofLauncher = Processes.group == nil ? [] : [signalOfLauncher]
        for number in [SIGINT, SIGTERM, SIGHUP] + ofLauncher {
            let previous = signal(number, Interruption.receive)
            if number == SIGHUP, isIgnoring(previous) { signal(number, SIG_IGN) }
        }
    }

    /// Throws `Interrupted` if a signal has arrived.
    static func check() throws { if hasCome { throw Interrupted(exitStatus: exitStatus) } }

    /// True if a signal has arrived.
    static var hasCome: Bool { received.load(ordering: .relaxed) != 0 }

    /// The signal with which `pullback distribute` asks its processes to end: `mpirun` passes on no other one that asks.
    static let signalOfLauncher = SIGUSR1

    /// The exit status after a signal that another process has got.
    static let statusElsewhere: Int32 = 128 + SIGTERM

    /// Stores a function that saves the work as it is now, in place of an earlier one. `save` may be called
    /// on another thread, at most once; it returns a line about what it has done.
    static func keep(_ save: @escaping @Sendable () -> String) { work.withLock { $0 = .kept(save) } }

    /// Calls `save`, which saves the end of the work. From then on no stored function is called, and a second
    /// signal gives `save` a few seconds.
    static func ending<Result>(_ save: () throws -> Result) rethrows -> Result {
        work.withLock { $0 = .ending }
        defer { work.withLock { $0 = .nothing } }
        return try save()
    }
}

/// The signal handler, in which only async-signal-safe functions may be called.
extension Interruption {
    private static let received = Atomic(0)
    private static let lastNumber = Atomic<Int32>(0)
    /// The end of a pipe to which the handler writes to wake the watchman.
    private static let bell = Atomic<Int32>(-1)

    private static var exitStatus: Int32 { 128 + lastNumber.load(ordering: .relaxed) }

    private static let receive: @convention(c) (Int32) -> Void = { number in
        let before = errno
        lastNumber.store(number, ordering: .relaxed)
        switch received.add(1, ordering: .relaxed).oldValue {
        case 0: break
        case 1: alarm(secondsToSave)
        default: _exit(128 + number)
        }
        var byte: UInt8 = 0
        write(bell.load(ordering: .relaxed), &byte, 1)
        errno = before
    }

    private static func isIgnoring(_ handler: (@convention(c) (Int32) -> Void)?) -> Bool {
        unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    }
}

/// The watchman: a thread that waits for signals, and saves a copy of the work if it does not end in time.
extension Interruption {
    private enum Work {
        /// There is nothing to save, or everything is saved.
        case nothing
        /// A function that saves the work as it was a while ago.
        case kept(@Sendable () -> String)
        /// The work is saving its own end.
        case ending
    }

    private static let work = Mutex(Work.nothing)
    private static let millisecondsForStep: Int32 = 2000
    private static let secondsToSave: UInt32 = 5

    /// Starts the watchman. If the system has no pipe for it, the alarm of the second signal ends the
    /// process.
    private static func startWatchman() {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return }
        // Programs that this one runs must not inherit the pipe, and a full pipe must not block the handler.
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
        bell.store(ends[1], ordering: .relaxed)
        let listening = ends[0]
        Thread { keepWatch(listening) }.start()
    }

    private static func keepWatch(_ bell: Int32) {
        _ = hasRung(bell, within: -1)
        if !hasRung(bell, within: millisecondsForStep) {
            // The lock is held while saving, so that the work neither ends nor saves at the same time, but
            // not while writing the line.
            let line = work.withLock { work -> String? in
                guard case .kept(let save) = work else { return nil }
                work = .nothing
                return save()
            }
            if let line { say(line) }
            _ = hasRung(bell, within: -1)
        }
        work.withLock { work in
            if case .ending = work { return }
            if case .kept(let save) = work { say(save()) }
            _exit(exitStatus)
        }
    }

    /// Waits for a signal, and returns true if it comes in time. A negative time means to wait for ever.
    private static func hasRung(_ bell: Int32, within milliseconds: Int32) -> Bool {
        var request = pollfd(fd: bell, events: Int16(POLLIN), revents: 0)
        var byte: UInt8 = 0
        while true {
            let ready = poll(&request, 1, milliseconds)
            if ready == 0 { return false }
            if ready > 0, read(bell, &byte, 1) == 1 { return true }
        }
    }

    private static func say(_ line: String) {
        if Output.isTerminal { Output.note("\n") }
        Output.error(line)
    }
}

/// The error that ends the work after a signal.
struct Interrupted: Error {
    /// 128 plus the number of the signal: 130 for Ctrl-C.
    let exitStatus: Int32
}
