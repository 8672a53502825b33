import Foundation
import PullbackDrawing
import PullbackFiles
import PullbackPictures
import PullbackTestSupport
import Testing

/// Tests of `pullback plot`: the numbers behind the pictures, the files, and the errors.
@Suite struct PlotTests {
    let pullback: Pullback

    init() throws { pullback = try Pullback() }

    /// Returns the numbers behind a picture.
    private func numbers<Numbers: Decodable>(_ words: String, as: Numbers.Type) async throws -> Numbers {
        let run = try await pullback.run(["plot"] + words.split(separator: " ").map(String.init) + ["--json"])
        #expect(run.status == 0 && run.lines.count == 1, "\(run.errors)")
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(Numbers.self, from: Data(run.output.utf8))
    }

    /// Checks the one-line error of a picture that cannot be drawn.
    private func check(
        _ words: String, _ status: Int32, _ expected: String, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let run = try await pullback.run(["plot"] + words.split(separator: " ").map(String.init))
        #expect(run.status == status, sourceLocation: sourceLocation)
        #expect(run.error?.contains(expected) == true, "\(run.errors)", sourceLocation: sourceLocation)
        #expect(run.output.isEmpty && pullback.files.isEmpty, sourceLocation: sourceLocation)
    }

    @Test("The gradient field of x² + 3xy + y² is (2x + 3y, 3x + 2y) at 400 points")
    func gradientField() async throws {
        struct Field: Decodable { let x, y, value, dx, dy: [Double] }
        let field = try await numbers("gradient-field", as: Field.self)
        #expect(field.x.count == 400)
        // Sums of terms up to 9 and 27, each of two products.
        let rounding = Tolerance.roundings(2 * 5)
        let isRight = field.x.indices.map { index in
            let (x, y) = (field.x[index], field.y[index])
            return abs(field.dx[index] - (2 * x + 3 * y)) <= 15 * rounding
                && abs(field.dy[index] - (3 * x + 2 * y)) <= 15 * rounding
                && abs(field.value[index] - (x * x + 3 * x * y + y * y)) <= 45 * rounding
        }
        #expect(isRight == Array(repeating: true, count: 400))
    }

