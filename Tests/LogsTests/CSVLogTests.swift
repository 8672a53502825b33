import Foundation
import PullbackFiles
import PullbackTestSupport
import Testing

@testable import PullbackLogs

/// Tests of the log in comma-separated values.
@Suite struct CSVLogTests {
    private let folder: TemporaryFolder
    private var path: String { folder.file("run.csv") }
    private var text: String { get throws { try String(contentsOfFile: path, encoding: .utf8) } }

    init() throws { folder = try TemporaryFolder() }

    private func append(_ epochs: ClosedRange<Int>, to log: CSVLog, loss: Double = 0.5) throws {
        for epoch in epochs {
            try log.append([("loss", loss / Double(epoch)), ("accuracy", nil)], epoch: epoch, step: 45 * epoch)
        }
    }

    @Test("A line of names, then a line an epoch, each in the file as soon as it is appended")
    func lines() throws {
        let log = try CSVLog(path)
        #expect(folder.files == [])
        try append(1...1, to: log)
        #expect(try text == "epoch,step,loss,accuracy\n1,45,0.5,\n")
        try append(2...2, to: log)
        #expect(try text == "epoch,step,loss,accuracy\n1,45,0.5,\n2,90,0.25,\n")
    }

    @Test("Every number is read back as it was, a name with a comma too")
    func numbers() throws {
        let numbers = [0.1, 1e-300, 1.0 / 3, -7, .infinity]
        let log = try CSVLog(path)
        try log.append(numbers.map { ("loss, of \"all\"", $0) }, epoch: 1, step: 1)
        let lines = try text.split(separator: "\n")
        #expect(lines[0].hasPrefix(#"epoch,step,"loss, of ""all""","#))
        #expect(lines[1].split(separator: ",").dropFirst(2).map { Double($0) } == numbers)
    }

    @Test("A training that is resumed leaves the file of one that was not, wherever the other one ended")
    func resumed() throws {
        try append(1...6, to: CSVLog(path))
        let whole = try text
        let end = try #require(whole.range(of: "\n4,"))
        for cut in [whole.count, 1, 3, 20] {
            // The process ended in epoch 6, or before that and within a line.
            let torn = cut == whole.count ? whole : String(whole[..<end.lowerBound]) + "\n4,18".prefix(cut)
            try torn.write(toFile: path, atomically: true, encoding: .utf8)
            try append(4...6, to: CSVLog(path, after: 3))
            #expect(try text == whole, "cut at \(cut)")
        }
    }

    @Test("A log without a line that counts, or none at all, begins anew")
    func anew() throws {
        try append(1...1, to: CSVLog(path, after: 3))
        #expect(try text == "epoch,step,loss,accuracy\n1,45,0.5,\n")
        for start in ["", "epoch,step,x\n", "epoch,step,x\n9,9,9\n", "epoch,step,"] {
            try folder.write(start.utf8, to: "run.csv")
            try append(4...4, to: CSVLog(path, after: 3))
            #expect(try text == "epoch,step,loss,accuracy\n4,180,0.125,\n")
        }
    }

    @Test("A new training replaces the log of an older one, at its first epoch")
    func replaced() throws {
        try append(1...3, to: CSVLog(path))
        let older = try text
        let log = try CSVLog(path)
        #expect(try text == older)
        try append(1...1, to: log, loss: 0.25)
        #expect(try text == "epoch,step,loss,accuracy\n1,45,0.25,\n")
    }

    @Test("Who reads a log while it is replaced or resumed sees the new lines")
    func followed() throws {
        try append(1...3, to: CSVLog(path))
        let reader = try FileHandle(forReadingFrom: URL(filePath: path))
        try append(3...4, to: CSVLog(path, after: 2))
        #expect(try String(decoding: reader.readToEnd() ?? Data(), as: UTF8.self) == text)
    }

    @Test("A file that is no log stays as it is")
    func other() throws {
        try folder.write("epoch,loss\n1,2\n".utf8, to: "run.csv")
        for epoch in [0, 3] {
            #expect(
                message { _ = try CSVLog(path, after: epoch) }
                    == "\(path): cannot be written: it exists and is not a training's log; "
                    + "choose another name, or remove the file first")
        }
        #expect(try text == "epoch,loss\n1,2\n")
    }

    @Test("The log of a training that measured other things is not resumed")
    func otherColumns() throws {
        try append(1...2, to: CSVLog(path))
        let older = try text
        let log = try CSVLog(path, after: 2)
        #expect(
            message { try log.append([("loss", 1)], epoch: 3, step: 9) }
                == "\(path): has the columns epoch,step,loss,accuracy, not epoch,step,loss; choose another name")
        #expect(try text == older)
    }
}
