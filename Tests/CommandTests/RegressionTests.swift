import Foundation
import Pullback
import PullbackTestSupport
import Testing

/// Tests of the commands with networks that predict numbers: `evaluate`, `predict` and `plot`.
@Suite("Networks that predict numbers") struct RegressionTests {
    let pullback: Pullback

    init() throws { pullback = try Pullback() }

    /// Saves a network that predicts price = 2 size + 3 rooms + 1 and rent = rooms, or only the price.
    private func save(_ name: String, targets: [String] = ["price", "rent"]) throws {
        let table = RegressionDataset(
            features: NDArray([[1.0, 2]]), targets: NDArray(targets.map { _ in 0.0 }, shape: [1, targets.count]),
            featureNames: ["size", "rooms"], targetNames: targets, targetColumns: Array(targets.indices.map { $0 + 2 }))
        var data = Checkpoint.DataDescription(of: table, name: "houses.csv", seed: 0)
        data.standardization = Standardization(mean: [0, 0], scale: [1, 1])
        data.targetStandardization = Standardization(mean: targets.map { _ in 10 }, scale: targets.map { _ in 1 })
        let weight = targets.count == 2 ? [[2.0, 0], [3, 1]] : [[2.0], [3]]
        try pullback.save(name, weight: weight, bias: targets.count == 2 ? [-9, -10] : [-9], data: data)
    }

