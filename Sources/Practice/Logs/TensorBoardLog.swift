import Foundation
import PullbackFiles

/// A log that TensorBoard shows as curves while the network learns: `tensorboard --logdir FOLDER`, where
/// FOLDER is the log's own or one with the logs of several trainings. Python package: `tensorboard`.
///
/// A log is a folder of event files, which TensorBoard reads one after the other. A file is a sequence of
/// records, each an `Event` of `tensorflow/core/util/event.proto`: the first tells the version of the format,
/// the second that a training starts, each other one the numbers of an epoch, at its step. The epoch is one
/// of the numbers.
public final class TensorBoardLog: ScalarLog {
    private let file: AppendedFile

    /// Begins a new event file in a folder, which is made if there is none. Of a training that is resumed
    /// after `step` updates, TensorBoard shows what the older files tell up to that step; with 0, it shows
    /// the new training alone.
    ///
    /// Throws a `PullbackError` if the folder or the file cannot be made.
    public init(_ directory: String, after step: Int = 0) throws {
        do { try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true) } catch {
            throw PullbackError(directory, "cannot be made: \(reason(for: error))")
        }
        file = try AppendedFile(Self.newFile(in: directory))
        try append(step: nil) { $0.append(Field.fileVersion, text: "brain.Event:2") }
        // From a start on, TensorBoard forgets all that it has read of this step and later ones.
        try append(step: step + 1) { event in
            event.append(Field.sessionLog, message: ProtocolBuffer { $0.append(Field.status, integer: Field.start) })
        }
    }

    /// Appends the numbers of an epoch, as `Float`; those that are `nil` are left out.
    public func append(_ numbers: [(name: String, value: Double?)], epoch: Int, step: Int) throws {
        let summary = ProtocolBuffer { summary in
            for (name, number) in [("epoch", Double(epoch))] + numbers {
                guard let number else { continue }
                let value = ProtocolBuffer {
                    $0.append(Field.tag, text: name)
                    $0.append(Field.simpleValue, float: Float(number))
                }
                summary.append(Field.value, message: value)
            }
        }
        try append(step: step) { $0.append(Field.summary, message: summary) }
    }

    /// Appends an event of this moment.
    private func append(step: Int?, _ content: (inout ProtocolBuffer) -> Void) throws {
        let event = ProtocolBuffer {
            $0.append(Field.wallTime, double: Date().timeIntervalSince1970)
            if let step { $0.append(Field.step, integer: step) }
            content(&$0)
        }
        try file.append(tensorFlowRecord(event.bytes))
    }

    /// The numbers of the fields in TensorFlow's `event.proto` and `summary.proto`.
    private enum Field {
        /// Of an `Event`: when it happened, in seconds since 1970; at which step; and one of the other three.
        static let wallTime = 1, step = 2, fileVersion = 3, summary = 5, sessionLog = 7
        /// Of a `Summary`.
        static let value = 1
        /// Of a `Summary.Value`.
        static let tag = 1, simpleValue = 2
        /// Of a `SessionLog`; and the status of one that starts.
        static let status = 1, start = 1
    }

    /// Returns a path with the form of TensorFlow's names: `events.out.tfevents.SECONDS.HOST.PROCESS`.
    ///
    /// TensorBoard reads the files in the order of their names, so that one of the same second, or of a clock
    /// that went wrong, must not be before or beside an older one.
    private static func newFile(in directory: String) throws -> String {
        let names = try FileManager.default.contentsOfDirectory(atPath: directory)
        let seconds = names.compactMap { $0.prefixMatch(of: /events\.out\.tfevents\.(\d+)\./).flatMap { Int($0.1) } }
        let next = max(Int(Date().timeIntervalSince1970), (seconds.max() ?? 0) + 1)
        var host = [CChar](repeating: 0, count: 256)
        gethostname(&host, host.count - 1)
        let name = String(decoding: host.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        return "\(directory)/" + String(format: "events.out.tfevents.%010ld.", next) + "\(name).\(getpid())"
    }
}
