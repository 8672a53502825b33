import PullbackPictures
import PullbackTraining
import Testing

@testable import PullbackDrawing

@Suite("Picture of a sweep") struct SweepPictureTests {
    private func entry(_ settings: KeyValuePairs<String, String>, _ scores: Double...) -> Comparison.Entry {
        Comparison.Entry(settings.map { .init($0.key, $0.value) }, scores.map(Comparison.Outcome.score))
    }

    private func picture(_ entries: [Comparison.Entry], isLargerBetter: Bool = true) -> SweepPicture {
        SweepPicture(of: "accuracy", isLargerBetter: isLargerBetter, entries, logarithmic: ["rate"])
    }

    @Test("One setting: the mean over the seeds as a line, in the order of the numbers, with the spread of the seeds")
    func curve() throws {
        let picture = picture([entry(["rate": "1"], 0.5, 0.75), entry(["rate": "0.1"], 0.25, 0.5)])
        let plot = try #require(picture.picture() as? Plot)
        let contents = plot.marks.map(\.content)
        #expect(plot.x.isLogarithmic && plot.x.label == "rate" && plot.y.label == "accuracy")
        #expect(contents[0].x == [0.1, 1] && contents[0].y == [0.25, 0.5, 0.5, 0.75])
        #expect(contents[1].x == [0.1, 1] && contents[1].y == [0.375, 0.625])
        #expect(picture.caption.hasPrefix("The best mean is 0.6250, with rate 1."))
    }

    @Test("Words stand in their order, each with its name")
    func words() throws {
        let plot = try #require(picture([entry(["f": "sgd"], 0.5), entry(["f": "adam"], 1)]).picture() as? Plot)
        #expect(plot.marks[1].content.x == [0, 1] && plot.script(as: .svg).contains("\"sgd\" 0.0, \"adam\" 1.0"))
    }

    @Test("Two settings of a grid: a matrix of the means")
    func matrix() throws {
        let entries = ["1", "2"].flatMap { a in ["x", "y"].map { entry(["a": a, "b": $0], $0 == "x" ? 0.5 : 0.75) } }
        let plot = try #require(picture(entries).picture(title: "T") as? Plot)
        #expect(plot.marks.count == 1 && plot.title == "T" && plot.x.label == "b" && plot.y.label == "a")
        let script = plot.script(as: .svg)
        #expect(script.contains("\"0.7500\"") && script.contains("\"0.5000\""))
        let losses = picture(entries, isLargerBetter: false)
        #expect(losses.caption.hasPrefix("The best mean is 0.5000, with a 1, b x."))
    }

    @Test("Drawn at random, and of more settings: a plot for each setting, and a ring at the best")
    func panels() throws {
        let drawn = (1...6).map { entry(["rate": "\(Double($0) / 10)", "b": "0.\(7 - $0)"], Double($0) / 8) }
        let panels = try #require(picture(drawn).picture(theme: .dark) as? Plot.Panels)
        #expect(panels.plots.count == 2 && panels.theme == .dark)
        let marks = panels.plots[1].marks.map(\.content)
        #expect(marks.count == 2 && marks[0].x == [0.6, 0.5, 0.4, 0.3, 0.2, 0.1])
        #expect(marks[1].x == [0.1] && marks[1].y == [0.75])
        let three = ["1", "2"].flatMap { a in ["3", "4"].map { entry(["a": a, "b": $0, "c": "u"], 0.5) } }
        #expect((picture(three).picture() as? Plot.Panels)?.plots.map(\.marks.count) == [3, 3, 4])
    }
}
