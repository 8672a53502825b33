import Foundation
import PullbackFiles

/// A log as a table of comma-separated values: a line with the names, then one line for each epoch.
///
///     epoch,step,loss,train_accuracy,test_accuracy
///     1,45,0.9349273,0.72044504,0.9415042
///     2,90,0.21759902,0.9304590,0.9554318
///
/// Spreadsheets and pandas read it, and `tail -f` shows the lines as they come. A number has as many digits
/// as tell it from every other, and an empty cell was not measured.
public final class CSVLog: ScalarLog {
    private let path: String
    /// What the file keeps of an earlier training: the names, and the lines of the epochs that count.
    private let kept: Data
    private var columns: [String]?
    private var file: AppendedFile?

    /// Makes a log, or opens that of a training that is resumed after `epoch` epochs: its later lines, and
    /// one that was left incomplete, are cut off. So the finished file is the one that a training in one go
    /// would have left.
    ///
    /// The file is changed at the first `append`. With `epoch` 0, an older log is replaced as a whole.
    ///
    /// Throws a `PullbackError` if the file exists and is no log, or cannot be written.
    public init(_ path: String, after epoch: Int = 0) throws {
        try checkWritable(path, as: .log)
        self.path = path
        kept =
            try epoch > 0 && FileManager.default.fileExists(atPath: path) ? Self.lines(of: path, upTo: epoch) : Data()
    }

    /// Appends the line of an epoch. The first one also writes the names, unless the file has them; throws a
    /// `PullbackError` if those of a training that is resumed are others.
    public func append(_ numbers: [(name: String, value: Double?)], epoch: Int, step: Int) throws {
        let names = ["epoch", "step"] + numbers.map(\.name)
        require(columns == nil || columns == names, "CSVLog: the columns \(names) after \(columns ?? [])")
        let row = csvLine(["\(epoch)", "\(step)"] + numbers.map { $0.value.map { "\($0)" } ?? "" })
        if let file { return try file.append(row) }
        let head = csvLine(names)
        guard kept.isEmpty || kept.starts(with: head) else {
            let older = String(decoding: kept.prefix { $0 != newline }, as: UTF8.self)
            throw PullbackError(
                path, "has the columns \(older), not \(names.joined(separator: ","))", advice: "choose another name")
        }
        let file = try AppendedFile(path, keeping: kept.count)
        try file.append((kept.isEmpty ? head : Data()) + row)
        (self.file, columns) = (file, names)
    }

    /// Returns the first lines of a log: the names, and the lines up to the first of a later epoch or that is
    /// not complete; nothing if there is not even one line of numbers.
    private static func lines(of path: String, upTo epoch: Int) throws -> Data {
        let bytes = try InputFile(path).rest(upTo: 1 << 30)
        guard let head = bytes.firstIndex(of: newline) else { return Data() }
        var end = head + 1
        while let next = bytes[end...].firstIndex(of: newline), let number = self.epoch(of: bytes[end..<next]),
            number <= epoch
        {
            end = next + 1
        }
        return end == head + 1 ? Data() : bytes[..<end]
    }

    private static func epoch(of line: Data) -> Int? {
        Int(String(decoding: line.prefix { $0 != UInt8(ascii: ",") }, as: UTF8.self))
    }
}

private let newline = UInt8(ascii: "\n")
