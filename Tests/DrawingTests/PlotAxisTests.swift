import PullbackTestSupport
import Testing

@testable import PullbackDrawing

@Suite("Axes of a plot") struct PlotAxisTests {
    private func labels(_ ticks: Ticks) -> [String] { ticks.places.map(\.label) }

    @Test("Ticks are 1, 2 or 5 times a power of ten apart")
    func steps() {
        #expect(labels(.linear(0...1, count: 5)) == ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"])
        #expect(labels(.linear(-3...3, count: 6)) == ["−3", "−2", "−1", "0", "1", "2", "3"])
        #expect(labels(.linear(0.001...0.0121, count: 3)) == ["0.005", "0.010"])
        #expect(labels(.linear(0...60_000, count: 4)) == ["0", "20000", "40000", "60000"])
    }

    @Test("Ticks of whole numbers are whole")
    func whole() {
        #expect(labels(.linear(0.9...3.1, count: 8, areWhole: true)) == ["1", "2", "3"])
        #expect(labels(.linear(0.9...3.1, count: 8)).contains("1.5"))
    }

    @Test("Very large and very small numbers are written with a power of ten, and neighbors differ")
    func powers() {
        #expect(labels(.linear(0...5e6, count: 5)) == ["0", "10⁶", "2·10⁶", "3·10⁶", "4·10⁶", "5·10⁶"])
        #expect(labels(.linear(-2e-5...2e-5, count: 2)) == ["−2·10⁻⁵", "0", "2·10⁻⁵"])
        for range in [1...(1 + 1e-8), 1e299...3e299, 1e-300...2e-300] {
            let labels = labels(.linear(range, count: 5))
            #expect(labels.count > 2 && Set(labels).count == labels.count)
        }
    }

    @Test("Logarithmic ticks are powers of ten, with 2 and 5 or 3 times them where there are few")
    func logarithmic() {
        #expect(labels(.logarithmic(0.001...10, count: 5)) == ["0.001", "0.01", "0.1", "1", "10"])
        #expect(
            labels(.logarithmic(0.001...10, count: 8)) == [
                "0.001", "0.003", "0.01", "0.03", "0.1", "0.3", "1", "3", "10",
            ])
        #expect(labels(.logarithmic(0.006...0.9, count: 4)) == ["0.01", "0.02", "0.05", "0.1", "0.2", "0.5"])
        #expect(labels(.logarithmic(1...100, count: 8)) == ["1", "2", "5", "10", "20", "50", "100"])
        #expect(labels(.logarithmic(1e-30...1, count: 4)) == ["10⁻²⁴", "10⁻¹⁶", "10⁻⁸", "1"])
        #expect(labels(.logarithmic(2...3, count: 2)) == ["2.0", "2.5", "3.0"])
    }

    @Test("The range encloses the numbers that are finite, with a margin")
    func ranges() {
        #expect(Plot.Axis().range(around: [0, 10, .nan, .infinity, 1e305], margin: 0.1) == -1...11)
        #expect(Plot.Axis(range: 2...3).range(around: [0, 10], margin: 0.1) == 2...3)
        let logarithmic = Plot.Axis(isLogarithmic: true).range(around: [-5, 0, 1, 100], margin: 0.5)
        // Powers whose exponents, up to 3, are rounded; ln 10 is 2.3.
        let rounding = Tolerance.roundings(Tolerance.foreignFunction + 3 * (Tolerance.foreignFunction + 3))
        #expect(relativeError([logarithmic.lowerBound, logarithmic.upperBound], [0.1, 1000]) <= rounding)
    }

    @Test("A range is never empty")
    func empty() {
        for axis in [Plot.Axis(), Plot.Axis(isLogarithmic: true)] {
            for numbers in [
                [], [.nan], [3], [3, 3], [0, 0], [1e299, 1e299], [0, .leastNonzeroMagnitude], [-1, -1],
            ] {
                let range = axis.range(around: numbers, margin: 0.04)
                #expect(range.lowerBound < range.upperBound && range.upperBound.isFinite)
            }
        }
        #expect(Plot.Axis(range: 4...4).range(around: [], margin: 0) == 2...6)
    }

    @Test("A text is an axis with that label")
    func text() {
        let name = "x"
        let axis: Plot.Axis = "loss of \(name)"
        #expect(axis.label == "loss of x" && axis.range == nil && !axis.isLogarithmic)
    }
}