    private func objects(_ run: Pullback.Run) throws -> [[String: Any]] {
        try run.lines.map { try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] ?? [:] }
    }

    @Test("What train made of a table is evaluated on the rows that were held out, in the units of the table")
    func trained() async throws {
        let rows = (0..<60).map { "\($0 % 7),\(1000 * ($0 % 7) + $0),\($0)" }
        try pullback.write("a,price,b\n" + rows.joined(separator: "\n"), to: "houses.csv")
        let train = try await pullback("train", "houses.csv", "--target", "price", "--epochs", "20", "--quiet")
        #expect(train.status == 0 && train.errors.isEmpty)
        let run = try await pullback("evaluate", "model.safetensors")
        #expect(run.status == 0 && run.output.hasPrefix("houses.csv: 12 test examples, loss = "))
        #expect(run.lines.allSatisfy { $0.count <= 80 })

        let checkpoint = try Checkpoint(contentsOf: pullback.folder.appending(path: "model.safetensors").path)
        var generator = Generator(seed: 0)
        let table = try CSV.load(pullback.folder.appending(path: "houses.csv").path, targets: ["price"])
        let parts = try RegressionDataset.Parts(dividing: table, using: &generator)
        let expected = checkpoint.evaluation(on: parts.test)
        let json = try objects(await pullback("evaluate", "model.safetensors", "--json"))[0]
        let price = try #require((json["targets"] as? [[String: Any]])?.first)
        for (name, value) in [
            ("rmse", expected.metrics[0].rootMeanSquaredError), ("mae", expected.metrics[0].meanAbsoluteError),
            ("r2", expected.metrics[0].r2), ("constant_mean_rmse", expected.baseline?[0].rootMeanSquaredError),
        ] {
            // JSONSerialization misses the last places of a number.
            #expect(relativeError(try #require(price[name] as? Double), try #require(value)) <= Tolerance.roundings(8))
        }
        #expect(json["test"] as? Bool == true && json["count"] as? Int == 12 && price["name"] as? String == "price")
        let worst = try #require((json["largest_errors"] as? [[String: Any]])?.first)
        let errors = zip(expected.predictions.elements, parts.test.targets.elements).map { abs($0 - $1) }
        #expect(worst["row"] as? Int == errors.indices.max { errors[$0] < errors[$1] })
        // The file has changed since.
        try pullback.write("a,price,b\n" + rows.dropFirst().joined(separator: "\n"), to: "houses.csv")
        #expect(try await pullback("evaluate", "model.safetensors").error?.contains("is no longer what") == true)
    }

    @Test("A table without a header is learned and evaluated by the numbers of its columns")
    func withoutHeader() async throws {
        try pullback.write((0..<40).map { "\($0 * $0),\($0)" }.joined(separator: "\n"), to: "squares.csv")
        _ = try await pullback("train", "squares.csv", "--target", "1", "--epochs", "2", "--quiet")
        let run = try await pullback("evaluate", "model.safetensors")
        #expect(run.status == 0 && run.lines.contains { $0.hasPrefix("column 1 ") })
    }

    @Test("All rows of a table that is named are evaluated, its columns are found by their names, and the mean is told")
    func table() async throws {
        try save("model")
        try pullback.write("rent,rooms,price,size\n2,2,9,1\n4,4,17,2\n", to: "t.csv")
        let run = try await pullback("evaluate", "model", "t.csv")
        #expect(run.status == 0 && run.errors.isEmpty && run.output.hasPrefix("t.csv: 2 examples, loss = 0.0000\n"))
        let lines = run.lines.map { $0.split(separator: " ").map(String.init) }
        #expect(lines.contains(["price", "0", "0", "1.0000", "5", "4"]))
        #expect(lines.contains(["rent", "0", "0", "1.0000", "7.0711", "7"]))
        #expect(lines.contains(["average", "0", "0", "1.0000", "6.0355", "5.5"]))
        #expect(run.output.contains("linear regression: x·W + b, in the units of the data"))
    }
    @Test("Each row is answered with its numbers, and compared where the true ones are there")
    func predict() async throws {
        try save("model")
        try pullback.write("rooms,size\n2,1\n4,1000000\n", to: "ask.csv")
        #expect(
            try await pullback("predict", "model", "ask.csv").lines
                == ["ask.csv:2: price = 9; rent = 2", "ask.csv:3: price = 2000013; rent = 4"])
        try pullback.write("rooms,size,price,rent\n2,1,12,2\n4,0.25,13.5,4.5\n", to: "known.csv")
        #expect(
            try await pullback("predict", "model", "known.csv").lines == [
                "known.csv:2: price = 9, true 12; rent = 2, true 2",
                "known.csv:3: price = 13.5, true 13.5; rent = 4, true 4.5",
                "known.csv: price: RMSE = 2.1213, MAE = 1.5, R² = −7.0000",
                "known.csv: rent: RMSE = 0.35355, MAE = 0.25, R² = 0.9200",
            ])
        let json = try objects(await pullback("predict", "model", "known.csv", "--json"))
        let first = try #require((json[0]["numbers"] as? [[String: Any]])?.first)
        #expect(json.count == 2 && json[0]["line"] as? Int == 2 && json[0]["input"] as? String == "known.csv")
        #expect(
            first["name"] as? String == "price" && first["predicted"] as? Double == 9 && first["true"] as? Double == 12)
        // Other names of the true numbers, and rows without names.
        try pullback.write("rooms,size,cost,lease\n2,1,9,2\n", to: "other.csv")
        #expect(
            try await pullback("predict", "model", "other.csv", "--target", "cost,lease").lines[0]
                == "other.csv:2: price = 9, true 9; rent = 2, true 2")
        let piped = try await pullback.shell("echo 1,2 | \"$0\" predict model -")
        #expect(piped.lines == ["standard input:1: price = 9; rent = 2"])
    }

    @Test("A network of PyTorch, whose file says nothing, predicts numbers if targets are named")
    func foreign() async throws {
        try pullback.save("model", weight: [[2.0], [3]], bias: [1])
        try pullback.write("a,b,y\n1,2,9\n2,4,16\n", to: "t.csv")
        #expect(
            try await pullback("predict", "model", "t.csv", "--target", "y").lines[0]
                == "t.csv:2: target = 9, true 9")
        let run = try await pullback("evaluate", "model", "t.csv", "--target", "y")
        #expect(run.output.hasPrefix("t.csv: 2 examples, loss = 0.5000\n") && !run.output.contains("of the mean"))
        #expect(
            try await pullback("evaluate", "model", "waves").error?.contains("takes 2 features, waves has 1") == true)
    }

    @Test(
        "What does not suit a network that predicts numbers is refused in a line",
        arguments: [
            (
                ["evaluate", "model", "ask.csv"], 1,
                "ask.csv lacks a column \"price\" of true numbers: add them, or name"
            ),
            (["evaluate", "model", "digits"], 1, "model predicts price: digits has classes"),
            (["evaluate", "model", "waves"], 1, "model: takes 2 features, waves has 1"),
            (["evaluate", "model", "ask.csv", "--label", "size"], 2, "--label names a class: model predicts price"),
            (["evaluate", "model", "ask.csv", "--target", "a,b"], 2, "--target a,b: the network predicts price"),
            (["evaluate", "classes", "waves"], 1, "classes tells classes apart: waves has numbers to predict"),
            (
                ["evaluate", "classes", "ask.csv", "--target", "size"], 1,
                "--target names numbers: classes tells classes"
            ),
            (["evaluate", "model", "ask.csv", "--target", "b", "--label", "a"], 2, "choose one of the two"),
            (["predict", "model", "ask.csv", "--top", "3"], 2, "--top is for classes, and model predicts numbers"),
            (
                ["predict", "model", "ask.csv", "--label", "size"], 2,
                "--label is for classes, and model predicts numbers"
            ),
            (
                ["predict", "model", "ask.csv", "--show", "x.png"], 1,
                "ask.csv: model predicts price from rows, not from"
            ),
            (["predict", "model", "ask.csv", "--target", "cost"], 1, "no column is called \"cost\""),
            (
                ["predict", "classes", "ask.csv", "--target", "a"], 2,
                "--target is for numbers, and classes tells classes"
            ),
            (["check", "model", "ask.csv"], 1, "model predicts price: check is for classes"),
            (["graph", "model", "waves"], 1, "model predicts price: graph is for classes"),
            (["plot", "roc", "model", "-o", "x.svg"], 1, "model predicts price: roc is for classes"),
            (["plot", "residuals", "classes", "digits", "-o", "x.svg"], 1, "takes 2 features, digits has 64"),
            (["plot", "predicted", "digits", "-o", "x.svg"], 2, "name waves, or a CSV file with --target"),
            (["plot", "roc", "waves", "-o", "x.svg"], 2, "roc shows classes, and waves has numbers to predict"),
            (
                ["plot", "boundary", "waves", "-o", "x.svg"], 2,
                "boundary shows classes, and waves has numbers to predict"
            ),
        ] as [([String], Int32, String)])
    func refusals(arguments: [String], status: Int32, words: String) async throws {
        try save("model", targets: ["price"])
        try pullback.saveLargest("classes", ["a", "b"], features: ["rooms", "size"])
        try pullback.write("rooms,size\n2,1\n", to: "ask.csv")
        let run = try await pullback.run(arguments)
        #expect(run.status == status && run.output.isEmpty && run.error?.contains(words) == true, "\(run.errors)")
    }

    @Test("Infinite predictions are no result")
    func infinite() async throws {
        try pullback.save("model", weight: [[1e308], [1e308]], bias: [0])
        try pullback.write("a,b,y\n9,9,1\n", to: "t.csv")
        for command in ["evaluate", "predict"] {
            let run = try await pullback(command, "model", "t.csv", "--target", "y")
            #expect(run.status == 1 && run.error?.contains("gives infinities or NaN for t.csv") == true)
        }
    }

    @Test("Pictures of a saved network and of one that learns waves first, and their numbers")
    func plot() async throws {
        try save("model")
        try pullback.write("rent,rooms,price,size\n2,2,9,1\n4,4,18,2\n", to: "t.csv")
        let predicted = try objects(await pullback("plot", "predicted", "model", "t.csv", "--json"))[0]
        let targets = try #require(predicted["targets"] as? [[String: Any]])
        #expect(
            predicted["dataset"] as? String == "t.csv" && targets.map { $0["name"] as? String } == ["price", "rent"])
        #expect(targets[0]["true"] as? [Double] == [9, 18] && targets[0]["predicted"] as? [Double] == [9, 17])
        let residuals = try objects(await pullback("plot", "residuals", "model", "t.csv", "--json"))[0]
        let groups = try #require((residuals["targets"] as? [[String: Any]])?[0]["groups"] as? [[String: Any]])
        #expect(
            groups.count == 1 && groups[0]["mean"] as? Double == 0.5
                && groups[0]["standard_deviation"] as? Double == 0.5)
        let waves = try await pullback("plot", "residuals", "--json")
        #expect(waves.status == 0 && waves.errors.contains("training a network on waves first: "))
        #expect(try objects(waves)[0]["dataset"] as? String == "waves")
        let curves = try objects(await pullback("plot", "curves", "waves", "--json"))[0]
        #expect((curves["test_loss"] as? [Double])?.count == 200 && curves["test_accuracy"] == nil)
    }
}
