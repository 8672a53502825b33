import PullbackArrays
import PullbackCellReading
import PullbackFiles
import PullbackTestSupport
import Testing

@testable import PullbackDatasets

/// Tests of the reader of records, against the definition of a number by the standard library, and for texts that come in
/// parts.
@Suite struct CellReadingTests {
    @Test("Numbers in plain notation are those of the standard library, to the bit") func numbers() throws {
        var generator = Generator(seed: 0)
        func digits(_ count: Int) -> String { generator.integers(0..<10, count: count).map(String.init).joined() }
        var texts = [
            "0", "-0", "+1", "5.", ".5", "-.25", "1e5", "1E-5", "-1.5e+2", "9007199254740993", "9007199254740992.5",
            "9999999999999999999", "0.3", "1e22", "1e-22", "123456789012345678e-27", "4.35", "1e23", "1e-23",
        ]
        for count in 0..<4000 {
            let (whole, part) = (generator.integers(0..<12, count: 1)[0], generator.integers(0..<20, count: 1)[0])
            let exponent = count % 3 == 0 ? "e\(generator.integers(-30..<30, count: 1)[0])" : ""
            texts.append(
                (count % 2 == 0 ? "-" : "") + digits(whole + 1) + (part > 0 ? "." + digits(part) : "") + exponent)
        }
        var records = try TableText(texts.joined(separator: "\n"), name: "t").records()
        var plain = 0
        for text in texts {
            #expect(try records.advance())
            #expect(records.number(0)?.bitPattern == Double(text)?.bitPattern, "\(text)")
            if records[0].isNumber { plain += 1 }
        }
        #expect(try !records.advance() && plain > 1000)
    }

    @Test(
        "What is no number in plain notation is none",
        arguments: [
            "", "-", ".", "e5", "1e", "1e+", "1.2.3", "12 km", "0x1F", "1_000", "--1", "inf", "nan", "1,5", "x1",
        ])
    func words(_ text: String) throws {
        var records = try TableText("\"\(text)\";1", name: "t").records()
        #expect(try records.advance() && !records[0].isNumber && records.count == 2)
    }

    @Test("Records that go on in the next part are read whole, with their lines and characters") func parts() throws {
        let folder = try TemporaryFolder()
        let long = String(repeating: "größe, ", count: 40_000)
        let rows = (0..<20).map { "\($0),\"\(long)\n\"\"\($0)\"\"\",é\r" }
        for text in [rows.joined(separator: "\n"), rows.joined(separator: "\n") + "\n\n"] {
            let path = try folder.write(Array(text.utf8), to: "t.csv")
            for source in [TableText(contentsOf: path), TableText(text, name: "t")] {
                var records = try source.records()
                for row in 0..<20 {
                    #expect(try records.advance())
                    #expect(records.line == 2 * row + 1 && records.number(0) == Double(row) && records.count == 3)
                    #expect(CSVRecords.text(of: records.cell(1)) == "\(long)\n\"\(row)\"")
                    #expect(records.texts[2] == "é")
                }
                #expect(try !records.advance())
            }
        }
    }

    @Test("A byte that is not UTF-8, far behind in a file, is told with its line") func encoding() throws {
        let folder = try TemporaryFolder()
        let bytes = Array(String(repeating: "1,2,é\n", count: 400_000).utf8) + Array("1,2,".utf8) + [0xE9, 0x0A]
        let path = try folder.write(bytes, to: "t.csv")
        #expect(
            message { _ = try TableProfile(contentsOf: path) }?.hasPrefix("\(path):400001: the byte 0xE9 is not UTF-8")
                == true)
    }

    @Test("Rows are the same, with their lines, whether one thread reads them or two", arguments: [1, 2])
    func threads(_ count: Int) throws {
        // Halves of nothing but empty lines, a row in two parts, and faults in the second half.
        let rows = (0..<300_000).map { "\($0),\($0 % 7)" }
        let empty = String(repeating: "\n", count: 700_000)
        try Threads.withCount(count) {
            for (gap, lines) in [("", 0), (empty, 700_000)] {
                let text = gap + rows.joined(separator: "\n") + gap + "\n1,2"
                var records = try TableText(text, name: "t").records()
                var read = 0
                while try records.advance(), read < rows.count {
                    guard records.number(0) == Double(read), records.line == lines + read + 1 else {
                        Issue.record("row \(read) is \(records.texts) on line \(records.line)")
                        return
                    }
                    read += 1
                }
                #expect(read == rows.count && records.line == 2 * lines + rows.count + 1)
                #expect(try !records.advance())
            }
            let short = rows.joined(separator: "\n") + "\n5\n"
            #expect(
                message { _ = try TableProfile(TableText(short, name: "t")) }
                    == "t:300001: has 1 of 2 columns, counted on line 1")
        }
    }

    @Test("Words keep their numbers while the table of words grows") func manyWords() {
        var words = Words()
        let texts = (0..<5000).map { Array("w\($0)".utf8) }
        for (number, text) in texts.enumerated() {
            #expect(words.number(of: text, 0, text.count) == nil)
            #expect(words.add(text, 0, text.count) == number)
        }
        #expect(texts.indices.allSatisfy { words.number(of: texts[$0], 0, texts[$0].count) == $0 })
    }

    @Test("Parts of a table share its numbers and give the same as those that were copied") func sharing() {
        let numbers = (0..<60).map { Double($0 * $0 % 17) }
        for stored in [Dataset.Features.numbers(numbers), .floats(numbers.map { Float($0) })] {
            let data = Dataset(
                name: "t", features: stored, width: 3, labels: (0..<20).map { $0 % 2 }, classNames: ["a", "b"])
            let part = data.subset([7, 3, 3, 19]).subset([3, 0, 1])
            #expect(part[0] == Array(numbers[57..<60]) && part[1] == Array(numbers[21..<24]))
            let standardize = Standardization(of: part)
            let standardized = standardize(part)
            #expect((0..<3).allSatisfy { standardized[$0] == standardize(part[$0]) })
            let batch: NDArray<Double> = standardized.batch([2, 0]).features
            #expect(batch.elements == standardize(part[2]) + standardize(part[0]))
            #expect(Standardization(of: standardized).scale.allSatisfy { abs($0 - 1) < 1e-12 })
        }
    }
}
