import Foundation
import Pullback
import PullbackImages
import PullbackTestSupport
import Testing

/// Tests of pictures in files from training to prediction: IDX, folders, JPEG, tables of pixels, several digits.
@Suite struct PictureSetTests {
    let pullback: Pullback

    init() throws { pullback = try Pullback() }

    private func path(_ name: String) -> String { pullback.folder.appending(path: name).path }

    private func write(_ bytes: [UInt8], to name: String) throws {
        let place = pullback.folder.appending(path: name)
        try FileManager.default.createDirectory(
            at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: place)
    }

    /// Two letters that are easily told apart, as EMNIST has them.
    private func writeLetters() throws {
        for (part, count) in [("train", 40), ("test", 10)] {
            let labels = (0..<count).map { UInt8(1 + $0 % 2) }
            let pixels: [UInt8] = labels.flatMap { label -> [UInt8] in
                (0..<64).map { ($0 < 32) == (label == 1) ? 200 : 3 }
            }
            let head: [UInt8] = [0, 0, 8, 3, 0, 0, 0, UInt8(count), 0, 0, 0, 8, 0, 0, 0, 8]
            try write(head + pixels, to: "emnist/emnist-letters-\(part)-images-idx3-ubyte")
            try write(
                [0, 0, 8, 1, 0, 0, 0, UInt8(count)] + labels, to: "emnist/emnist-letters-\(part)-labels-idx1-ubyte")
        }
    }

    @Test("A set is chosen, learned and evaluated again from what the model says of it") func letters() async throws {
        try writeLetters()
        for name in ["train-images-idx3", "train-labels-idx1"] {
            try write(
                [UInt8](#require(pullback.read("emnist/emnist-letters-\(name)-ubyte"))), to: "emnist/\(name)-ubyte")
        }
        let several = try await pullback("train", "idx", "--data", "emnist")
        #expect(several.status == 1)
        #expect(several.error?.contains("emnist: holds 2 sets of pictures: emnist, letters; choose one") == true)
        let words = ["train", "idx", "--data", "emnist", "--split", "letters", "--hidden", "4", "--epochs", "20"]
        let train = try await pullback.run(words)
        #expect(train.status == 0 && train.errors.contains("emnist: its pictures are stored on their side"))
        #expect(train.lines[0] == "emnist: 40 examples to train, 10 to test, 64 features, 26 classes")
        let evaluate = try await pullback("evaluate", "model.safetensors")
        #expect(evaluate.status == 0 && evaluate.lines[0].hasPrefix("emnist: 10 test examples"))
        #expect(evaluate.lines[0].hasSuffix("acc = 1.0000"))
        let look = try await pullback("look", "emnist")
        #expect(look.lines[0] == "emnist: 2 sets of pictures")
        #expect(look.lines.last == "next: pullback train emnist --split letters")
        for (words, problem) in [
            ("train idx", "idx: in which folder are the files?"),
            ("train digits --split letters", "--split is for pictures in files, not for digits"),
            ("train emnist --size 28", "--size 28: must be height and width"),
        ] {
            let run = try await pullback.run(words.split(separator: " ").map(String.init))
            #expect(run.status == 2 && run.error?.contains(problem) == true, "\(run.errors)")
        }
    }

    @Test("A folder a class is learned, evaluated and asked about, and a picture is prepared as those") func folder()
        async throws
    {
        for index in 0..<30 {
            let isLeft = index % 2 == 0
            let row = (0..<8).map { Float(($0 < 4) == isLeft ? 0.9 : 0.1) - Float(index) / 300 }
            let levels = NDArray(Array(repeating: row, count: 6 + index % 3).flatMap { $0 }, shape: [6 + index % 3, 8])
            try write(GrayscaleImage(levels: levels).png(), to: "p/\(isLeft ? "left" : "right")/\(index).png")
        }
        let refused = try await pullback("train", "p")
        #expect(refused.errors.contains("choose a size to which all are scaled, as --size 28x28"))
        let train = try await pullback("train", "p", "--size", "4x8", "--hidden", "8", "--epochs", "20")
        #expect(
            train.status == 0 && train.errors.contains("p: there is no test part: a fifth of the pictures is held out"))
        let evaluate = try await pullback("evaluate", "model.safetensors")
        #expect(evaluate.lines[0].hasPrefix("p: 6 test examples") && evaluate.lines[0].hasSuffix("acc = 1.0000"))
        // A folder that is named is evaluated on all its pictures.
        let all = try await pullback("evaluate", "model.safetensors", "p/")
        #expect(all.lines[0].hasPrefix("p/: 30 examples"))
        let predict = try await pullback("predict", "model.safetensors", "p/right/7.png", "--show", "shown.png")
        #expect(predict.lines[0].hasPrefix("p/right/7.png: right ("))
        let fitted = try GrayscaleImage(contentsOf: path("p/right/7.png")).fitted(height: 4, width: 8)
        #expect(pullback.read("shown.png") == Data(fitted.png()))
    }

    @Test("MNIST as a table: the class first, pixels from 0 to 255") func table() async throws {
        try writeLetters()
        _ = try await pullback("train", "emnist", "--hidden", "4", "--epochs", "20", "--quiet")
        let rows = (0..<10).map { row in
            ([row % 2 == 0 ? "Aa" : "Bb"] + (0..<64).map { ($0 % 8 < 4) == (row % 2 == 0) ? "200" : "3" })
                .joined(separator: ",")
        }
        try pullback.write(rows.joined(separator: "\n") + "\n", to: "t.csv")
        let run = try await pullback("evaluate", "model.safetensors", "t.csv")
        #expect(run.lines.first?.hasSuffix("acc = 1.0000") == true, "\(run.errors)")
        #expect(run.errors.contains("t.csv: the class is taken from the first column"))
        #expect(run.errors.contains("t.csv: pixels from 0 to 255 are divided by 255"))
    }

    @Test("Several digits of a picture are read from left to right") func several() async throws {
        let model = references.appending(path: "handwriting.safetensors").path
        let sheet = try GrayscaleImage(contentsOf: references.appending(path: "handwriting.png").path).levels
        // A 4, a 7 and a 1.
        let line = NDArray.concatenate([17, 29, 5].map { sheet.slice(28 * $0..<28 * $0 + 28, along: 1) }, along: 1)
        try write(GrayscaleImage(levels: 1 - line).scaled(height: 112, width: 336).png(), to: "line.png")
        let run = try await pullback("predict", model, "line.png")
        #expect(run.status == 0 && run.lines.count == 4, "\(run.errors)")
        #expect(run.lines.last == "line.png: 3 digits from left to right, 471")
        #expect(run.lines[1].hasPrefix("line.png, digit 2: 7 ("))
        let show = try await pullback("predict", model, "line.png", "--show", "shown.png")
        #expect(show.status == 1 && show.error?.contains("shows 3 digits, and --show is for one") == true)
        #expect(try await pullback("predict", model, "line.png", "--json").lines[2].contains(#""digit":3"#))
    }
}
