import Foundation
import PullbackTestSupport
import Testing

@testable import PullbackDatasets

@Suite struct CSVTests {
    @Test("A table without a header: features, then the class") func plain() throws {
        let dataset = try CSV.parse("5.1,3.5,b\n4.9,-3e2,a\n")
        #expect(dataset.count == 2 && dataset.width == 2)
        #expect(dataset[0] == [5.1, 3.5] && dataset[1] == [4.9, -300])
        #expect(dataset.classNames == ["a", "b"] && dataset.labels == [1, 0])
        #expect(dataset.featureNames.isEmpty)
    }

    @Test("A first line of text is a header, and a named column may be the label") func header() throws {
        let text = "species,length,width\n1,5.1,3.5\n2,4.9,3\n"
        let dataset = try CSV.parse(text, label: "species")
        #expect(dataset.featureNames == ["length", "width"] && dataset[1] == [4.9, 3] && dataset.labels == [0, 1])
        #expect(try CSV.parse("x,y,class\n1,2,0\n3,4,1").featureNames == ["x", "y"])
    }

    @Test("What is a header can be said where it cannot be seen") func saidHeader() throws {
        let text = "1,2,c\n3,4,a\n5,6,b\n"
        #expect(try CSV.parse(text).count == 3)
        #expect(try CSV.parse(text, header: true).featureNames == ["1", "2"])
    }

    @Test(
        "Quotes, line ends, separators, spaces, empty lines and a byte order mark",
        arguments: [
            "1,2,a\n3,4,b\n", "1,2,a\r\n3,4,b", "1,2,a\r3,4,b\r", "\u{FEFF}1;2;a\n3;4;b\n", "1\t2\ta\n3\t4\tb\n",
            "\"1\",\"2\",\"a\"\n\"3\", \"4\" ,b", "\n 1 , 2 ,a \n\n  \n3,4,b\n\n\n", "x,y,\"the\nclass\"\n1,2,a\n3,4,b",
        ])
    func spelling(text: String) throws {
        let dataset = try CSV.parse(text)
        #expect(dataset[0] == [1, 2] && dataset[1] == [3, 4] && dataset.labels == [0, 1])
        #expect(dataset.classNames == ["a", "b"])
    }

    @Test("Commas between digits beside semicolons are decimal commas")
    func decimalCommas() throws {
        let profile = try TableProfile(TableText("2,2;8,6;12,9\n5,9;1,5;13\n", name: "t"), header: nil)
        #expect(profile.separator == ";" && profile.columns.count == 3)
    }

    @Test("Of separators that are equally frequent in the first line, the comma is the last to be taken")
    func commasInNames() throws {
        let dataset = try CSV.parse("height, cm;weight, kg;kind\n1;2;a\n3;4;b")
        #expect(dataset.featureNames == ["height, cm", "weight, kg"] && dataset.classNames == ["a", "b"])
    }

    @Test("Where a column is missing, at most twenty of those that are there are listed", arguments: [20, 21])
    func longList(count: Int) throws {
        let names = (1...count).map { "c\($0)" }.joined(separator: ",")
        let said = try #require(message { _ = try CSV.parse(names, name: "t", label: "kind") })
        #expect(said.hasSuffix(count == 20 ? #""c19", "c20""# : #""c19", "c20", …"#))
    }

    @Test("Inside quotes separators, line ends and doubled quotes are text") func quotes() throws {
        let dataset = try CSV.parse("1,\"a,\"\"b\"\"\"\n2,\"c\nd\"\n")
        #expect(dataset.classNames == ["a,\"b\"", "c\nd"])
    }

    @Test("Class names are in scikit-learn's order: numbers by value, text by code point") func order() throws {
        let reference = try Reference.read()
        for encoded in [reference.names, reference.numbers] {
            let dataset = try CSV.parse(encoded.labels.map { "1,\($0)" }.joined(separator: "\n"))
            #expect(dataset.classNames == encoded.classNames && dataset.labels == encoded.classes)
        }
        #expect(try CSV.parse("1,1\n1,1.0\n1,2").classNames == ["1", "2"])
    }

