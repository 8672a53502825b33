import Foundation
import PullbackArrays
import PullbackTestSupport
import Testing

@testable import PullbackDatasets

/// Tests of tables as people have them: words, dates, gaps, identifiers, and all ways to write a number.
@Suite struct TableTests {
    private func table(
        _ text: String, label: String? = nil, targets: [String]? = nil, missing: TableEncoding.Missing? = nil,
        ignored: [String] = [], header: Bool? = nil
    ) throws -> Table {
        var options = TableOptions()
        (options.missing, options.ignored, options.header) = (missing, ignored, header)
        return try Table(
            parsing: text, name: "t", answers: targets.map { .targets($0) } ?? .label(label), options: options)
    }

    private func dataset(_ text: String, label: String? = nil, missing: TableEncoding.Missing? = nil) throws -> Dataset
    {
        var table = try table(text, label: label, missing: missing)
        return try table.dataset()
    }

    private static let passengers = """
        Id,Sex,Age,Ticket,Sailed,Survived
        1,male,22,A/5 21171,yes,0
        2,female,38,PC 17599,no,1
        3,female,,STON/O2,yes,1
        4,male,35,113803,no,0

        5,male,NA,373450,yes,0
        6,female,27,330877,yes,1
        """

    @Test("Words become places, yes and no numbers; identifiers and texts are left out, and that is said")
    func passengers() throws {
        var table = try table(Self.passengers, missing: .mean)
        let rows = try table.dataset()
        #expect(rows.featureNames == ["Sex=female", "Sex=male", "Age", "Sailed"])
        #expect(rows[0] == [0, 1, 22, 1] && rows[1] == [1, 0, 38, 0] && rows[2] == [1, 0, 30.5, 1])
        #expect(rows.labels == [0, 1, 1, 0, 0, 1] && rows.labelColumn?.name == "Survived")
        #expect(
            table.notes == [
                "words become a feature for each value: Sex (2)", "missing values are filled: Age (2)",
                "left out: Id (another value in each row), Ticket (another value in each row)",
            ])
    }

    @Test("What stands for a missing value is said by one word", arguments: TableEncoding.Missing.allCases)
    func missing(_ missing: TableEncoding.Missing) throws {
        var table = try table("a,b,c\n1,5,x\n,7,y\n3,,x\n8,9,y\n", missing: missing)
        let rows = try table.dataset()
        let expected: [[Double]] =
            switch missing {
            case .drop: [[1, 5], [8, 9]]
            case .mean: [[1, 5], [4, 7], [3, 7], [8, 9]]
            case .median: [[1, 5], [3, 7], [3, 7], [8, 9]]
            case .indicator: [[1, 0, 5, 0], [4, 1, 7, 0], [3, 0, 7, 1], [8, 0, 9, 0]]
            }
        #expect((0..<rows.count).map { rows[$0] } == expected)
        #expect(missing != .indicator || rows.featureNames == ["a", "a is missing", "b", "b is missing"])
        #expect(missing != .drop || table.notes == ["2 of 4 rows lack a value and are left out"])
    }

    @Test("If nobody says what stands for missing values, that is asked with their places")
    func missingUnsaid() {
        #expect(
            message { _ = try table(Self.passengers) }
                == "t: of 6 rows, some lack values: 2 in \"Age\" (first on line 4); say what to do: --missing drop, mean, "
                + "median or indicator; or leave columns out: --ignore")
        #expect(message { _ = try table(Self.passengers, ignored: ["Age"]) } == nil)
    }

    @Test("A table of numbers is read as it always was")
    func plain() throws {
        var table = try table("x,y,kind\n1,2,a\n3,4,b\n")
        #expect(table.encoding == nil && table.notes.isEmpty)
        let rows = try table.dataset()
        #expect(rows.featureNames == ["x", "y"] && rows.encoding == nil)
    }

    @Test(
        "Numbers as people write them",
        arguments: [
            ("1,100", .point, 1100), ("1,234,567.5", .point, 1_234_567.5), ("12.5 %", .point, 12.5),
            ("$3.50", .point, 3.5),
            ("€ 1.200,50", .comma, 1200.5), ("-1,5", .comma, -1.5), ("CHF 1'000", .point, 1000),
            ("1 000", .point, 1000),
            ("+7%", .point, 7), ("1.234.567", .comma, 1_234_567), ("0,5", .comma, 0.5), ("1.200", .comma, 1200),
            ("1.200", .point, 1.2), ("1,125", .comma, 1.125),
        ] as [(String, DecimalMark, Double)])
    func numbers(_ text: String, _ mark: DecimalMark, _ number: Double) {
        #expect(CellText.number(ArraySlice(text.utf8), mark) == number)
    }

    @Test(
        "What is no number is none",
        arguments: ["", "x", "1,2,3", "12,34,567", "1.2.3", "--1", "1,,000", "5 apples", "%", "1e", "inf"],
        DecimalMark.allCases)
    func noNumbers(_ text: String, _ mark: DecimalMark) { #expect(CellText.number(ArraySlice(text.utf8), mark) == nil) }

    @Test(
        "The decimal mark is that of the whole column",
        arguments: [
            ("a;k\n1,5;x\n2,25;y\n1,125;x\n", [1.5, 2.25, 1.125]),
            ("a;k\n€ 950,50;x\n€ 1.200,50;y\n€ 1.300;x\n", [950.5, 1200.5, 1300]),
            ("a;k\n1,022;x\n8,978;y\n3;x\n", [1.022, 8.978, 3]),
            ("a,k\n\"1,022\",x\n\"8,978\",y\n3,x\n", [1022, 8978, 3]),
            ("a;k\n1.5;x\n2.25;y\n1.125;x\n", [1.5, 2.25, 1.125]),
            ("a;k\n400;x\n1.200;y\n3.940;x\n", [400, 1200, 3940]),
        ])
    func decimalMarks(_ text: String, _ numbers: [Double]) throws {
        let rows = try dataset(text)
        #expect((0..<3).map { rows[$0][0] } == numbers)
    }

    @Test("Dates become numbers of their parts, in the order that all of them allow")
    func dates() throws {
        let rows = try dataset("day,kind\n27.11.2026,a\n01.03.2024,b\n29.02.2024,a\n")
        #expect(rows.featureNames == ["day year", "day month", "day day", "day weekday"])
        #expect(rows[0] == [2026, 11, 27, 5] && rows[1] == [2024, 3, 1, 5] && rows[2] == [2024, 2, 29, 4])
        #expect(try dataset("d,k\n11/27/2026,a\n3/1/2024,b\n")[0] == [2026, 11, 27, 5])
        let hours = try dataset("d,k\n11/27/2026 9:30 AM,a\n11/28/2026 9:30 PM,b\n11/28/2026 12:00 am,b\n")
        #expect((0..<3).map { hours[$0][4] } == [9, 21, 0])
        // Nobody can say which is the month.
        let unclear = message { _ = try dataset("d,k\n03/04/2026,a\n05/06/2026,b\n") }
        #expect(unclear?.contains("\"d\" (dates whose day and month cannot be told apart)") == true)
        #expect(try dataset("d,k\n2026-11-27 13:45,a\n2024-03-01 00:10,b\n")[0] == [2026, 11, 27, 5, 13])
        #expect(CalendarDate("2023-02-29", .yearFirst) == nil && CalendarDate("2024-13-01", .yearFirst) == nil)
        #expect(CalendarDate("2000-02-29", .yearFirst)?.weekday == 2 && CalendarDate("1900-02-29", .yearFirst) == nil)
    }

    @Test("Rare values share a place, and every other value has its own")
    func rareValues() throws {
        let text = "c,k\n" + (0..<200).map { "w\($0 % 25 < 12 ? $0 % 12 : $0 % 25),\($0 % 2)\n" }.joined()
        let rows = try dataset(text)
        #expect(rows.width == 20 && rows.featureNames.last == "c=other")
        #expect((0..<200).allSatisfy { rows[$0].reduce(0, +) == 1 })
    }

    @Test(
        "A first line is a header if it differs in kind from the rows below",
        arguments: [
            ("a,b,k\n1,2,x\n3,4,y\n", true), ("1,2,x\n3,4,y\n5,6,x\n", false), ("0,1,2\n5,6,7\n8,9,7\n", true),
            ("1,2,3\n5,6,7\n8,9,7\n", true), ("red,1,x\nblue,2,y\nred,3,x\n", false),
            ("color,size,k\nred,1,x\nblue,2,y\n", true), ("red,x\nblue,y\nred,y\n", false), ("a,b\nc,d\ne,f\n", true),
            ("2019,2020,k\n1,2,x\n3,4,y\n", true), ("2019,2020,k\n2021,2022,k\n", false),
            ("a,b,y\n1,u,x\n2,v,y\n", true),
        ])
    func headers(_ text: String, _ isHeader: Bool) throws {
        #expect(try TableProfile(TableText(text, name: "t"), header: nil).hasHeader == isHeader)
    }

    @Test(
        "Separators, comments and sep= of real files",
        arguments: [
            "sep=;\na;b;k\n1;2;x\n3;4;y\n", "# made by hand\n# twice\na,b,k\n1,2,x\n3,4,y\n", "a|b|k\n1|2|x\n3|4|y\n",
            "a b k\n1 2 x\n3   4 y\n", "  a  b   k\r\n 1  2\tx\r\n 3  4\ty \r\n", "a,b,k,\n1,2,x,\n3,4,y,\n",
        ])
    func spellings(_ text: String) throws {
        let rows = try dataset(text, label: "k")
        #expect([rows[0], rows[1]] == [[1, 2], [3, 4]] && rows.classNames == ["x", "y"], "\(rows.featureNames)")
    }

    @Test("The class is named by its name, its number, or as the first or last column")
    func labels() throws {
        let text = "k,a,b\nx,1,2\ny,3,4\n"
        for label in ["k", "1", "first"] {
            #expect(try dataset(text, label: label).classNames == ["x", "y"])
            #expect(try CSV.parse(text, label: label).classNames == ["x", "y"])
        }
        let bare = "1,14.2,1.7\n2,13.1,1.8\n1,12.9,2.3\n"
        for label in ["1", "first"] {
            #expect(try CSV.parse(bare, label: label).labels == [0, 1, 0] && dataset(bare, label: label).count == 3)
        }
        #expect(
            message { _ = try dataset(text, label: "z") }
                == "t:1: no column is called \"z\": the first line reads \"k\", \"a\", \"b\"")
        #expect(
            message { _ = try dataset(bare, label: "4") }
                == "t:1: no column is called \"4\": there are 3, without a header")
    }

    @Test("Another table is read as the one that was learned, in any order of the columns")
    func otherTables() throws {
        var learned = try table(Self.passengers, missing: .mean)
        let rows = try learned.dataset()
        let encoding = try #require(rows.encoding)
        let form = CSV.Form(
            width: rows.width, featureNames: rows.featureNames, label: "Survived", classNames: rows.classNames)
        func read(_ text: String, answers: [String] = []) throws -> (rows: CSV.Rows, notes: [String]) {
            try encoding.rows(of: TableText(text, name: "o"), as: form, answers: answers)
        }
        let other = try read("Survived,Age,Sailed,Sex\n1,,no,female\n\n0,50,yes,male\n")
        #expect(other.rows.features == [1, 0, 30.5, 0, 0, 1, 50, 1] && other.rows.labels == [1, 0])
        #expect(other.rows.lines == [2, 4] && other.notes.isEmpty)
        #expect(try read("Age,Sailed,Sex\n1,no,female\n").rows.labels == nil)
        #expect(try read("Age,Sailed,Sex,Survived\n1,no,female,\n").rows.labels == nil)
        #expect(try read("Age,Sailed,Sex,gone\n1,no,female,0\n", answers: ["gone"]).rows.labels == [0])
        let new = try read("Age,Sailed,Sex\n1,no,other\n")
        #expect(new.rows.features == [0, 0, 1, 0])
        #expect(new.notes == ["Sex=other is new to the network: 1 row has none of its values there"])
        for (text, problem) in [
            ("Age,Sex\n1,male\n", "o:1: no column is called \"Sailed\": the first line reads \"Age\", \"Sex\""),
            ("Age,Sailed,Sex\nold,no,male\n", "o:2: column \"Age\": \"old\" is not a number"),
            ("Age,Sailed,Sex\n1,perhaps,male\n", "o:2: column \"Sailed\": \"perhaps\" is neither yes nor no"),
            ("Age,Sailed,Sex\n1,,male\n", "o:2: column \"Sailed\": yes or no is missing"),
            ("Age,Sailed,Sex\n1,no,\n", "o:2: column \"Sex\": the value is missing"),
            ("Age,Sailed,Sex\n1,no\n", "o:2: has 2 of 3 columns, counted on line 1"),
            (
                "Age,Sailed,Sex,Survived\n1,no,male,2\n",
                "o:2: column \"Survived\": \"2\" is none of the classes \"0\", \"1\""
            ),
            ("Age,Sailed,Sex,Survived\n1,no,male,1\n1,no,male,\n", "o:3: column \"Survived\": the label is missing"),
            ("", "o: is empty"),
        ] { #expect(message { _ = try read(text) } == problem) }
    }

    @Test("Without a header columns are taken in their order, with the answers or without")
    func ordered() throws {
        var learned = try table("red,1,x\nblue,2,y\nred,3,x\nblue,4,y\n")
        let rows = try learned.dataset()
        let encoding = try #require(rows.encoding)
        #expect(rows.featureNames == ["column 1=blue", "column 1=red", "column 2"])
        let form = CSV.Form(width: 3, featureNames: rows.featureNames, classNames: rows.classNames)
        let whole = try encoding.rows(of: TableText("blue,5,y\nred,6,x\n", name: "o"), as: form).rows
        #expect(whole.features == [1, 0, 5, 0, 1, 6] && whole.labels == [1, 0] && whole.lines == [1, 2])
        #expect(try encoding.rows(of: TableText("blue,5\n", name: "o"), as: form).rows.labels == nil)
        #expect(
            message { _ = try encoding.rows(of: TableText("5\n", name: "o"), as: form) }?.hasPrefix(
                "o:1: has 1 columns") == true)
    }

    @Test("Numbers to predict may have signs of currency, and must all be there")
    func targets() throws {
        var learned = try table(
            "city,rent\nKöln,\"€ 1.200,50\"\nBonn,€ 900\nKöln,€ 950\nBonn,€ 870\n", targets: ["rent"])
        let rows = try learned.regressionDataset()
        #expect(rows.targets.elements == [1200.5, 900, 950, 870] && rows.featureNames == ["city=Bonn", "city=Köln"])
        #expect(
            message {
                var table = try table("city,rent\na,1\nb,\na,2\nb,3\n", targets: ["rent"])
                _ = try table.regressionDataset()
            }
                == "t: 1 of 4 values are missing in column \"rent\", which is to be learned (first on line 3); leave these rows "
                + "out: --missing drop")
        #expect(
            message { _ = try table("a,preis\nx,€ 1.200\ny,€ 900\nx,€ 950\n") }?.contains(
                "holds numbers, not classes; predict")
                == true)
    }

    @Test("What cannot be learned from is said")
    func refusals() {
        #expect(
            message { _ = try table("name,k\nAnna,x\nBert,y\n") }
                == "t: no column is left to learn from: \"name\" (another value in each row)")
        #expect(
            message { _ = try table("a,k\n1,x\n2,y\n", ignored: ["k"]) }
                == "t: column \"k\" is to be learned and left out")
        #expect(
            message { _ = try table("a,k\n1,x\n2,y\n", ignored: ["b"]) }?.contains("no column is called \"b\"") == true)
        #expect(
            message { _ = try table("a,k\n,x\n,y\n", missing: .drop) }
                == "t: no column is left to learn from: \"a\" (empty)")
        #expect(
            message {
                var table = try table("a,b,k\n1,,x\n,2,y\n", missing: .drop)
                _ = try table.dataset()
            } == "t: every row lacks a value: there is none left")
    }

    @Test("A text that is not UTF-8 is refused with the way to read it, and read in that way")
    func encodings() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(
            Array("a,k\n1,gr\u{FC}n\n2,blau\n".unicodeScalars.map { UInt8($0.value) }), to: "l.csv")
        #expect(
            message { _ = try CSV.load(path) }
                == "\(path):2: the byte 0xFC is not UTF-8, which most texts are; say in which encoding it is written, for "
                + "example --encoding windows-1252")
        var options = TableOptions()
        for encoding in TextEncoding.allCases {
            options.encoding = encoding
            var table = try Table(contentsOf: path, answers: .label(nil), options: options)
            #expect(try table.dataset().classNames == ["blau", "grün"])
        }
        #expect(TextEncoding.windows1252.utf8([0x80, 0x93, 0x41, 0xE9]) == Array("€“Aé".utf8))
        #expect(TextEncoding.latin1.utf8([0xE9]) == Array("é".utf8))
        for (bytes, line) in [
            ([0x41, 0x0A, 0xC3], 2), ([0xC3, 0xA9, 0xFF], 1), ([0xED, 0xA0, 0x80], 1), ([0xC0, 0xAF], 1),
        ] as [([UInt8], Int)] {
            #expect(TextEncoding.firstFault(in: bytes, 0..<bytes.count)?.line == line)
        }
        let text = Array("aé€😀\n\u{D7FF}\u{E000}\u{10FFFF}".utf8)
        #expect(TextEncoding.firstFault(in: text, 0..<text.count) == nil)
    }

    @Test("Classes that are never tested, one that outweighs the others, and rows that are learned and tested are said")
    func suspicions() throws {
        func suspicions(_ rows: [(Double, String)]) throws -> [String] {
            let text = rows.map { "\($0.0),\($0.1)\n" }.joined()
            var generator = Generator(seed: 0)
            return try Dataset.Parts(dividing: CSV.parse(text), using: &generator).suspicions
        }
        let sound = (0..<40).map { (Double($0), $0 % 2 == 0 ? "a" : "b") }
        #expect(try suspicions(sound).isEmpty)
        #expect(try suspicions(sound + [(50, "c")]) == ["class \"c\" has one row: it is learned and never tested"])
        #expect(
            try suspicions(sound + [(50, "c"), (51, "d")])[0].hasPrefix("2 classes have one row each, such as \"c\""))
        let uneven = (0..<100).map { (Double($0), $0 < 95 ? "no" : "yes") }
        #expect(try suspicions(uneven)[0].hasPrefix("95 % of the rows are of class \"no\""))
        let repeated = (0..<100).map { row in
            let number = Double(row < 80 ? row : row - 80)
            return (number, row % 2 == 0 ? "a" : "b")
        }
        #expect(try suspicions(repeated).first?.contains("test rows have the same features as a training row") == true)
    }

    @Test("An encoding that contradicts itself is seen")
    func soundness() throws {
        var learned = try table(Self.passengers, missing: .mean)
        let sound = try #require(learned.dataset().encoding)
        #expect(sound.isSound)
        func changed(answers: [Int]? = nil, names: [String]? = nil, count: Int? = nil) -> TableEncoding {
            TableEncoding(
                columns: sound.columns, count: count ?? sound.count, answers: answers ?? sound.answers,
                names: names ?? sound.names, dropsMissing: false,
                answerMarks: (answers ?? sound.answers).map { _ in .point })
        }
        #expect(changed().isSound)
        for wrong in [
            changed(answers: []), changed(answers: [99]), changed(answers: [-1]), changed(answers: [1]),
            changed(answers: [5, 5]),
            changed(names: ["x"]), changed(count: 3), changed(count: -1),
        ] { #expect(!wrong.isSound) }
    }

    @Test("An encoding is the same after it was stored")
    func stored() throws {
        var learned = try table(Self.passengers, missing: .indicator)
        let encoding = try #require(learned.dataset().encoding)
        #expect(try JSONDecoder().decode(TableEncoding.self, from: JSONEncoder().encode(encoding)) == encoding)
    }
}
