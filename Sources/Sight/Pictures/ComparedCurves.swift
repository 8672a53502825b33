import PullbackArrays
import PullbackDrawing
import PullbackFiles

/// How several ways to train learn, epoch by epoch, each with several seeds: for each a line, the mean over
/// the seeds, and a band from the lowest seed to the highest.
///
///     let curves = ComparedCurves(of: "test accuracy", [("adam", accuracies), ("sgd", others)])
///     try curves.plot().write(to: "compared.svg")
public struct ComparedCurves: Sendable {
    /// What is compared, for example "test accuracy".
    public let measure: String
    /// The name of each way to train, and for each seed a number an epoch; the best way first. One that was
    /// ended early has fewer numbers.
    public let runs: [(name: String, curves: [[Double]])]

    /// The largest number of ways that are shown; more lines could not be told apart.
    public static let most = 8

    /// Creates a comparison; the best way to train comes first.
    public init(of measure: String, _ runs: [(name: String, curves: [[Double]])]) {
        (self.measure, self.runs) = (measure, runs)
    }

    /// Returns a plot of the runs; if there are more than eight, of the eight best.
    public func plot(title: String = "Comparison") -> Plot {
        let lines = runs.prefix(Self.most).map { Line($0.name, $0.curves) }
        let places = lines.flatMap { $0.low + $0.high }.filter(\.isFinite)
        let (low, high) = (places.min() ?? 0, places.max() ?? 1)
        let isLogarithmic = low > 0 && high > 10 * low
        let colors = Plot.Color.allCases
        let last = Double(lines.map(\.mean.count).max() ?? 1)
        let isDirect = Self.areApart(lines, in: low...high, isLogarithmic)
        let marks =
            zip(lines, colors).map { line, color in
                Plot.Mark.band(x: line.epochs, low: line.low, high: line.high, color: color)
            }
            + zip(lines, colors).map { line, color in
                .curve(x: line.epochs, y: line.mean, label: isDirect ? "" : line.name, color: color)
            }
        let names = zip(lines, colors).compactMap { line, color in
            line.mean.last.map {
                Plot.Mark.text(line.name, x: line.epochs.last ?? 1, y: $0, side: .right, color: color)
            }
        }
        let cut = runs.count > Self.most ? "the \(Self.most) best of \(runs.count)" : nil
        return Plot(
            title: joined(title, cut),
            // A name at the end of a line needs room.
            x: Plot.Axis("epoch", range: isDirect && last > 1 ? 1...last + 0.25 * (last - 1) : nil),
            y: Plot.Axis(measure, isLogarithmic: isLogarithmic), marks: marks + (isDirect ? names : []))
    }

    /// What a run looks like over its seeds.
    private struct Line {
        let name: String
        let mean, low, high: [Double]
        var epochs: [Double] { mean.indices.map { Double($0 + 1) } }

        init(_ name: String, _ curves: [[Double]]) {
            let columns = (0..<(curves.map(\.count).max() ?? 0)).map { epoch in
                curves.compactMap { epoch < $0.count ? $0[epoch] : nil }
            }
            self.name = name
            mean = columns.map { $0.reduce(0, +) / Double($0.count) }
            low = columns.map { $0.min() ?? .nan }
            high = columns.map { $0.max() ?? .nan }
        }
    }

    /// True if names fit at the ends of the lines: they are short, and the ends far enough apart.
    private static func areApart(_ lines: [Line], in range: ClosedRange<Double>, _ isLogarithmic: Bool) -> Bool {
        guard lines.allSatisfy({ $0.name.count <= 14 && $0.mean.count == lines[0].mean.count }) else { return false }
        func place(_ number: Double) -> Double { isLogarithmic ? .log(number) : number }
        let ends = lines.compactMap { $0.mean.last.map(place) }.sorted()
        let height = place(range.upperBound) - place(range.lowerBound)
        return ends.allSatisfy(\.isFinite) && zip(ends, ends.dropFirst()).allSatisfy { $1 - $0 > 0.06 * height }
    }

    /// Where the best and the worst of the runs end, and what the bands show.
    public var caption: String {
        let ended = runs.compactMap { run in
            let ends = run.curves.compactMap(\.last)
            return ends.isEmpty ? nil : (run.name, ends)
        }
        guard let best = ended.first, let worst = ended.last else { return "" }
        func words(_ ends: [Double]) -> String { decimals(ends.reduce(0, +) / Double(ends.count)) }
        let seeds = ended.map(\.1.count).max() ?? 1
        let others = ended.count > 1 ? "; \(words(worst.1)) of \(worst.0)" : ""
        let bands =
            seeds > 1 ? " Lines are means over \(seeds) seeds, bands reach from the lowest seed to the highest." : ""
        return "At the end \(words(best.1)) of \(best.0)\(others).\(bands)"
    }
}
