import Foundation

/// What a trial is at, for whoever looks for one that does not end.
enum Progress {
    /// Writes a line to standard error, if `PULLBACK_TRIAL_PROGRESS` is set.
    static func note(_ line: String) {
        guard ProcessInfo.processInfo.environment["PULLBACK_TRIAL_PROGRESS"] != nil else { return }
        FileHandle.standardError.write(Data("\(line)\n".utf8))
    }
}