    @Test("The losses of logistic regression on the blobs after 0, 100, 500 and 2000 updates")
    func snapshots() async throws {
        struct Snapshots: Decodable { let updates: [Int], losses: [Double] }
        let snapshots = try await numbers("snapshots --dataset blobs", as: Snapshots.self)
        #expect(snapshots.updates == [0, 100, 500, 2000])
        #expect(
            distance(snapshots.losses, [0.69314718, 0.03772775, 0.01627159, 0.00924456])
                <= Tolerance.printed(decimals: 8))
        let moons = try await numbers("snapshots moons", as: Snapshots.self)
        #expect(moons.updates == [0, 50, 250, 1000] && moons.losses[3] < 0.01)
    }

    @Test("The boundary of the blobs over [−5, 5]², or as far as they reach, at 100 × 100 points")
    func boundary() async throws {
        struct Boundary: Decodable { let x, y: [Double], columns, rows: Int, probabilities: [[Double]] }
        let boundary = try await numbers("boundary blobs", as: Boundary.self)
        #expect(boundary.x == [-5, 5] && boundary.y[0] == -5 && boundary.columns == 100 && boundary.rows == 100)
        // One example lies at 5.07.
        #expect((5.07...5.5).contains(boundary.y[1]))
        // The probability at (−5, −5), computed from weights and a bias that are known to eight decimals.
        let logit = -5 * (2.27621252 + 2.56709734) + 0.26776685
        #expect(
            relativeError(boundary.probabilities[1][0], 1 / (1 + exp(-logit))) <= 12 * Tolerance.printed(decimals: 8))
        #expect(try await numbers("boundary spirals", as: Boundary.self).probabilities.count == 3)
    }

    @Test("The curves are those of pullback train with the same seed")
    func curves() async throws {
        struct Curves: Decodable { let loss, accuracy, testLoss, testAccuracy: [Double] }
        struct Epoch: Decodable { let loss, accuracy: Double }
        let curves = try await numbers("curves xor --seed 3", as: Curves.self)
        #expect(curves.accuracy.count == curves.loss.count && curves.accuracy.last == 1)
        let run = try await pullback("train", "xor", "--seed", "3", "--json")
        let epochs = try run.lines.dropFirst().dropLast().map {
            try JSONDecoder().decode(Epoch.self, from: Data($0.utf8))
        }
        #expect(curves.loss == epochs.map(\.loss) && curves.testAccuracy == epochs.map(\.accuracy))
    }

    @Test("The gradients of both layers, neither zero nor millions")
    func gradientNorms() async throws {
        struct Norms: Decodable { let layers: [String], norms: [[Double]] }
        let norms = try await numbers("gradient-norms moons", as: Norms.self)
        #expect(norms.layers == ["layers.0", "layers.1", "layers.2"] && norms.norms.map(\.count) == [100, 100, 100])
        #expect(norms.norms.joined().allSatisfy { (1e-8...1e4).contains($0) })
    }

    @Test("Of a saved network the mistakes, the matrix, the pairs and the curves agree with its accuracy")
    func saved() async throws {
        struct Matrix: Decodable { let counts: [[Int]], accuracy: Double }
        struct Wrong: Decodable {
            struct Mistake: Decodable { let row, label, prediction: Int, confidence: Double }
            let count: Int, mistakes: [Mistake]
        }
        struct Pairs: Decodable {
            struct Pair: Decodable { let `true`, predicted: String, count: Int }
            let pairs: [Pair]
        }
        struct Calibration: Decodable {
            struct Bin: Decodable { let count: Int }
            let bins: [Bin]
        }
        struct Evaluation: Decodable { let accuracy: Double }
        _ = try await pullback("train", "digits", "--epochs", "3", "--seed", "5", "--quiet")
        let line = try await pullback("evaluate", "model.safetensors", "--json").output
        let accuracy = try JSONDecoder().decode(Evaluation.self, from: Data(line.utf8)).accuracy

        let matrix = try await numbers("confusion model.safetensors", as: Matrix.self)
        let wrong = try await numbers("misclassified model.safetensors digits", as: Wrong.self)
        let pairs = try await numbers("confused model.safetensors", as: Pairs.self)
        let calibration = try await numbers("calibration model.safetensors", as: Calibration.self)
        #expect(matrix.accuracy == accuracy)
        #expect(matrix.counts.joined().reduce(0, +) == wrong.count)
        #expect(Double(wrong.count - wrong.mistakes.count) / Double(wrong.count) == accuracy)
        #expect(wrong.mistakes.allSatisfy { $0.label != $0.prediction && (0.1...1).contains($0.confidence) })
        #expect(wrong.mistakes.map(\.row) == wrong.mistakes.map(\.row).sorted())
        let first = try #require(pairs.pairs.first)
        #expect(matrix.counts[Int(first.true)!][Int(first.predicted)!] == first.count)
        #expect(calibration.bins.map(\.count).reduce(0, +) == wrong.count)
    }

    @Test("The positive class is the one that is named, else the one that is hardest to tell")
    func positive() async throws {
        struct ROC: Decodable { let `class`: String, area: Double, falsePositiveRates, truePositiveRates: [Double] }
        struct Curve: Decodable { let averagePrecision: Double, recalls, precisions: [Double] }
        _ = try await pullback("train", "digits", "--epochs", "2", "--quiet")
        let hardest = try await numbers("roc model.safetensors", as: ROC.self)
        for name in ["0", "3", "8"] {
            let roc = try await numbers("roc model.safetensors --class \(name)", as: ROC.self)
            #expect(roc.class == name && roc.area >= hardest.area && roc.area > 0.9)
            #expect(roc.falsePositiveRates.first == 0 && roc.truePositiveRates.last == 1)
        }
        let curve = try await numbers("precision-recall model.safetensors", as: Curve.self)
        #expect(curve.averagePrecision > 0.8 && curve.recalls.last == 0 && curve.precisions.last == 1)
    }

    @Test("The lesson's network on XOR, separated with seed 0, not with seed 1; and a saved one")
    func hiddenSpace() async throws {
        struct Space: Decodable { let neurons, points: [[Double]], line: [Double], separated: Bool }
        let space = try await numbers("hidden-space", as: Space.self)
        #expect(space.neurons.count == 3 && space.points.count == 4 && space.separated)
        let sides = space.points.map { space.line[0] * $0[0] + space.line[1] * $0[1] + space.line[2] > 0 }
        #expect(sides == [false, true, true, false])
        #expect(try await !numbers("hidden-space --seed 1", as: Space.self).separated)
        #expect(try await numbers("hidden-space --hidden 2 --activation tanh", as: Space.self).neurons.count == 2)

        _ = try await pullback("train", "xor", "--quiet")
        let saved = try await numbers("hidden-space model.safetensors", as: Space.self)
        #expect(saved.neurons.count == 8 && saved.separated)
    }

    @Test("Variances, capacity and weights")
    func studies() async throws {
        struct Variances: Decodable {
            struct Curve: Decodable { let initialization, activation: String, variances: [Double] }
            let variances: [Curve]
        }
        struct Capacity: Decodable {
            struct Point: Decodable { let width: Int, train, test: Double }
            let points: [Point]
        }
        struct Weights: Decodable { let shape: [Int], weights: [[Double]] }
        let curves = try await numbers("activations", as: Variances.self).variances
        #expect(curves.count == 12 && curves.allSatisfy { $0.variances.count == 11 })
        let points = try await numbers("capacity", as: Capacity.self).points
        let best = try #require(points.max { $0.test < $1.test }), widest = try #require(points.last)
        // More is not always better.
        #expect(best.width < 64 && widest.train > best.train && widest.test < best.test && widest.width == 256)
        let weights = try await numbers("weights digits", as: Weights.self)
        #expect(weights.shape == [64, 64] && weights.weights.map(\.count) == Array(repeating: 64, count: 32))
    }

    @Test(
        "Words that make no sense",
        arguments: [
            ("", "pullback plot: which picture? gradient-field, boundary,"),
            ("boundry -o a.png", "unknown picture 'boundry'; did you mean boundary?"),
            ("confuse -o a.png", "unknown picture 'confuse'; did you mean confused?"),
            ("boundary mons -o a.png", "'mons' is neither a file nor one of digits"),
            ("boundary mons -o a.png", "did you mean moons?"),
            ("boundary --dataset mons -o a.png", "unknown dataset 'mons'"),
            ("boundary moons --dataset xor -o a.png", "two datasets, moons and --dataset xor"),
            ("boundary a b c -o a.png", "one model and one dataset"),
            ("boundary", "where to? -o FILE, which ends in .svg, .png or .pdf"),
            ("boundary -o", "-o lacks its value: -o FILE"),
            ("boundary -o a.bmp", "-o a.bmp: must end in .svg, .png or .pdf, or in .gif with --animate"),
            ("boundary -o a.gif", "a .gif moves: add --animate"),
            ("boundary --animate -o a.png", "what moves ends in .gif"),
            ("boundary --animate", "--animate needs a file: -o learning.gif"),
            ("confusion --animate -o a.gif", "--animate is for boundary, not for confusion"),
            ("confusion --class 1 -o a.png", "--class is for roc and precision-recall, not for confusion"),
            ("roc --class 12 -o a.png", "--class 12: must be one of 0, 1, 2,"),
            (
                "gradient-field moons -o a.png",
                "gradient-field always shows the function x² + 3xy + y²: leave out moons"
            ),
            (
                "capacity --dataset spirals -o a.png",
                "27 networks that learn 100 noisy moons, 3 of each width: leave out"
            ),
            ("capacity --dataset spirals -o a.png", "see how it is learned: pullback plot curves spirals"),
            ("activations --label x -o a.png", "leave out --label"),
            ("hidden-space moons --hidden 2 -o a.png", "--hidden is for the network that learns xor"),
            ("hidden-space moons --activation tanh -o a.png", "--activation is for the network that learns xor"),
            ("curves --activation tanh -o a.png", "--activation is for hidden-space, and for a saved network, not for"),
            ("hidden-space --hidden 0 -o a.png", "--hidden 0: must be a whole number"),
            ("boundary --seed -1 -o a.png", "--seed -1: must be a whole number"),
            ("boundary --data x -o a.png", "--data is for mnist, not for moons"),
        ])
    func usage(_ words: String, _ expected: String) async throws { try await check(words, 2, expected) }

    @Test(
        "Data that a picture cannot show, and what to plot instead",
        arguments: [
            ("boundary digits", "digits has 64 features, and a boundary is drawn in the plane of two"),
            ("boundary digits", "is seen in pullback plot confusion --dataset digits"),
            ("snapshots digits", "digits has 64 features"),
            ("misclassified moons", "the rows of moons are no pictures; what a network makes of them is seen in"),
            ("weights moons", "pullback plot boundary --dataset moons"),
            ("hidden-space moons", "hidden-space shows one hidden layer, this network has 2"),
            ("hidden-space table.csv", "table.csv"),
            ("misclassified --data /nowhere mnist", "/nowhere"),
        ])
    func unsuitable(_ words: String, _ expected: String) async throws {
        try await check(words + " -o a.png", 1, expected)
    }

    @Test("Options for the data are those of what a saved network learned")
    func options() async throws {
        struct Matrix: Decodable { let classes: [String] }
        let rows = (0..<20).map { "\($0 % 2 == 0 ? "even" : "odd"),\($0 % 2),\($0)\n" }.joined()
        try pullback.write("kind,a,b\n" + rows, to: "table.csv")
        _ = try await pullback("train", "table.csv", "--label", "kind", "--epochs", "1", "--quiet")
        let matrix = try await numbers("confusion model.safetensors --label kind --header yes", as: Matrix.self)
        #expect(matrix.classes == ["even", "odd"])
    }

    @Test("A saved network takes only what fits it")
    func models() async throws {
        _ = try await pullback("train", "moons", "--epochs", "1", "--quiet")
        func error(_ words: String...) async throws -> String {
            try await pullback.run(["plot"] + words + ["-o", "a.svg"]).error ?? ""
        }
        #expect(try await error("curves", "model.safetensors", "moons").contains("leave out moons"))
        #expect(
            try await error("boundary", "model.safetensors", "digits")
                == "pullback plot: model.safetensors: takes 2 features, digits has 64")
        #expect(
            try await error("confusion", "model.safetensors", "spirals").hasSuffix(
                "tells 0, 1 apart, spirals has 0, 1, 2"))
        #expect(pullback.files == ["model.safetensors"])
    }

    @Test("Without gnuplot the numbers are printed all the same, and what is missing is said")
    func withoutGnuplot() async throws {
        let run = try await pullback(
            "plot", "gradient-field", "--json", "-o", "a.svg", environment: ["PATH": "/nowhere"])
        #expect(run.status == 1 && run.output.hasPrefix(#"{"picture":"gradient-field""#))
        #expect(run.error?.contains("gnuplot: is not installed; to install it:") == true, "\(run.errors)")
        #expect(pullback.files.isEmpty)
    }

    @Test("Where gnuplot fails, it is said in its words")
    func failingGnuplot() async throws {
        try pullback.write("#!/bin/sh\necho 'unknown terminal type' >&2\nexit 1\n", to: "gnuplot")
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755], ofItemAtPath: pullback.folder.appending(path: "gnuplot").path)
        let run = try await pullback(
            "plot", "gradient-field", "-o", "a.svg", environment: ["PATH": "\(pullback.folder.path):/usr/bin:/bin"])
        #expect(run.status == 1 && run.error == "pullback plot: gnuplot: unknown terminal type", "\(run.errors)")
        #expect(pullback.files == ["gnuplot"])
    }

    @Test("A place that cannot be written is said before a network is trained")
    func unwritable() async throws {
        try await check(
            "boundary -o missing/a.svg", 1, "missing/a.svg: cannot be written: No such file or directory")
    }

    @Test("Where nothing is wrong there is no mistake to show")
    func noMistakes() async throws {
        let run = try await pullback("plot", "confused", "xor", "--json")
        #expect(run.status == 1 && run.output.contains(#""pairs":[]"#))
        #expect(run.errors.contains("there is no mistake to show: all 4 are right"))
    }

    @Test("Help lists every picture, in 80 columns")
    func help() async throws {
        let run = try await pullback("plot", "--help")
        #expect(run.status == 0 && run.errors.isEmpty && run.lines.allSatisfy { $0.count <= 80 })
        let pictures = run.lines.drop { $0 != "pictures" }.dropFirst().prefix { $0.hasPrefix("  ") }
        let names = pictures.compactMap { $0.split(separator: " ").first.map(String.init) }
        #expect(names == KnownPicture.all.map(\.name))
        for name in names {
            let answer = try await pullback("plot", name, "-o", "a.bmp")
            #expect(answer.error?.contains("-o a.bmp: must end in") == true, "\(answer.errors)")
        }
    }

    @Test(
        "The files that are asked for, light and dark",
        .enabled(if: ExternalProgram.gnuplot.isInstalled, "gnuplot is not installed"),
        arguments: [
            ("gradient-field -o a.svg", "<svg"), ("snapshots --dataset blobs --dark -o a.png", "\u{FFFD}PNG"),
            ("hidden-space -o a.pdf", "%PDF"), ("boundary xor --animate -o a.gif", "GIF89a"),
            ("boundary spirals --animate --dark -o a.gif", "GIF89a"),
        ])
    func files(_ words: String, _ beginning: String) async throws {
        let run = try await pullback.run(["plot"] + words.split(separator: " ").map(String.init))
        let name = try #require(words.split(separator: " ").last).description
        #expect(run.status == 0 && run.output.isEmpty && run.errors.hasSuffix("wrote \(name)\n"), "\(run.errors)")
        #expect(String(decoding: pullback.read(name) ?? Data(), as: UTF8.self).hasPrefix(beginning))
        #expect(pullback.files == [name])
    }
}
