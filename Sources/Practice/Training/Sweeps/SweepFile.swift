import Dispatch
import Foundation
import PullbackFiles
import Synchronization

/// The file in which the results of a sweep are kept, a line for each training, so that a sweep that was stopped goes on
/// where it was: a table of comma-separated values or, if its name ends in .json or .jsonl, a JSON object a line.
///
/// A line is given to the system before its training is told to be finished, and is on the disk a moment later. One that
/// was not written to its end, when the power failed, is cut off, and its training done again. The lines hold no times: whether a sweep was stopped or not, its
/// file has the same lines.
///
/// A file with trainings that the sweep does not have is refused. So a sweep goes on with a file of fewer seeds or fewer
/// values of a setting, but never mixes with another sweep.
public final class SweepFile {
    /// The path of the file.
    public let path: String
    /// How each training ended that the file holds.
    public private(set) var outcomes: [SweepRun: SweepOutcome] = [:]

    private let form: SweepLines
    private let lock: FileLock?
    private let file: AppendedFile
    /// Where the disk is waited for, so that no core does.
    private let queue = DispatchQueue(label: "results of a sweep")
    private let disk = Disk()

    /// What is known of the lines that are on their way to the disk.
    private final class Disk: Sendable {
        let isAwaited = Mutex(false)
        let error = Mutex<(any Error)?>(nil)
    }

    /// Opens the file of a sweep, or makes it.
    ///
    /// `subject` says what is trained but for the settings that the sweep varies, in phrases of which each tells one thing,
    /// for example `["digits", "--optimizer adam"]`; `data` tells other data apart.
    ///
    /// Throws a `PullbackError` if the file is of another sweep or of another kind, if another process writes it, or if it
    /// cannot be written.
    public init(_ path: String, of sweep: Sweep, subject: [String], data: String = "") throws {
        self.path = path
        form = SweepLines(
            names: sweep.combinations[0].map(\.name), subject: subject, data: data,
            isJSON: ["json", "jsonl"].contains((path as NSString).pathExtension.lowercased()))
        try checkWritable(path, as: .sweep)
        lock = try FileLock(path) { process in
            PullbackError(
                path, "another sweep writes its results there, that of \(process)",
                advice: "wait for its end, or choose another file")
        }
        let bytes = FileManager.default.fileExists(atPath: path) ? try InputFile(path).rest(upTo: 1 << 30) : Data()
        let kept = try form.read(bytes, path: path)
        for (line, run, outcome) in kept.lines {
            if let difference = sweep.difference(of: run) {
                throw PullbackError(
                    "\(path):\(line)", "is of another sweep: it has \(difference)", advice: SweepLines.advice)
            }
            outcomes[run] = outcome
        }
        file = try AppendedFile(path, keeping: kept.length)
        if kept.length == 0 { try file.append(form.head) }
    }

    /// Appends the end of a training. Throws if it, or one before it, could not be written.
    func append(_ run: SweepRun, _ outcome: SweepOutcome) throws {
        if let error = disk.error.withLock({ $0.take() }) { throw error }
        try file.append(form.line(run, outcome))
        outcomes[run] = outcome
        // One wait serves all lines that come meanwhile.
        let isAwaited = disk.isAwaited.withLock { isAwaited in
            defer { isAwaited = true }
            return isAwaited
        }
        guard !isAwaited else { return }
        queue.async { [file, disk] in
            disk.isAwaited.withLock { $0 = false }
            do { try file.synchronize() } catch { disk.error.withLock { $0 = error } }
        }
    }

    /// Waits until all lines are on the disk. Throws if one could not be written.
    func finish() throws {
        queue.sync {}
        if let error = disk.error.withLock({ $0.take() }) { throw error }
    }
}

extension Sweep {
    /// Returns what a training has that none of the sweep has, in words; `nil` if it is one of the sweep.
    fileprivate func difference(of training: SweepRun) -> String? {
        guard seeds.contains(training.seed) else {
            return "seed \(training.seed), this one \(seeds.count == 1 ? "only seed" : "seeds") "
                + (seeds.count > 6
                    ? "\(seeds[0]) to \(seeds[seeds.count - 1])" : seeds.map { "\($0)" }.joined(separator: ", "))
        }
        guard members.contains(training.settings) else {
            let values = combinations.reduce(into: Set<SettingsGrid.Setting>()) { $0.formUnion($1) }
            let other = training.settings.filter { !values.contains($0) }
            return (other.isEmpty ? training.settings : other).map { "\($0.name) \($0.value)" }.joined(separator: ", ")
                + ", which this one does not try"
        }
        let epochs = Set(schedule.rungs.indices.map { run(training.settings, training.seed, rung: $0).epochs })
        guard epochs.contains(training.epochs) else {
            return "a training of \(training.epochs) epochs, this one of "
                + epochs.sorted().map { "\($0)" }.joined(separator: ", ")
        }
        return nil
    }
}
