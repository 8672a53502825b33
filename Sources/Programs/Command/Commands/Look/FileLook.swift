import Foundation
import Pullback
import PullbackDatasets
import PullbackFiles
import PullbackImages
import PullbackModelFormats
import PullbackNumPyFiles
import PullbackPictureSets

/// What is in a file, to be told.
struct FileLook {
    /// The path, as the user wrote it.
    let path: String
    /// What the file is, as a sentence without its subject: "a table of 891 rows".
    var kind: String
    /// A table of what is in it, with a head; empty for none.
    var rows: [[String]] = []
    /// The columns of the table that are aligned at the right.
    var rightAligned: Set<Int> = []
    /// Sentences to add.
    var notes: [String] = []
    /// The commands that make sense next.
    var next: [String] = []

    /// The most rows of a table that are shown.
    private static let mostRows = 40

    /// Looks at a file or a folder. Throws an error if it cannot be read.
    init(_ path: String, _ reading: TableReading) throws {
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
            self = try Self(folder: path)
            return
        }
        if path == "-" {
            self = try Self(input: .standardInput(reading.encoding), reading)
            return
        }
        let start = try InputFile(path).read(upTo: 1 << 11)
        guard !start.isEmpty else { throw PullbackError(path, "is empty") }
        if GrayscaleImage.isPicture(start) {
            self = try Self(picture: path)
        } else if let kind = try ForeignFile.kind(of: TableText(contentsOf: path).contentStart(1 << 11)) {
            self.init(path, kind.name)
            notes = [kind.advice]
        } else if FileKind.model.includes(start) || path.hasSuffix(".safetensors") || path.hasSuffix(".index.json") {
            self = try Self(model: path)
        } else if FileKind.numPyArray.includes(start) || FileKind.numPyArrays.includes(start) {
            self = try Self(arrays: path)
        } else if start.starts(with: "PK\u{3}\u{4}".utf8) || FileKind.onnx.includes(start) {
            self = try Self(network: path, isGraph: FileKind.onnx.includes(start))
        } else if let idx = try IDXHeader(path) {
            self.init(path, "IDX, as of MNIST: \(idx.type.name) of \(idx.shape)")
            let folder = URL(filePath: path).deletingLastPathComponent().relativePath
            next = (try? PictureSource.all(at: folder)).map { Self(pictures: $0, in: folder).next } ?? []
        } else {
            self = try Self(table: TableText(contentsOf: path, reading.encoding), path, reading)
        }
    }

    /// Looks at standard input, which is a table or nothing that can be used.
    private init(input: TableText, _ reading: TableReading) throws {
        if let kind = try ForeignFile.kind(of: input.contentStart(1 << 11)) {
            self.init(input.place, kind.name)
            notes = [kind.advice]
        } else {
            self = try Self(table: input, "-", reading)
        }
    }

    private init(_ path: String, _ kind: String) { (self.path, self.kind) = (path, kind) }
}

extension FileLook {
    private init(picture path: String) throws {
        let picture = try GrayscaleImage(contentsOf: path)
        self.init(path, "a picture of \(picture.width) × \(picture.height) pixels")
        next = ["pullback predict model.safetensors \(path.quotedForShell)"]
    }

    private init(model path: String) throws {
        let file = try Safetensors(contentsOf: path)
        self.init(path, "tensors: a safetensors file")
        rows =
            [["tensor", "shape", "numbers"]]
            + file.tensors.sorted { $0.key < $1.key }.map { name, entry in
                [name.inTable, "\(entry.shape)", entry.isWhole ? "whole" : entry.isDouble ? "double" : "float"]
            }
        do {
            let checkpoint = try Checkpoint(contentsOf: path)
            kind = "a network: \(checkpoint.title)"
            notes = checkpoint.notes
            if let data = checkpoint.data, !data.name.isEmpty {
                let answers = data.targetNames ?? data.classNames
                notes.append(
                    "it learned \(data.name): " + answers.prefix(8).joined(separator: ", ")
                        + (answers.count > 8 ? ", …" : ""))
            }
            let isOwn = checkpoint.data?.name.isEmpty == false
            next = [
                "pullback evaluate \(path.quotedForShell)\(isOwn ? "" : " DATASET")",
                "pullback export \(path.quotedForShell) -o model.onnx",
            ]
        } catch { notes.append("no network: \(error)") }
    }

