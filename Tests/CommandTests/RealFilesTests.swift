import Foundation
import Pullback
import PullbackTestSupport
import Testing

@testable import PullbackCommand
@testable import PullbackDatasets

/// Files of the forms in which people's data come, and what must come out of each: Tests/RealFiles/make.py says it, row by
/// row.
@Suite struct RealFilesTests {
    struct Case: Decodable, Sendable, CustomTestStringConvertible {
        let file, source: String
        let kinds: String?
        let header: Bool?
        let gaps: [String: Int]?
        let label: String?
        let target, ignore: [String]?
        let missing, encoding: String?
        let classes: [String]?
        let features, rows: Int?
        let refused, look: String?

        var testDescription: String { "\(file): \(source)" }
        var options: TableOptions {
            var options = TableOptions()
            options.ignored = ignore ?? []
            options.missing = missing.flatMap(TableEncoding.Missing.init)
            options.encoding = encoding.flatMap(TextEncoding.init)
            return options
        }
        var path: String { RealFilesTests.folder.appending(path: "files/\(file)").path }
    }

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "RealFiles")

    static let cases: [Case] = {
        do {
            return try JSONDecoder().decode([Case].self, from: Data(contentsOf: folder.appending(path: "cases.json")))
        } catch {
            Issue.record("cases.json: \(error)")
            return []
        }
    }()

    @Test("There are at least 150 files, and each is a case") func count() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.appending(path: "files").path)
        #expect(Self.cases.count >= 150 && Set(files) == Set(Self.cases.map(\.file)))
    }

    @Test("Each file is read as it is meant, or refused in words that say what it is", arguments: cases)
    func file(_ it: Case) throws {
        if let look = it.look {
            #expect(try FileLook(it.path, TableReading()).kind.contains(look))
            #expect(message { _ = try numbers(it) } != nil)
            return
        }
        if let kinds = it.kinds {
            let profile = try TableProfile(contentsOf: it.path, encoding: it.options.encoding)
            #expect(String(profile.columns.map { Self.letter($0.kind) }) == kinds)
            #expect(profile.hasHeader == it.header)
            let gaps = profile.columns.filter { $0.missing > 0 && $0.kind != .empty }.map { ($0.name, $0.missing) }
            let said = (it.gaps ?? [:]).map { name, count in (Int(name).map { "column \($0)" } ?? name, count) }
            let isEmpty = Set(profile.columns.filter { $0.kind == .empty }.map(\.name))
            #expect(
                Dictionary(uniqueKeysWithValues: gaps)
                    == Dictionary(uniqueKeysWithValues: said).filter { !isEmpty.contains($0.key) })
        }
        if let refused = it.refused {
            let said = message { _ = try numbers(it) }
            #expect(said?.contains(refused) == true, "\(said ?? "read")")
            return
        }
        let found = try numbers(it)
        if let classes = it.classes { #expect(found.classes == classes) }
        if let features = it.features { #expect(found.features == features) }
        if let rows = it.rows { #expect(found.rows == rows) }
    }

    /// Reads a file as `pullback train` does.
    private func numbers(_ it: Case) throws -> (rows: Int, features: Int, classes: [String]) {
        let answers = it.target.map { Table.Answers.targets($0) } ?? .label(it.label)
        var table = try Table(contentsOf: it.path, answers: answers, options: it.options)
        if it.target != nil {
            let rows = try table.regressionDataset()
            return (rows.count, rows.width, [])
        }
        let rows = try table.dataset()
        return (rows.count, rows.width, rows.classNames)
    }

    private static func letter(_ kind: ColumnProfile.Kind) -> Character {
        switch kind {
        case .number: "n"
        case .category: "c"
        case .yesOrNo: "y"
        case .date: "d"
        case .unclearDate: "u"
        case .identifier: "i"
        case .text: "t"
        case .constant: "k"
        case .empty: "e"
        }
    }
}