    @Test(
        "Every mistake is named with its line and column",
        arguments: [
            ("", "t: is empty"),
            ("\n\n", "t: is empty"),
            ("x,y\n", "t: has a header and no rows below it"),
            (
                "1\n2\n",
                "t:1: has one column: a feature and a label are the least, separated by comma, semicolon or tab"
            ),
            ("1,2,a\n3,b\n", "t:2: has 2 of 3 columns, counted on line 1"),
            ("1,2,a\n3,4,b,5\n", "t:2: has 4 of 3 columns, counted on line 1"),
            ("1,2,a\n3,z,b\n", "t:2: column 2: \"z\" is not a number"),
            ("x,y,c\n1,2,a\n\n3,0x1F,b\n", "t:4: column \"y\": \"0x1F\" is not a number"),
            ("1,2,a\n3,,b\n", "t:2: column 2: the number is missing"),
            (",2,a\n", "t:1: column 1: the number is missing"),
            ("1,2,a\n3,nan,b\n", "t:2: column 2: \"nan\" is not a finite number"),
            ("1,2,a\n3,-inf,b\n", "t:2: column 2: \"-inf\" is not a finite number"),
            ("1,2,a\n3,1e999,b\n", "t:2: column 2: \"1e999\" is not a finite number"),
            ("1;2;a\n3;4,5;b\n", "t:2: column 2: \"4,5\" is not a number: write decimals with a point"),
            ("1,2,a\n3,4,\n", "t:2: column 3: the label is missing"),
            ("1,2,a\n3,4,a\n", "t: column 3: every label is \"a\": two classes are the least"),
            (
                "1,2,0.5\n3,4,1\n",
                "t: column 3: 0.5 is no class: labels are names or whole numbers; is regression meant? then name this "
                    + "column with --target COLUMN; else name the column of the class (--label COLUMN), or write "
                    + "classes in place of the numbers"
            ),
            ("1,z,a\n3,4,b\n", "t:1: \"1\" is a number, \"z\" is not: say whether this is a header"),
            ("1,2,a\n3,\"4,b\n", "t:2: a quote is opened and never closed"),
            ("1,2,a\n3,\"4\"5,b\n", "t:2: \"4\" goes on after its closing quote"),
            ("1,2\0,a", "t: is not text; pullback look says what it may be"),
            ("x,\"a\nb\",c\n1,z,a", "t:3: column \"a\\nb\": \"z\" is not a number"),
        ])
    func mistakes(text: String, problem: String) {
        #expect(message { _ = try CSV.parse(text, name: "t") } == problem)
    }

    @Test("An unknown label column is answered with the columns there are") func unknownLabel() {
        #expect(
            message { _ = try CSV.parse("x,y,species\n1,2,a", name: "t", label: "kind") }
                == "t:1: no column is called \"kind\": the first line reads \"x\", \"y\", \"species\"")
    }

    @Test("What an error quotes is short and on one line") func shortQuotes() {
        let text = "1,a\n\"" + String(repeating: "x\n", count: 1000) + "\",b"
        #expect(
            message { _ = try CSV.parse(text, name: "t") }
                == "t:2: column 1: \"" + String(repeating: "x\\n", count: 20) + "…\" is not a number")
    }

    @Test("A file is read gzipped or not, and named in errors") func files() throws {
        let folder = try TemporaryFolder()
        let plain = try folder.write("1,2,a\n3,4,b\n".utf8, to: "plain.csv")
        let packed = try folder.write(gzip(Array("1,2,a\n3,4,b\n".utf8)), to: "packed.csv.gz")
        #expect(try CSV.load(plain).name == "plain.csv")
        #expect(try CSV.load(packed)[1] == [3, 4])
        let wrong = try folder.write("1,2,a\n3,b\n".utf8, to: "wrong.csv")
        #expect(message { _ = try CSV.load(wrong) } == "\(wrong):2: has 2 of 3 columns, counted on line 1")
        let utf16 = try folder.write([0xFF, 0xFE, 0x31, 0x00], to: "utf16.csv")
        #expect(message { _ = try CSV.load(utf16) } == "\(utf16): is UTF-16 text; save it as UTF-8")
        #expect(message { _ = try CSV.load(folder.path + "/none.csv") } == "\(folder.path)/none.csv: no such file")
    }

    @Test(
        "Numbers are read as the standard library reads them",
        arguments: [
            "0", "-0", "+7", "3.", ".5", "0.1", "-12.625", "35.765579179485489", "123456789012345",
            "1234567890123456789", "1e-7", "2.5E3",
        ])
    func numbers(text: String) {
        #expect(decimalNumber(ArraySlice(text.utf8))?.bitPattern == Double(text)?.bitPattern)
    }

    @Test("What is no decimal number is none", arguments: ["", "-", ".", "1.2.3", "1 2", "0x10", "1,5", "--1", "one"])
    func noNumbers(text: String) {
        #expect(decimalNumber(ArraySlice(text.utf8)) == nil)
    }

    /// A table of so many rows whose last column holds so many different labels, and whose first is 1, 2 or
    /// 3.
    private func table(rows: Int, labels: Int, _ label: (Int) -> String = { "\(1000 + 7 * $0)" }) -> String {
        (0..<rows).map { "\($0 % 3 + 1),\($0).5,\(label($0 % labels))\n" }.joined()
    }

    @Test("Whole numbers that look like numbers to predict are refused as classes")
    func numbersToPredict() throws {
        let problem = message { _ = try CSV.parse(table(rows: 60, labels: 58), name: "wine.csv") }
        #expect(
            problem
                == "wine.csv: column 3: 58 different whole numbers in 60 rows look like a number to predict, not like "
                + "a class; is regression meant? then name this column with --target COLUMN; else name the column of "
                + "the class (--label COLUMN), or write classes in place of the numbers")
        #expect(message { _ = try CSV.parse(table(rows: 63, labels: 22), name: "t") } != nil)
        // At most a third of the rows, at most 20, or names.
        #expect(try CSV.parse(table(rows: 63, labels: 21), name: "t").classNames.count == 21)
        #expect(try CSV.parse(table(rows: 20, labels: 20), name: "t").classNames.count == 20)
        #expect(try CSV.parse(table(rows: 60, labels: 58) { "n\($0)" }, name: "t").classNames.count == 58)
        // The class stands first, where the advice finds it.
        let wine = "kind,a,b\n" + table(rows: 60, labels: 58)
        #expect(try CSV.parse(wine, name: "t", label: "kind").classNames == ["1", "2", "3"])
    }
}