    private init(arrays path: String) throws {
        let arrays = try NumPyFile.read(from: path)
        self.init(path, "\(arrays.count) \(arrays.count == 1 ? "array" : "arrays") of NumPy")
        rows =
            [["array", "type", "shape"]] + arrays.map { [$0.name.inTable, "\($0.array.type)", "\($0.array.shape)"] }
        if let checkpoint = try? Checkpoint(importing: path) {
            notes = ["they can be read as a network: \(checkpoint.title)"] + checkpoint.notes
            next = ["pullback import \(path.quotedForShell)"]
        }
        if (try? PictureSource.all(at: path)) != nil { next.append("pullback train \(path.quotedForShell)") }
        if ["x", "y"].allSatisfy(arrays.map(\.name).contains) { next.append("pullback check \(path.quotedForShell)") }
    }

    private init(network path: String, isGraph: Bool) throws {
        let checkpoint = try Checkpoint(importing: path)
        self.init(path, (isGraph ? "an ONNX graph: " : "a state dictionary of PyTorch: ") + checkpoint.title)
        notes = checkpoint.notes
        next = ["pullback import \(path.quotedForShell)"]
    }

    private init(folder path: String) throws {
        if let sets = try? PictureSource.all(at: path) {
            self.init(pictures: sets, in: path)
            return
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: path).filter { !$0.hasPrefix(".") }.sorted()
        let endings = Dictionary(grouping: names) { URL(filePath: $0).pathExtension.lowercased() }
        self.init(path, "a folder of \(names.count) \(names.count == 1 ? "entry" : "entries")")
        rows =
            [["ending", "files"]]
            + endings.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.map {
                [$0.key.isEmpty ? "none" : ".\($0.key)", "\($0.value.count)"]
            }
        rightAligned = [1]
        if let table = names.first(where: { $0.hasSuffix(".csv") }) {
            next = ["pullback look \((path + "/" + table).quotedForShell)"]
        }
    }

    private init(pictures sets: [PictureSource], in path: String) {
        let isOne = sets.count == 1
        self.init(path, isOne ? "pictures to learn: \(sets[0].description)" : "\(sets.count) sets of pictures")
        if isOne {
            next = ["pullback train \(path.quotedForShell)" + (sets[0].isFolder ? " --size 28x28" : "")]
        } else {
            rows = [["set", "parts"]] + sets.map { [$0.name, $0.parts.map(\.rawValue).joined(separator: ", ")] }
            next = sets.map { "pullback train \(path.quotedForShell) --split \($0.option.quotedForShell)" }
        }
    }

    /// Looks at a table, which a command line calls `word`.
    private init(table text: TableText, _ word: String, _ reading: TableReading) throws {
        let profile = try TableProfile(text, header: reading.hasHeader)
        let separator = ["\t": "tabs", " ": "spaces", ",": "commas", ";": "semicolons", "|": "bars"][profile.separator]
        self.init(
            text.place,
            "a table of \(profile.count) \(profile.count == 1 ? "row" : "rows") and \(profile.columns.count) columns"
                + (profile.hasHeader ? "" : ", without a header")
                + (profile.columns.count > 1 ? ", separated by \(separator ?? "\(profile.separator)")" : ""))
        rows = [["column", "holds", "missing", "different", "from", "to"]] + profile.columns.map(Self.row)
        rightAligned = [2, 3, 4, 5]
        notes = profile.columns.compactMap { column in
            column.stray.map { "\(column.name): \($0.text.debugDescription) on line \($0.line) is not a finite number" }
        }
        let answers = profile.likelyAnswers
        next = answers.map { answer in
            let column = profile.hasHeader ? answer.name : "\(answer.index + 1)"
            let isLast = answer.index == profile.columns.count - 1
            let gaps = profile.columns.contains { $0.missing > 0 && $0.kind.isFeature && $0.index != answer.index }
            let option =
                !answer.hasFewValues
                ? " --target \(column.quotedForShell)" : isLast ? "" : " --label \(column.quotedForShell)"
            return "pullback train \(word.quotedForShell)\(option)\(gaps ? " --missing median" : "")"
                + (reading.encoding.map { " --encoding \($0.rawValue)" } ?? "")
        }
        if let answer = answers.first, answer.hasFewValues {
            let classes = answer.values
            notes.append(
                "\(answer.name) has the classes "
                    + classes.prefix(8).map { "\($0.text) (\($0.count))" }.joined(separator: ", ")
                    + (classes.count > 8 ? ", …" : ""))
        }
    }

