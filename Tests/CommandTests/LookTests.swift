import Foundation
import Testing

/// Tests of `pullback look`, and of real tables from their first look to predictions.
@Suite struct LookTests {
    private let pullback: Pullback

    init() throws { pullback = try Pullback() }

    private func writePassengers() throws {
        let rows = (1...60).map { row in
            let isFemale = row % 3 == 0
            return
                "\(row),\(isFemale ? 1 : 0),\(isFemale ? "female" : "male"),\(row % 5 == 0 ? "" : "\(20 + row % 40)"),A/\(row)"
        }
        try pullback.write(
            (["PassengerId,Survived,Sex,Age,Ticket"] + rows).joined(separator: "\n") + "\n", to: "titanic.csv")
    }

    @Test("The columns of a table are shown, and the command that learns it works as it is printed")
    func table() async throws {
        try writePassengers()
        let look = try await pullback("look", "titanic.csv")
        #expect(
            look.status == 0 && look.lines[0] == "titanic.csv: a table of 60 rows and 5 columns, separated by commas")
        #expect(look.lines.contains { $0.wholeMatch(of: /Sex +categories +2/) != nil })
        let next = try #require(look.lines.last)
        #expect(next == "next: pullback train titanic.csv --label Survived --missing median")
        let words = next.split(separator: " ").dropFirst(2).map(String.init)
        let train = try await pullback.run(words + ["--epochs", "30", "--every", "30"])
        #expect(train.status == 0)
        #expect(train.errors.contains("titanic.csv: words become a feature for each value: Sex (2)"))
        #expect(
            train.errors.contains(
                "left out: PassengerId (another value in each row), Ticket (another value in each row)"))
        // The held-out rows are found again, and rows in another order of the columns are read.
        let evaluate = try await pullback("evaluate", "model.safetensors", "--json")
        #expect(evaluate.status == 0 && evaluate.errors.isEmpty)
        try pullback.write("Age,Sex\n30,female\n,male\n", to: "new.csv")
        let predict = try await pullback("predict", "model.safetensors", "new.csv")
        #expect(predict.status == 0 && predict.lines.count == 2)
        #expect(predict.lines[0].hasPrefix("new.csv:2: 1 (") && predict.lines[1].hasPrefix("new.csv:3: 0 ("))
        let refused = try await pullback("evaluate", "model.safetensors", "--ignore", "Age")
        let reason = "--ignore was decided when the network learned titanic.csv: leave it out"
        #expect(refused.error?.contains(reason) == true)
    }

    @Test("A table that was learned with its gaps is asked about once, in one line")
    func gaps() async throws {
        try writePassengers()
        let run = try await pullback("train", "titanic.csv", "--label", "Survived", "--quiet")
        #expect(run.status == 1 && pullback.files == ["titanic.csv"])
        #expect(run.error?.contains("of 60 rows, some lack values: 12 in \"Age\" (first on line 6)") == true)
    }

    @Test("A table on standard input, packed or not, is looked at and learned, and cannot be read again")
    func standardInput() async throws {
        try pullback.write((1...40).map { "\($0),\($0 % 7),\($0 % 2)\n" }.joined(), to: "rows.csv")
        for pipe in ["cat rows.csv", "gzip -c rows.csv"] {
            let look = try await pullback.shell(pipe + #" | "$0" look -"#)
            #expect(
                look.status == 0
                    && look.lines[0].hasPrefix("standard input: a table of 40 rows and 3 columns, without a header"))
            #expect(look.lines.last == "next: pullback train -")
            let train = try await pullback.shell(pipe + #" | "$0" train - --epochs 2 --save a --quiet"#)
            #expect(train.status == 0, "\(train.errors)")
            let file = try await pullback("train", "rows.csv", "--epochs", "2", "--save", "b", "--quiet")
            #expect(file.status == 0)
            let evaluate = try await pullback("evaluate", "a")
            #expect(
                evaluate.error
                    == "pullback evaluate: a learned a table on standard input, which cannot be read again: name a file with "
                    + "test rows, or - to pipe them in")
            let again = try await pullback.shell(pipe + #" | "$0" evaluate a - --json"#)
            let named = try await pullback("evaluate", "b", "rows.csv", "--json")
            #expect(
                again.status == 0
                    && again.lines.map {
                        $0.replacing("standard input", with: "rows.csv").replacing("\"a\"", with: "\"b\"")
                    }
                        == named.lines
            )
        }
        let empty = try await pullback.shell(#""$0" train - < /dev/null"#)
        #expect(empty.error == "pullback train: standard input: is empty")
    }

    @Test("A column with few values is the class before one of numbers, which is named too; what is not finite is told")
    func answers() async throws {
        let rows = (1...40).map { "\($0 * 7 % 40),\(["x", "y"][$0 % 2]),\($0 == 9 ? "1e400" : "\(Double($0) / 3)")\n" }
        try pullback.write("a,sort,size\n" + rows.joined(), to: "t.csv")
        let look = try await pullback("look", "t.csv")
        #expect(
            look.lines.suffix(2)
                == ["next: pullback train t.csv --label sort", "next: pullback train t.csv --target size"])
        #expect(look.lines.contains("size: \"1e400\" on line 10 is not a finite number"))
    }

    @Test("Where nobody knows whether a network predicts numbers, --target is named")
    func unknownTask() async throws {
        // A network of another program, of which no file says what it predicts.
        let model = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "RealFiles/files/foreign.safetensors").path
        try pullback.write("1,0,0.5\n0,3,1.5\n", to: "rows.csv")
        let run = try await pullback("evaluate", model, "rows.csv")
        #expect(
            run.status == 1
                && run.errors.contains("; does the network predict numbers? then name their columns with --target"),
            "\(run.errors)")
    }

    @Test(
        "Every kind of file is called what it is",
        arguments: [
            ("<!DOCTYPE html><p>", "a.gz", "a web page, not data"), ("%PDF-1.7", "a.csv", "a PDF document"),
            ("PAR1xx", "a", "a Parquet file"),
            ("1,2,x\n3,4,y\n", "a.csv", "a table of 2 rows and 3 columns, without a header"),
        ])
    func kinds(_ text: String, _ name: String, _ kind: String) async throws {
        try pullback.write(text, to: name)
        let look = try await pullback("look", name)
        #expect(look.status == 0 && look.lines[0].hasPrefix("\(name): \(kind)"))
    }

    @Test("Models and arrays say what they are and what to do with them")
    func models() async throws {
        try pullback.saveLargest("m", ["a", "b"])
        for name in ["m.onnx", "m.npz"] { #expect(try await pullback("export", "m", "-o", name).status == 0) }
        let look = try await pullback("look", "m", "m.onnx", "m.npz", "none", "--json")
        #expect(look.status == 1 && look.error == "pullback look: none: no such file")
        let kinds = try look.lines.map { try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] }
        #expect(
            kinds.map { $0?["kind"] as? String } == ["a network: 2 → 2", "an ONNX graph: 2 → 2", "5 arrays of NumPy"])
        #expect(
            kinds.map { ($0?["next"] as? [String])?.first } == [
                "pullback evaluate m", "pullback import m.onnx", "pullback import m.npz",
            ])
    }

    @Test("What cannot be looked at is said")
    func refusals() async throws {
        try pullback.write("", to: "empty")
        for (words, status, error) in [
            ([], 2, "look at what?"), (["empty"], 1, "empty: is empty"), (["none"], 1, "none: no such file"),
        ] as [([String], Int32, String)] {
            let run = try await pullback.run(["look"] + words)
            #expect(run.status == status && run.error?.contains(error) == true)
        }
        let folder = try await pullback("look", ".")
        #expect(folder.status == 0 && folder.lines[0].hasPrefix(".: a folder of"))
    }
}
