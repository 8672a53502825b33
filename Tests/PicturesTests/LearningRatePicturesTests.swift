import PullbackPictures
import Testing

@testable import PullbackDrawing

@Suite("Pictures of learning rates") struct LearningRatePicturesTests {
    @Test("A schedule: each step at its place in the epochs, the momentum in a plot of its own")
    func schedule() {
        let rates = ScheduledRates([0.1, 0.3, 0.2, 0], momenta: [0.9, 0.8, 0.85, 0.95], stepsPerEpoch: 2)
        let plots = rates.panels().plots
        #expect(plots.map(\.y.label) == ["learning rate", "momentum"])
        #expect(plots[0].marks.map(\.content).map(\.x) == [[0, 0.5, 1, 1.5]])
        #expect(plots[0].marks.map(\.content).map(\.y) == [[0.1, 0.3, 0.2, 0]])
        #expect(plots[1].marks.map(\.content).map(\.y) == [[0.9, 0.8, 0.85, 0.95]])
    }

    @Test("A momentum that stays the same is not drawn")
    func constantMomentum() {
        #expect(ScheduledRates([1, 2], momenta: [0.9, 0.9], stepsPerEpoch: 1).panels().plots.count == 1)
        #expect(ScheduledRates([1, 2], stepsPerEpoch: 1).panels().plots.count == 1)
    }

    @Test("Of a long training a thousand steps are drawn, with the first and the last")
    func long() {
        let steps = (0..<123_456).map(Double.init)
        let y = ScheduledRates(steps, stepsPerEpoch: 100).panels().plots[0].marks[0].content.y
        #expect(y.count == 1001 && y.first == 0 && y.last == 123_455)
        let distances = Set(zip(y, y.dropFirst()).map { $1 - $0 })
        #expect(distances == [123, 124])
    }

    @Test("The words about a schedule")
    func scheduleCaption() {
        #expect(ScheduledRates([0.1, 0.1], stepsPerEpoch: 1).caption == "0.1 in every step.")
        #expect(ScheduledRates([0.1, 0.01], stepsPerEpoch: 1).caption == "0.1 at first, 0.01 at last.")
        #expect(
            ScheduledRates([0.1, 0.3, 0.2, 0], momenta: [0.9, 0.8, 0.85, 0.95], stepsPerEpoch: 2).caption
                == "0.1 at first, 0.3 at most, after 25 % of the steps, 0 at last. The momentum goes from 0.8 to 0.95.")
        #expect(ScheduledRates([], stepsPerEpoch: 1).caption == "")
    }

    private func sweep(_ suggestions: [(String, Double)], smoothed: [Double] = [2, 1, 0.5, 0.75]) -> RateSweep {
        RateSweep(
            rates: [0.001, 0.01, 0.1, 1], losses: [2.5, 0.75, 0.5, 9], smoothed: smoothed,
            suggestions: suggestions.map { (name: $0.0, rate: $0.1) })
    }

    @Test("A sweep: the losses, the smoothed ones, and each suggestion's line and name, which do not cover each other")
    func lines() {
        let plot = sweep([("valley", 0.02), ("steep", 0.01), ("minimum/10", 0.9)]).plot()
        #expect(plot.x.isLogarithmic && !plot.y.isLogarithmic)
        let contents = plot.marks.map(\.content)
        #expect(contents.count == 8)
        #expect(contents[0].y == [2.5, 0.75, 0.5, 9] && contents[4].y == [2, 1, 0.5, 0.75])
        let names = contents.suffix(3)
        #expect(names.map(\.x) == [[0.01], [0.02], [0.9]])
        let heights = names.flatMap(\.y)
        #expect(heights[0] > heights[1] && heights[1] > heights[2])
        let script = plot.script(as: .svg)
        #expect(script.contains(#""steep 0.01" at 0.01,"#) && script.contains("front left offset 0.8,0"))
        // At the right edge there is no room behind the line.
        #expect(script.contains(#""minimum/10 0.9" at 0.9,"#) && script.contains("front right offset -0.8,0"))
    }

    @Test("A single large loss does not press the curve flat; tenfold differences have a logarithmic axis")
    func lossAxis() {
        #expect(sweep([]).plot().y.range == 0.425...2.075)
        let steep = sweep([], smoothed: [20, 10, 0.5, 0.75]).plot().y
        #expect(steep.isLogarithmic && steep.range == 0.5 / 1.2...24)
        let unfinished = sweep([], smoothed: [2, 1, 0.5, .nan]).plot().y
        #expect(unfinished.range == 0.425...2.075)
    }

    @Test("The words about a sweep")
    func sweepCaption() {
        #expect(
            sweep([("steep", 0.0123), ("valley", 0.02)]).caption
                == "4 steps up to 1; the smoothed loss is smallest, 0.5000, at 0.1. Suggested: steep 0.012, valley 0.02."
        )
        #expect(sweep([]).caption.hasSuffix("at 0.1. No rate is suggested."))
    }
}