    private static func row(_ column: ColumnProfile) -> [String] {
        let different = column.hasMoreValues ? "> \(ColumnProfile.mostValues)" : "\(column.differentCount)"
        let ends = column.range.map { [plain($0.lowerBound, digits: 6), plain($0.upperBound, digits: 6)] } ?? ["", ""]
        let isNumber = column.kind == .number || column.kind == .identifier
        return [
            column.name.inTable, column.kind.description, column.missing == 0 ? "" : "\(column.missing)", different,
        ]
            + (isNumber ? ends : ["", ""])
    }

    /// The text to show.
    var text: String {
        let shown = Array(rows.prefix(Self.mostRows + 1))
        let more = rows.count - shown.count
        var lines = [Output.paragraph("\(path): \(kind)")]
        if rows.count > 1 { lines += [""] + table(shown, rightAligned: rightAligned) }
        if more > 0 { lines.append("… and \(more) more") }
        if !notes.isEmpty { lines += [""] + notes.map(Output.paragraph) }
        if !next.isEmpty { lines += [""] + next.map { "next: \($0)" } }
        return lines.joined(separator: "\n")
    }

    /// A JSON object with the same content.
    var json: String {
        get throws {
            let head = rows.first ?? []
            let content = rows.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(head, $0)) }
            return try JSONLine.object(["file": path, "kind": kind, "content": content, "notes": notes, "next": next])
        }
    }
}

extension TableProfile {
    /// The columns that are probably to be learned, the likeliest first: one whose name says so; else one with classes, the
    /// last or the first before the others, and the last one, if it holds numbers to predict.
    fileprivate var likelyAnswers: [ColumnProfile] {
        let names: Set = [
            "label", "class", "target", "y", "species", "survived", "outcome", "diagnosis", "quality", "price", "churn",
            "income", "saleprice", "charges",
        ]
        let possible = columns.filter(\.kind.isAnswer)
        guard columns.count > 1, let last = possible.last else { return [] }
        if let named = possible.last(where: { names.contains($0.name.lowercased()) }) { return [named] }
        let ends = [columns.last, columns.first].compactMap(\.self).filter(\.kind.isAnswer)
        guard let classes = ends.first(where: \.hasFewValues) ?? possible.last(where: \.hasFewValues) else {
            return [last]
        }
        return last.hasFewValues || last.index != columns.count - 1 || classes.index == 0 ? [classes] : [classes, last]
    }
}

extension ColumnProfile {
    /// True if the values can be classes: words, or at most twenty different whole numbers.
    fileprivate var hasFewValues: Bool {
        guard kind == .number else { return true }
        return !hasMoreValues && differentCount <= 20 && 2 * differentCount <= filled
            && values.allSatisfy { Double($0.text).map { $0 == $0.rounded() } ?? false }
    }
}

extension ColumnProfile.Kind {
    /// True if a column of this kind becomes features.
    fileprivate var isFeature: Bool { [.number, .yesOrNo, .category, .date].contains(self) }
    /// True if a column of this kind can be learned.
    fileprivate var isAnswer: Bool { [.number, .yesOrNo, .category].contains(self) }
}

extension Safetensors.Entry {
    fileprivate var isDouble: Bool { if case .double = numbers { true } else { false } }
}
