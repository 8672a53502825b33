import Foundation
import Pullback
import PullbackTestSupport
import Testing

/// Tests of `pullback evaluate`: its output, and the data that it refuses as a test.
@Suite struct EvaluateTests {
    let pullback: Pullback

    init() throws { pullback = try Pullback() }

    private func json(_ arguments: String...) async throws -> [String: Any] {
        let run = try await pullback.run(["evaluate"] + arguments + ["--json"])
        #expect(run.status == 0 && run.errors.isEmpty && run.lines.count == 1, "\(run.errors)")
        return try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any] ?? [:]
    }

    @Test("The digits that were held out: the numbers of the library, in 80 columns")
    func digits() async throws {
        #expect(try await pullback("train", "digits", "--epochs", "2", "--quiet").status == 0)
        var generator = Generator(seed: 0)
        let test = Dataset.digits.split(fraction: 0.8, using: &generator).second
        let checkpoint = try Checkpoint(contentsOf: pullback.folder.appending(path: "model.safetensors").path)
        let evaluation = Evaluation(of: checkpoint.makeNetwork(as: Float.self), on: test)
        let matrix = evaluation.confusionMatrix

        let run = try await pullback("evaluate", "model.safetensors")
        #expect(run.status == 0 && run.errors.isEmpty)
        #expect(run.output.hasPrefix("digits: 359 test examples, loss = "))
        #expect(run.output.contains("\n" + matrix.description + "\n"))
        #expect(run.lines.allSatisfy { $0.count <= 80 })
        let seven = try #require(run.lines.first { $0.wholeMatch(of: /7 +\d\.\d+ +\d\.\d+ +\d\.\d+ +36/) != nil })
        #expect(seven.contains(String(format: "%.4f", matrix.classes[7].recall)))
        let worst = matrix.mostConfused(1)[0]
        let confused = try #require(run.lines.firstIndex { $0.hasPrefix("most confused") })
        #expect(
            run.lines[confused + 1].split(separator: " ") == [
                "\(worst.label)", "\(worst.prediction)", "\(worst.count)",
            ])
        #expect(run.output.contains(String(format: "top-2 accuracy = %.4f", evaluation.topKAccuracy(2))))
        #expect(!run.output.contains("undefined") && !run.output.contains("ROC"))

        let result = try await json("model.safetensors")
        // JSONSerialization misses the last places of a number.
        func isNear(_ value: Any?, _ expected: Double?) -> Bool {
            guard let value = value as? Double, let expected else { return false }
            return relativeError(value, expected) <= Tolerance.roundings(8)
        }
        #expect(result["test"] as? Bool == true && isNear(result["accuracy"], evaluation.accuracy))
        #expect(result["confusion"] as? [[Int]] == matrix.rows)
        #expect(isNear((result["macro"] as? [String: Any])?["f1"], matrix.macro.f1))
        #expect(isNear((result["weighted"] as? [String: Any])?["precision"], matrix.weighted.precision))
        #expect((result["classes"] as? [[String: Any]])?.map { $0["support"] as? Int } == matrix.classes.map(\.support))
        #expect(
            (result["misclassified"] as? [[String: Any]])?.map { $0["row"] as? Int }
                == evaluation.misclassified.map(\.row))
        #expect(isNear(result["top_3_accuracy"], evaluation.topKAccuracy(3)))
        #expect(isNear(result["calibration_error"], evaluation.calibrationCurve?.expectedCalibrationError))
        #expect(result["roc_area"] == nil && result["positive"] == nil && result["undefined"] as? [String] == [])
    }

    @Test("Of 1 % fraud, \"all clean\" has accuracy 0.99 and recall 0, and what is undefined is said")
    func fraud() async throws {
        let data = Checkpoint.DataDescription(name: "fraud.csv", classNames: ["clean", "fraud"], seed: 0)
        try pullback.save("model", weight: [[0, 0]], bias: [5, 0], data: data)
        try pullback.write((0..<100).map { "1,\($0 == 42 ? "fraud" : "clean")\n" }.joined(), to: "fraud.csv")
        let run = try await pullback("evaluate", "model", "fraud.csv")
        #expect(
            run.output == """
                fraud.csv: 100 examples, loss = 0.0567, acc = 0.9900

                true \\ predicted  clean  fraud
                clean                99      0
                fraud                 1      0

                class             precision  recall      F1  examples
                clean                0.9900  1.0000  0.9950        99
                fraud                0.0000  0.0000  0.0000         1
                macro average        0.4950  0.5000  0.4975       100
                weighted average     0.9801  0.9900  0.9850       100

                most confused  taken for  examples
                fraud          clean             1

                fraud is positive: TP = 0, FP = 0, FN = 1, TN = 99
                ROC area = 0.5000, average precision = 0.0100
                Brier score = 0.0099, calibration error = 0.0033

                softmax regression: p = softmax(x·W + b)
                W    clean   fraud  w₁ − w₀
                x1  0.0000  0.0000   0.0000
                b   5.0000  0.0000  −5.0000
                logistic regression: p(fraud) = σ(w·x + b), w = w₁ − w₀, b = b₁ − b₀

                undefined: precision of fraud, counted as 0: never predicted

                """)
        let result = try await json("model", "fraud.csv")
        #expect(result["roc_area"] as? Double == 0.5 && result["positive"] as? String == "fraud")
        #expect(result["average_precision"] as? Double == 0.01 && result["brier_score"] != nil)
        #expect(result["undefined"] as? [String] == ["precision of fraud, counted as 0: never predicted"])
        #expect(result["top_2_accuracy"] == nil && result["test"] as? Bool == false)
    }

    @Test("A network without hidden layers shows its weights: a table with the names, and logistic regression")
    func regression() async throws {
        var data = Checkpoint.DataDescription(name: "flowers.csv", classNames: ["lily", "rose", "iris"], seed: 0)
        data.featureNames = ["length", "width"]
        data.standardization = Standardization(mean: [1, 2], scale: [1, 2])
        try pullback.save("three", weight: [[0.5, -1, 0], [0, 0.25, 123]], bias: [0, 1, 2], data: data)
        try pullback.write("length,width,kind\n1,2,lily\n1,2,rose\n", to: "flowers.csv")
        let three = try await pullback("evaluate", "three", "flowers.csv", "--label", "kind")
        #expect(
            three.output.contains(
                """

                softmax regression: p = softmax(x·W + b), x the standardized features
                W         lily     rose      iris
                length  0.5000  −1.0000    0.0000
                width   0.0000   0.2500  123.0000
                b       0.0000   1.0000    2.0000

                """), "\(three.output)")
        #expect(!three.output.contains("logistic"))
        let members = try #require(
            try await json("three", "flowers.csv", "--label", "kind")["regression"] as? [String: Any])
        #expect(members["features"] as? [String] == ["length", "width"] && members["standardized"] as? Bool == true)
        #expect(members["classes"] as? [String] == ["lily", "rose", "iris"])
        #expect(members["weight"] as? [[Double]] == [[0.5, -1, 0], [0, 0.25, 123]])
        #expect(members["bias"] as? [Double] == [0, 1, 2] && members["w"] == nil && members["b"] == nil)

        // The logistic regression gives the probabilities that the network predicts.
        let trained = try await pullback("train", "blobs", "--hidden", "none", "--json", "--save", "blobs")
        let end = try JSONSerialization.jsonObject(with: Data((trained.lines.last ?? "").utf8)) as? [String: Any]
        let blobs = try #require(end?["regression"] as? [String: Any])
        let (w, b) = (try #require(blobs["w"] as? [Double]), try #require(blobs["b"] as? Double))
        let classifier = Classifier(try Checkpoint(contentsOf: pullback.folder.appending(path: "blobs").path))
        for x in [[0.5, -1], [-2, 0.25]] {
            let p = 1 / (1 + exp(-(w[0] * x[0] + w[1] * x[1] + b)))
            // The file has single precision; its logits are below 16.
            #expect(abs(classifier.probabilities(of: NDArray([x])).elements[1] - p) < 16 * 8 * Double(Float.ulpOfOne))
        }
        let text = try await pullback("train", "blobs", "--hidden", "none", "--epochs", "1")
        #expect(text.output.contains("\n\nsoftmax regression: p = softmax(x·W + b)\nW "))
        let hidden = try await pullback("train", "blobs", "--epochs", "1")
        #expect(!hidden.output.contains("regression"))
        // A table of 64 rows is not printed; the line says where the numbers are.
        let digits = try await pullback("train", "digits", "--hidden", "none", "--epochs", "1")
        #expect(digits.output.contains("\nits 64 × 10 weights: pullback evaluate model.safetensors --json\n"))
        let all = try #require(try await json("model.safetensors")["regression"] as? [String: Any])
        #expect((all["weight"] as? [[Double]])?.count == 64)
    }

    @Test("A table of one class is evaluated, and what is undefined is said")
    func oneClass() async throws {
        try pullback.saveLargest("model", ["a", "b"])
        try pullback.write("1,2,b\n3,4,b\n6,5,b\n", to: "b.csv")
        let b = try await pullback("evaluate", "model", "b.csv")
        #expect(b.status == 0 && b.output.hasPrefix("b.csv: 3 examples, loss = "))
        #expect(b.output.contains("\nundefined: recall of a, counted as 0: no examples\n"))
        #expect(b.output.hasSuffix("\nundefined: ROC area: all examples are b\n"))
        #expect(b.output.contains("average precision = 1.0000\n") && !b.output.contains("ROC area ="))
        try pullback.write("1,0,a\n", to: "a.csv")
        let a = try await pullback("evaluate", "model", "a.csv")
        #expect(a.output.contains("undefined: F1 of b, counted as 0: neither predicted nor among the examples\n"))
        #expect(a.output.hasSuffix("\nundefined: ROC area and average precision: all examples are a\n"))
        #expect(try await json("model", "a.csv")["roc_area"] == nil)
    }

    @Test("Wide names give way to numbers, and of very many classes only the most confused pairs are shown")
    func wide() async throws {
        let names = (0..<12).map { "species number \($0)" }.sorted()
        try pullback.saveLargest("twelve", names)
        func row(_ largest: Int, _ label: String, of count: Int) -> String {
            (0..<count).map { $0 == largest ? "9," : "0," }.joined() + label + "\n"
        }
        try pullback.write((0..<12).map { row($0, names[max($0, 1)], of: 12) }.joined(), to: "twelve.csv")
        let twelve = try await pullback("evaluate", "twelve", "twelve.csv")
        #expect(twelve.lines.allSatisfy { $0.count <= 80 })
        #expect(twelve.lines[1].hasPrefix("true \\ predicted     1  2  3  4"))
        #expect(twelve.lines[3].hasPrefix("2 species number 1   1  1  0  0"))

        let many = (100..<400).map { "k\($0)" }
        try pullback.saveLargest("many", many)
        try pullback.write((0..<300).map { row($0, many[$0 - $0 % 3], of: 300) }.joined(), to: "many.csv")
        let run = try await pullback("evaluate", "many", "many.csv")
        #expect(run.status == 0 && run.lines.count < 25 && run.lines.allSatisfy { $0.count <= 100 })
        #expect(run.output.contains("\nk100           k101              1\n"))
        #expect(run.output.contains("\nundefined: recall of 200 classes, counted as 0: no examples\n"))
    }

    @Test("Columns are matched by their names; one that is missing is named, others do not matter")
    func columns() async throws {
        try pullback.saveLargest("model", ["a", "b"], features: ["first", "second"], label: "kind")
        try pullback.write("kind,second,note,first\na,1,x,2\nb,2,y,1\n", to: "other.csv")
        #expect(try await pullback("evaluate", "model", "other.csv").lines[0].hasSuffix("acc = 1.0000"))
        try pullback.write("kind,second\na,1\n", to: "less.csv")
        let less = try await pullback("evaluate", "model", "less.csv")
        #expect(less.status == 1)
        #expect(
            less.error?.hasSuffix(#"less.csv:1: no column is called "first": the first line reads "kind", "second""#)
                == true)
        try pullback.write("first,second\n1,2\n", to: "unlabelled.csv")
        let unlabelled = try await pullback("evaluate", "model", "unlabelled.csv")
        #expect(unlabelled.status == 1)
        #expect(
            unlabelled.error?.hasSuffix(
                #"unlabelled.csv has no column "kind" for the class: add it, or name it with --label"#) == true)
        try pullback.write("first,second,sort\n1,2,b\n", to: "sorted.csv")
        #expect(try await pullback("evaluate", "model", "sorted.csv", "--label", "sort").status == 0)
    }

    @Test("Names are remembered from training: a table whose columns stand elsewhere is evaluated as it is meant")
    func trained() async throws {
        let rows = (0..<40).map { ($0 % 2 == 0 ? 5 + $0 % 7 : $0 % 5, 3 * $0 % 11, $0 % 2 == 0 ? "yes" : "no") }
        try pullback.write("x,y,c\n" + rows.map { "\($0.0),\($0.1),\($0.2)\n" }.joined(), to: "table.csv")
        try pullback.write("c,y,x\n" + rows.map { "\($0.2),\($0.1),\($0.0)\n" }.joined(), to: "turned.csv")
        #expect(try await pullback("train", "table.csv", "--quiet").status == 0)
        let straight = try await pullback("evaluate", "model.safetensors", "table.csv").output
        let turned = try await pullback("evaluate", "model.safetensors", "turned.csv").output
        #expect(
            straight.hasPrefix("table.csv: 40 examples, loss = 0.")
                && turned == straight.replacing("table.csv", with: "turned.csv"))
    }

    @Test("Data that have changed since, or are divided otherwise, are not called a test")
    func changed() async throws {
        let rows = (0..<30).map { "\($0 % 2 == 0 ? 10 + $0 : $0),\($0 % 2)\n" }
        try pullback.write(rows.joined(), to: "table.csv")
        #expect(try await pullback("train", "table.csv", "--quiet", "--epochs", "1", "--validation", "0.2").status == 0)
        #expect(try await pullback("evaluate", "model.safetensors").output.hasPrefix("table.csv: 6 test examples"))

        try pullback.write((rows + ["7,1\n", "9,1\n", "8,0\n", "6,0\n"]).joined(), to: "table.csv")
        let grown = try await pullback("evaluate", "model.safetensors")
        #expect(grown.status == 1 && grown.output.isEmpty)
        #expect(
            grown.error?.contains(
                "table.csv: is no longer what model.safetensors learned (24 examples to train then, 27 now") == true,
            "\(grown.errors)")
        #expect(
            try await pullback("evaluate", "model.safetensors", "table.csv").output.hasPrefix("table.csv: 34 examples,")
        )

        try pullback.write(rows.reversed().joined(), to: "table.csv")
        let turned = try await pullback("evaluate", "model.safetensors")
        #expect(turned.status == 1 && turned.error?.contains("24 examples to train then, 24 now, or others") == true)

        #expect(try await pullback("train", "digits", "--quiet", "--epochs", "1", "--seed", "3").status == 0)
        let other = try await pullback("evaluate", "model.safetensors", "--seed", "4")
        #expect(other.status == 1)
        #expect(
            other.error?.contains("model.safetensors: learned digits as seed 3 divides it: divided as seed 4") == true)
        #expect(try await pullback("evaluate", "model.safetensors", "--seed", "3").status == 0)
        #expect(try await pullback("evaluate", "model.safetensors", "digits").status == 0)
    }

    @Test("Another seed makes new toy data, and is refused where nothing is made or divided")
    func seeds() async throws {
        #expect(try await pullback("train", "moons", "--quiet", "--epochs", "5").status == 0)
        let (own, other) = (
            try await pullback("evaluate", "model.safetensors"),
            try await pullback("evaluate", "model.safetensors", "--seed", "9")
        )
        #expect(own.status == 0 && other.status == 0 && own.output != other.output)
        #expect(other.output.hasPrefix("moons: 40 test examples, "))
        try pullback.write("1,2,0\n", to: "table.csv")
        for name in ["table.csv", "mnist", "xor"] {
            let run = try await pullback("evaluate", "model.safetensors", name, "--seed", "9")
            #expect(run.status == 2)
            #expect(
                run.error?.contains("--seed is for data that are made or divided at random, not for \(name)") == true)
        }
    }

    @Test("Of MNIST only the test files are read")
    func mnist() async throws {
        let classes = (0...9).map(String.init)
        let data = Checkpoint.DataDescription(name: "mnist", classNames: classes, seed: 0)
        try pullback.save(
            "model", weight: .init(repeating: .init(repeating: 0, count: 10), count: 784),
            bias: classes.map { $0 == "7" ? 9 : 0 }, data: data)
        let images = Data([0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 28, 0, 0, 0, 28]) + Data(count: 2 * 784)
        try images.write(to: pullback.folder.appending(path: "t10k-images-idx3-ubyte"))
        let missing = try await pullback("evaluate", "model", "--data", ".")
        #expect(
            missing.status == 1
                && missing.error?.hasSuffix("./t10k-images-idx3-ubyte: has no file with labels beside it") == true)
        try Data([0, 0, 8, 1, 0, 0, 0, 2, 7, 1]).write(to: pullback.folder.appending(path: "t10k-labels-idx1-ubyte"))
        let run = try await pullback("evaluate", "model", "--data", ".")
        #expect(
            run.status == 0 && run.lines[0].hasPrefix("mnist: 2 test examples, loss = ")
                && run.lines[0].hasSuffix("acc = 0.5000"))
    }

    @Test("What stands between the layers of a model that PyTorch saved can be said")
    func activation() async throws {
        let committed = references.appending(path: "pytorch.safetensors").path
        try pullback.write("1,2,3,a\n3,-4,5,b\n", to: "table.csv")
        let plain = try await pullback("evaluate", committed, "table.csv")
        let relu = try await pullback("evaluate", committed, "table.csv", "--activation", "relu")
        let tanh = try await pullback("evaluate", committed, "table.csv", "--activation", "tanh")
        #expect(plain.status == 0 && plain.output == relu.output && tanh.status == 0 && plain.output != tanh.output)
        // Classes that nobody has named are those of the table, or numbers.
        try pullback.write("1,2,3,1\n", to: "one.csv")
        #expect(try await pullback("evaluate", committed, "one.csv").output.contains("recall of 0, counted as 0"))
        try pullback.write("1,2,3,a\n", to: "one.csv")
        let unknown = try await pullback("evaluate", committed, "one.csv")
        #expect(
            unknown.status == 1
                && unknown.error?.hasSuffix("pytorch.safetensors: tells 0, 1 apart, one.csv has a") == true)

        #expect(try await pullback("train", "xor", "--quiet", "--epochs", "1").status == 0)
        let other = try await pullback("evaluate", "model.safetensors", "--activation", "relu")
        #expect(
            other.status == 1
                && other.error?.hasSuffix("model.safetensors: has tanh between its layers, not relu") == true)
    }

    @Test("A network that gives NaN, and rows that are no pixels, are refused")
    func nonsense() async throws {
        try pullback.save("nan", weight: [[.nan, 0]], bias: [0, 0])
        try pullback.write("1,a\n2,b\n", to: "table.csv")
        let run = try await pullback("evaluate", "nan", "table.csv")
        #expect(run.status == 1 && run.error?.contains("nan gives infinities or NaN for table.csv") == true)
        #expect(try await pullback("train", "digits", "--quiet", "--epochs", "1").status == 0)
        try pullback.write(String(repeating: "0,", count: 63) + "256,3\n", to: "pixels.csv")
        let pixels = try await pullback("evaluate", "model.safetensors", "pixels.csv")
        #expect(pixels.status == 1)
        #expect(
            pixels.error?.contains("pixels.csv:1: feature 64 is 256.0: the network learned pixels from 0 to 1") == true)
    }
}
