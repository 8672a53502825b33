import Foundation
import Pullback
import PullbackImages
import PullbackTestSupport
import Testing

/// Tests of `pullback predict`: its answers for pictures and rows, and its errors.
@Suite struct PredictTests {
    let pullback: Pullback

    init() throws { pullback = try Pullback() }

    private func path(_ name: String) -> String { pullback.folder.appending(path: name).path }

    private func write(_ image: GrayscaleImage, to name: String) throws {
        try Data(image.png()).write(to: URL(filePath: path(name)))
    }

    private func digit(_ row: Int) -> GrayscaleImage {
        GrayscaleImage(levels: NDArray<Float>(Dataset.digits[row].map { Float($0) }, shape: [8, 8]))
    }

    private func objects(_ run: Pullback.Run) throws -> [[String: Any]] {
        try run.lines.map { try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] ?? [:] }
    }

    /// The answers of the library for a digit of 8 × 8 or 28 × 28 pixels: class and probability, the
    /// likeliest first.
    private func ranking(_ model: String, _ image: GrayscaleImage) throws -> [(name: String, p: Double)] {
        let classifier = Classifier(try Checkpoint(contentsOf: path(model)))
        let features = NDArray<Double>(image.levels).reshaped(1, classifier.width)
        let probabilities = classifier.probabilities(of: features).elements
        return zip(classifier.classNames, probabilities).sorted { $0.1 > $1.1 }.map { ($0, $1) }
    }

    private func line(_ name: String, _ ranking: some Sequence<(name: String, p: Double)>) -> String {
        let classes = ranking.map { $0.name + String(format: " (%.4f)", $0.p) }
        let isUnsure = ranking.first { _ in true }.map { $0.p < 0.6 } ?? false
        return name + ": " + classes.joined(separator: ", ") + (isUnsure ? "; unsure" : "")
    }

    @Test("A digit of 8 × 8 pixels is shown to the network as it is, whatever its colours; any other is prepared")
    func pictures() async throws {
        #expect(try await pullback("train", "digits", "--epochs", "5", "--quiet", "--save", "m").status == 0)
        try write(digit(7), to: "seven.png")
        try write(GrayscaleImage(levels: 1 - digit(7).levels), to: "dark.png")
        let wide = digit(7).scaled(height: 200, width: 160).levels.padded(to: [200, 400], at: 100..<260, along: 1)
        try write(GrayscaleImage(levels: wide), to: "wide.png")
        let seven = try ranking("m", digit(7))
        #expect(seven[0].name == "7")
        let run = try await pullback("predict", "m", "seven.png", "dark.png", "wide.png", "--top", "3")
        #expect(run.status == 0 && run.errors.isEmpty)
        let prepared = try GrayscaleImage(contentsOf: path("wide.png")).digit(side: 8)
        let expected = [
            line("seven.png", seven.prefix(3)), line("dark.png", seven.prefix(3)),
            line("wide.png", try ranking("m", prepared).prefix(3)),
        ]
        #expect(run.lines == expected)
        #expect(try await pullback("predict", "m", "seven.png").lines == [line("seven.png", seven.prefix(2))])
        #expect(try await pullback("predict", "m", "seven.png", "--top", "99").lines == [line("seven.png", seven)])
        let input = try await pullback.shell(#""$0" predict m - <seven.png"#)
        #expect(input.lines == [line("standard input", seven.prefix(2))])
    }

    @Test("A model with 784 features, of which nothing else is known, is shown digits as MNIST has them")
    func mnist() async throws {
        let weight = (0..<784).map { pixel in (0..<10).map { label in Double((7 * pixel + 3 * label) % 11) } }
        try pullback.save("m", weight: weight, bias: .init(repeating: 0, count: 10))
        let photograph = references.appending(path: "images/photograph.png").path
        let prepared = try GrayscaleImage(contentsOf: photograph).digit()
        let run = try await pullback("predict", "m", photograph, "--show", "shown.png")
        #expect(run.lines == [line(photograph, try ranking("m", prepared).prefix(2))])
        #expect(pullback.read("shown.png") == Data(prepared.png()))
    }

    @Test("What the network is shown is written as a picture, in the place of a picture or of nothing")
    func show() async throws {
        try pullback.save("m", weight: .init(repeating: [0, 1], count: 64), bias: [0, 0])
        try write(digit(3), to: "three.png")
        for _ in 0..<2 {
            #expect(try await pullback("predict", "m", "three.png", "--show", "shown.png").status == 0)
        }
        let prepared = try GrayscaleImage(contentsOf: path("three.png")).digit(side: 8)
        #expect(pullback.read("shown.png") == Data(prepared.png()))
        let model = pullback.read("m")
        let run = try await pullback("predict", "m", "three.png", "--show", "m")
        #expect(
            run.status == 1 && run.error?.contains("m: cannot be written: it is a model, not a PNG picture") == true)
        let folder = try await pullback("predict", "m", "three.png", "--show", "none/shown.png")
        #expect(folder.status == 1 && folder.error?.contains("none/shown.png: cannot be written: ") == true)
        #expect(pullback.read("m") == model && pullback.files == ["m", "shown.png", "three.png"])
    }

    @Test("On a terminal the picture is drawn above its answer, two characters a pixel")
    func terminal() async throws {
        try pullback.save("m", weight: .init(repeating: [0, 1], count: 64), bias: [0, 0])
        try write(digit(3), to: "three.png")
        let terminal = try Terminal()
        _ = try await pullback.shell(#""$0" predict m three.png >"\#(terminal.path)""#)
        let lines = terminal.lines
        #expect(lines.prefix(8).joined(separator: "\n") == digit(3).characters(width: 16))
        #expect(lines.count == 9 && lines.last?.hasPrefix("three.png: 1 (") == true)
        _ = try await pullback.shell(#""$0" predict m three.png --json >"\#(terminal.path)""#)
        #expect(terminal.lines.count == 1)
    }

    @Test("JSON, an object a picture or row")
    func json() async throws {
        try pullback.saveLargest("m", ["a", "b", "c"])
        try pullback.write("0,0,0,b\n\n9,0,0,a\n", to: "rows.csv")
        let run = try await pullback("predict", "m", "rows.csv", "--json", "--top", "1")
        let found = try objects(run)
        #expect(run.status == 0 && found.count == 2)
        #expect(
            found.map { $0["line"] as? Int } == [1, 3]
                && found.map { $0["input"] as? String } == ["rows.csv", "rows.csv"])
        #expect(
            found.map { $0["class"] as? String } == ["a", "a"] && found.map { $0["label"] as? String } == ["b", "a"])
        #expect(found.map { $0["right"] as? Bool } == [false, true])
        #expect(abs((found[0]["probability"] as? Double ?? 0) - 1.0 / 3) <= Tolerance.roundings(16))
        #expect((found[1]["top"] as? [[String: Any]])?.map { $0["class"] as? String } == ["a"])

        try pullback.save("digits", weight: .init(repeating: [0, 1], count: 64), bias: [0, 0])
        try write(digit(3), to: "three.png")
        let picture = try objects(try await pullback("predict", "digits", "three.png", "--json"))[0]
        #expect(Set(picture.keys) == ["input", "class", "probability", "top"])
        #expect((picture["top"] as? [[String: Any]])?.count == 2)
    }

    @Test("Rows with a header or without, with a class or without, from a file or standard input: the same answers")
    func rows() async throws {
        try pullback.saveLargest("m", ["a", "b"], features: ["x", "y"], label: "kind")
        let answers = [":2: a (0.7311), b (0.2689)", ":3: b (0.9526), a (0.0474)"]
        for (text, places) in [
            ("x,y\n1,0\n0,3\n", answers),
            ("y;x\n0;1\n3;0\n", answers),
            ("id,x,y\nq,1,0\nr,0,3\n", answers),
            ("\n1,0\n0,3\n", answers),
            ("x,y,kind\n1,0,a\n0,3,b\n", answers + [": 2 of 2 right, acc = 1.0000"]),
            ("\n1,0,a\n0,3,a\n", [answers[0], answers[1] + "; wrong, it is a", ": 1 of 2 right, acc = 0.5000"]),
        ] {
            try pullback.write(text, to: "rows.csv")
            let file = try await pullback("predict", "m", "rows.csv")
            #expect(file.status == 0 && file.lines == places.map { "rows.csv" + $0 }, "\(file.errors)")
            let input = try await pullback.shell(#"cat rows.csv | "$0" predict m -"#)
            #expect(input.status == 0 && input.lines == places.map { "standard input" + $0 })
        }
        let named = try await pullback.shell(#"printf 'sort,y,x\nb,0,1\n' | "$0" predict m - --label sort"#)
        #expect(named.lines.last == "standard input: 0 of 1 right, acc = 0.0000")
        let header = try await pullback.shell(#"printf '1,2\n3,4\n' | "$0" predict m - --header yes"#)
        #expect(header.status == 1 && header.error?.contains(#"no column is called "x""#) == true)
    }

    @Test("More rows than are answered at a time, standardized as the model was trained")
    func manyRows() async throws {
        let rows = (0..<2500).map { "\(1000 + $0 % 10),\($0 % 3 * 1_000_000),\($0 % 10 < 5 ? "low" : "high")" }
        try pullback.write("x,y,c\n" + rows.joined(separator: "\n"), to: "rows.csv")
        #expect(try await pullback("train", "rows.csv", "--epochs", "3", "--quiet", "--save", "m").status == 0)
        let run = try await pullback("predict", "m", "rows.csv")
        #expect(run.lines.count == 2501 && run.lines[2499].hasPrefix("rows.csv:2501: high ("))
        #expect(run.lines.last == "rows.csv: 2500 of 2500 right, acc = 1.0000")
        let evaluated = try await pullback("evaluate", "m", "rows.csv")
        #expect(evaluated.lines[0].hasSuffix("acc = 1.0000"))
    }

    @Test("What is wrong with one input does not keep the others from their answers")
    func oneOfSeveral() async throws {
        try pullback.save("m", weight: .init(repeating: [0, 1], count: 64), bias: [0, 0])
        try write(digit(3), to: "three.png")
        try pullback.write("no picture", to: "text.png")
        let run = try await pullback("predict", "m", "text.png", "three.png", "none.png")
        #expect(run.status == 1 && run.lines.count == 1 && run.lines[0].hasPrefix("three.png: 1 ("))
        let errors = run.errors.split(separator: "\n").map(String.init)
        #expect(errors.count == 2 && errors[0].hasPrefix("pullback predict: text.png: is not a PNG or JPEG file"))
        #expect(errors[1] == "pullback predict: none.png: no such file")
    }

    @Test("What cannot be predicted is named in one line")
    func failures() async throws {
        try pullback.saveLargest("table", ["a", "b"], features: ["x", "y"], label: "kind")
        try pullback.save("nan", weight: [[.nan, 0]], bias: [0, 0])
        var data = Checkpoint.DataDescription(name: "digits", classNames: ["0", "1"], seed: 0)
        data.imageShape = [8, 8]
        try pullback.save("digits", weight: .init(repeating: [0, 1], count: 64), bias: [0, 0], data: data)
        try write(digit(3), to: "three.png")
        try write(GrayscaleImage(levels: .zeros([20, 20])), to: "blank.png")
        try #require(pullback.read("three.png")).dropLast(20).write(to: URL(filePath: path("cut.png")))
        try Data([0xFF, 0xD8, 0xFF, 0xE0]).write(to: URL(filePath: path("photo.jpg")))
        for (name, text) in [
            ("empty.csv", ""), ("header.csv", "x,y\n"), ("rows.csv", "x,y\n1,2\n"), ("less.csv", "x,z\n1,2\n"),
            ("text.csv", "x,y\n1,two\n"), ("strange.csv", "x,y,kind\n1,2,a\n3,4,c\n"), ("bare.csv", "1,2,3,4\n"),
            ("single.csv", "1\n"), ("pixels.csv", String(repeating: "1.5,", count: 63) + "0\n"), ("binary", "a\0b"),
        ] {
            try pullback.write(text, to: name)
        }
        for (model, input, problem) in [
            ("none", "rows.csv", "none: no such file"),
            ("rows.csv", "rows.csv", "rows.csv: is no safetensors file"),
            ("table", "none.csv", "none.csv: no such file"),
            ("table", "none.png", "none.png: no such file"),
            ("table", ".", ".: is a folder, not a file"),
            ("table", "empty.csv", "empty.csv: is empty"),
            ("table", "header.csv", "header.csv: has a header and no rows below it"),
            ("table", "less.csv", #"less.csv:1: no column is called "y": the first line reads "x", "z""#),
            ("table", "text.csv", #"text.csv:2: column "y": "two" is not a number"#),
            ("table", "strange.csv", #"strange.csv:3: column "kind": "c" is none of the classes "a", "b""#),
            ("table", "bare.csv", "bare.csv:1: has 4 columns: expected are 2 features, and at most a class"),
            ("table", "binary", "binary: is not text; pullback look says what it may be"),
            ("table", "three.png", "three.png: table takes rows of 2 features, not pictures: name a CSV file"),
            ("digits", "rows.csv", "rows.csv:1: has 2 columns: expected are 64 features, and at most a class"),
            ("digits", "pixels.csv", "pixels.csv:1: feature 1 is 1.5: the network learned pixels from 0 to 1"),
            ("digits", "blank.png", "blank.png: shows no digit"),
            ("digits", "cut.png", "cut.png: is damaged"),
            ("digits", "photo.jpg", "photo.jpg: is damaged"),
            ("nan", "single.csv", "nan gives infinities or NaN for single.csv"),
        ] {
            let run = try await pullback("predict", model, input)
            #expect(run.status == 1 && run.output.isEmpty)
            #expect(
                run.error?.hasPrefix("pullback predict: ") == true && run.error?.contains(problem) == true,
                "\(run.errors)")
        }
        let closed = try await pullback.shell(#""$0" predict table - <&-"#)
        #expect(
            closed.status == 1 && closed.error?.contains("standard input: cannot be read: ") == true, "\(closed.errors)"
        )
    }

    @Test("Words that make no sense for the input that is there")
    func usage() async throws {
        try pullback.saveLargest("table", ["a", "b"])
        try pullback.save("digits", weight: .init(repeating: [0, 1], count: 64), bias: [0, 0])
        try pullback.write("1,2\n", to: "rows.csv")
        try write(digit(3), to: "three.png")
        for (words, problem) in [
            (["table", "rows.csv", "--show", "shown.png"], "--show is for a picture, not for rows.csv"),
            (["digits", "three.png", "--label", "kind"], "--label and --header are for CSV, not for three.png"),
            (["digits", "three.png", "rows.csv", "--show", "s.png"], "--show is for one picture, not for 2 inputs"),
            (["digits", "three.png", "--show", "three.png"], "--show would replace three.png"),
        ] {
            let run = try await pullback.run(["predict"] + words)
            #expect(run.status == 2 && run.output.isEmpty && run.error?.contains(problem) == true, "\(run.errors)")
        }
    }
}
