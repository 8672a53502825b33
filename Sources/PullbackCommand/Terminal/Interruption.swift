import Foundation
import Synchronization

/// Ctrl-C, the request to terminate, and a terminal that is closed: noted, so that work can end where nothing is lost.
enum Interruption {
    private static let signal = Atomic<Int32>(0)

    /// From now on the first signal is noted; the second ends the program at once. `nohup` stays in force.
    static func watch() {
        for number in [SIGINT, SIGTERM, SIGHUP] {
            let previous = Foundation.signal(number) { number in
                if Interruption.signal.exchange(number, ordering: .relaxed) != 0 { _exit(128 + number) }
            }
            if number == SIGHUP, isIgnoring(previous) { Foundation.signal(number, SIG_IGN) }
        }
    }

    private static func isIgnoring(_ handler: (@convention(c) (Int32) -> Void)?) -> Bool {
        unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    }

    /// Throws `Interrupted` if a signal has come.
    static func check() throws {
        let number = signal.load(ordering: .relaxed)
        if number != 0 { throw Interrupted(exitStatus: 128 + number) }
    }
}

/// The user wants the program to end.
struct Interrupted: Error {
    /// 128 and the number of the signal: 130 for Ctrl-C.
    let exitStatus: Int32
}
