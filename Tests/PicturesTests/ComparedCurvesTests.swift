import PullbackPictures
import Testing

@testable import PullbackDrawing

@Suite("Picture of a comparison") struct ComparedCurvesTests {
    private let adam = (name: "adam", curves: [[0.5, 0.75, 1], [0.25, 0.25, 0.5]])
    private let sgd = (name: "sgd", curves: [[0.25, 0.25, 0.25], [0.25, 0.25, 0.5]])

    private func plot(_ runs: (name: String, curves: [[Double]])...) -> Plot {
        ComparedCurves(of: "accuracy", runs).plot(title: "Moons")
    }

    /// The labels in the legend of a plot.
    private func legend(_ plot: Plot) -> [String] {
        plot.script(on: Canvas(medium: .svg, width: 640, height: 480, theme: .light)).labels
    }

    @Test("The mean over the seeds as a line, from the lowest to the highest as a band, in one color")
    func lines() {
        let plot = plot(adam, sgd)
        let contents = plot.marks.map(\.content)
        #expect(contents[0].x == [1, 2, 3] && contents[0].y == [0.25, 0.25, 0.5, 0.5, 0.75, 1])
        #expect(contents[2].x == [1, 2, 3] && contents[2].y == [0.375, 0.5, 0.75])
        #expect(contents[3].y == [0.25, 0.25, 0.375])
        let script = plot.script(as: .svg)
        for (color, band, line) in [("#0072B2", 1, 3), ("#D55E00", 2, 4)] {
            #expect(script.contains("$data\(band) using 1:2:3 with filledcurves fillcolor rgb \"\(color)\""))
            #expect(
                script.contains(
                    "$data\(line) using 1:2 with linespoints pointtype 7 pointsize 0.39 linecolor rgb \"\(color)\""))
        }
    }

    @Test("A seed that was ended early counts as far as it went")
    func ended() {
        let contents = plot((name: "adam", curves: [[1, 2, 3], [3]])).marks.map(\.content)
        #expect(contents[1].y == [2, 2, 3])
        #expect(contents[0].y == [1, 2, 3, 3, 2, 3])
    }

    @Test("Names stand at the ends of the lines where they are short and do not touch, else in a legend")
    func names() {
        #expect(legend(plot(adam, sgd)) == [] && plot(adam, sgd).marks.count == 6)
        #expect(plot(adam, sgd).script(as: .svg).contains(#""adam" at 3.0,0.75 front left"#))
        #expect(legend(plot(adam, (name: "close", curves: [[0.5, 0.75, 0.78]]))) == ["adam", "close"])
        #expect(legend(plot(adam, (name: "longer than that", curves: sgd.curves))) == ["adam", "longer than that"])
        #expect(legend(plot(adam, (name: "ended", curves: [[0.25]]))) == ["adam", "ended"])
    }

    @Test("Losses that differ more than tenfold have a logarithmic axis")
    func logarithmic() {
        #expect(plot((name: "adam", curves: [[2, 0.1]])).y.isLogarithmic)
        #expect(!plot((name: "adam", curves: [[2, 0.5]])).y.isLogarithmic)
        #expect(!plot((name: "adam", curves: [[2, 0]])).y.isLogarithmic)
    }

    @Test("Of more than eight runs the eight best are shown, and the title says so")
    func many() {
        let runs = (0..<9).map { (name: "run \($0)", curves: [[0.5, $0 < 8 ? 1 - Double($0) / 100 : 0.001]]) }
        let nine = ComparedCurves(of: "accuracy", runs).plot(title: "Moons")
        #expect(nine.title == "Moons: the 8 best of 9" && !nine.y.isLogarithmic)
        #expect(legend(nine) == (0..<8).map { "run \($0)" })
        #expect(ComparedCurves(of: "accuracy", Array(runs.prefix(8))).plot(title: "Moons").title == "Moons")
    }

    @Test("The words about a comparison")
    func caption() {
        let (diverged, single) = (
            (name: "worst", curves: [[], []] as [[Double]]), (name: "adam", curves: [[0.5, 0.25]])
        )
        #expect(
            ComparedCurves(of: "accuracy", [adam, sgd, diverged]).caption
                == "At the end 0.7500 of adam; 0.3750 of sgd. Lines are means over 2 seeds, bands reach from the lowest "
                + "seed to the highest.")
        #expect(ComparedCurves(of: "accuracy", [single]).caption == "At the end 0.2500 of adam.")
        #expect(ComparedCurves(of: "accuracy", [diverged]).caption == "")
        #expect(ComparedCurves(of: "accuracy", [diverged]).plot().marks.count == 2)
    }
}
