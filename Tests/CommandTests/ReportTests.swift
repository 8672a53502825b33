import Foundation
import Pullback
import PullbackDrawing
import PullbackFiles
import PullbackTestSupport
import Testing

/// The page that a training leaves, from the words of the command line to the file.
@Suite struct ReportTests {
    private let pullback: Pullback

    init() throws { pullback = try Pullback() }

    private func page(_ name: String = "run.html") throws -> String {
        String(decoding: try #require(pullback.read(name)), as: UTF8.self)
    }

    /// The words between the tags.
    private func text(_ page: String) -> String { page.replacing(/<[^>]*>/, with: " ") }

    @Test("It tells the result, every tensor, each epoch, the metrics, and how to make the run again")
    func content() async throws {
        let words = ["train", "digits", "--epochs", "2", "--seed", "3", "--report", "run.html", "--save", "a model"]
        let run = try await pullback.run(words)
        #expect(run.status == 0 && run.output.hasSuffix("; saved a model and run.html\n"))
        let text = text(try page())
        let accuracy = try #require(
            run.output.firstMatch(of: /test acc = (0\.\d{4})[^\n]*\n$/).flatMap { Double($0.1) })
        for part in [
            "digits: 64–64–10", "of the 359 test examples are right", "2 of 2", "[32, 64]", "[64, 10]", "4810",
            "macro average", "pullback train digits --epochs 2 --seed 3 --report run.html --save 'a model'", "0.1.0",
        ] { #expect(text.contains(part), "\(part) is not there") }
        let said = try #require(text.firstMatch(of: /([\d.]+) % of the 359/).flatMap { Double($0.1) })
        // Both were printed with four decimals.
        #expect(abs(said / 100 - accuracy) <= 2.1 * Tolerance.printed(decimals: 4))
    }

    @Test(
        "It holds the pictures that suit the data",
        .enabled(if: ExternalProgram.gnuplot.isInstalled, "gnuplot is not installed"),
        arguments: [
            (
                "digits",
                ["Confusion matrix", "Most confused", "Calibration", "Misclassified", "Weights of the first layer"]
            ),
            ("moons", ["Decision boundary", "ROC curve", "Precision and recall", "Calibration"]),
        ])
    func pictures(_ dataset: String, _ expected: [String]) async throws {
        _ = try await pullback("train", dataset, "--epochs", "2", "--quiet", "--report", "run.html")
        let page = try page()
        for title in ["Loss", "Accuracy", "Gradient norms"] + expected {
            #expect(page.contains("<img alt=\"\(title)\" src=\"data:image/svg+xml;base64,"), "\(title) is not there")
        }
        #expect(!page.contains("class=\"missing\"") && !page.contains("<script"))
    }

    @Test("Of predicted numbers it tells the errors, those of the constant mean, and no accuracy")
    func numbers() async throws {
        let run = try await pullback(
            "train", "waves", "--epochs", "2", "--validation", "0.2", "--report", "run.html", "--save", "model")
        #expect(run.status == 0 && run.output.hasSuffix("; saved model and run.html\n"))
        let page = try page()
        let checkpoint = try Checkpoint(contentsOf: pullback.folder.appending(path: "model").path)
        var generator = Generator(seed: 0)
        let waves = RegressionDataset.waves(using: &generator)
        let test = try RegressionDataset.Parts(dividing: waves, using: &generator).test
        let evaluation = checkpoint.evaluation(on: test)
        let (error, mean) = (evaluation.metrics[0], try #require(evaluation.baseline?[0]))
        func shown(_ number: Double) -> String { String(format: "%.5g", number) }
        let text = text(page)
        for part in [
            "waves: 1–16–16–1",
            "On the 40 test examples the root mean squared error is \(shown(error.rootMeanSquaredError))",
            "where the constant mean has one of \(shown(mean.rootMeanSquaredError)).", "test R²",
            "RMSE of the mean", "waves, 128 to train, 40 to test", "validation loss",
        ] { #expect(text.contains(part), "\(part) is not there") }
        #expect(!text.contains("ccuracy") && !text.contains("softmax"))
        guard ExternalProgram.gnuplot.isInstalled else { return }
        for title in ["Loss", "Gradient norms", "Predicted against true", "Residuals"] {
            #expect(page.contains("<img alt=\"\(title)\" src=\"data:image/svg+xml;base64,"), "\(title) is not there")
        }
        #expect(page.components(separatedBy: "<figure").count == 5)
    }

    @Test("Without gnuplot every picture leaves a line that says what is missing, and the numbers are there")
    func withoutGnuplot() async throws {
        let run = try await pullback(
            "train", "moons", "--epochs", "1", "--quiet", "--report", "run.html", environment: ["PATH": "/nowhere"])
        #expect(run.status == 0)
        let page = try page()
        #expect(page.contains("gnuplot: is not installed") || page.contains("gnuplot is not installed"))
        #expect(!page.contains("<img") && text(page).contains("macro average"))
    }

    @Test("It is written when the training is stopped, and says so")
    func stopped() async throws {
        let words = ["train", "digits", "--epochs", "1000000", "--report", "run.html"]
        let run = try await pullback.run(words, until: "epoch 2:") { $0.interrupt() }
        #expect(run.status == 130)
        #expect(text(try page()).contains(/Stopped by hand after \d+ of 1000000 epochs/))
    }

    @Test("A place that cannot be written is told before the training")
    func unwritable() async throws {
        let run = try await pullback.run(["train", "moons", "--report", "nowhere/run.html"])
        #expect(run.status == 1 && run.output.isEmpty && run.errors.contains("nowhere/run.html"))
        let same = try await pullback.run(["train", "moons", "--report", "m", "--save", "m"])
        #expect(same.status == 2 && same.errors.contains("--report and --save name the same file"))
        #expect(pullback.files.isEmpty)
    }
}
