import Foundation
import Pullback
import PullbackDrawing

extension Scaling {
    /// Prints the points and the checks as a table or as JSON, and draws a picture of each series if the
    /// options name a folder.
    func report(_ options: Options) throws {
        if options.isJSON {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
            print(String(decoding: try encoder.encode(self), as: UTF8.self))
        } else {
            print(machine, Series.all.map(table).joined(separator: "\n\n"), checkLines, separator: "\n\n")
        }
        guard let folder = options.pictures else { return }
        for series in Series.all { try picture(of: series).write(to: "\(folder)/scaling-\(series.name).svg") }
    }

    private func table(of series: Series) -> String {
        let header = ["\(series.name), \(series.title)", "threads", "a step", "GFLOP/s", "an operation"]
        let rows = points.filter { $0.series == series.name }.map { point in
            [
                "\(point.size)", "\(point.threads)", duration(point.seconds), short(point.gigaflops, digits: 3),
                duration(point.secondsPerOperation),
            ]
        }
        let widths = header.indices.map { column in ([header] + rows).map { $0[column].count }.max()! }
        let rule = widths.map { String(repeating: "-", count: $0 - 1) + ":" }
        return ([header, rule] + rows).map { cells in
            let padded = zip(cells, widths).map { String(repeating: " ", count: $1 - $0.count) + $0 }
            return "| " + padded.joined(separator: " | ") + " |"
        }.joined(separator: "\n")
    }

    private var checkLines: String {
        checks.map { check in
            let mark = check.holds.map { $0 ? "✔" : "✘" } ?? "–"
            return "\(mark) \(check.claim): " + (check.value.map { String(format: "%.2f ×", $0) } ?? "one core")
        }.joined(separator: "\n")
    }

    /// Returns two plots: the time of a step, and the time of an operation (for depth) or the rate of the
    /// multiplications.
    private func picture(of series: Series) -> Plot.Panels {
        let size = Plot.Axis(series.name, isLogarithmic: true)
        let threads = Set(points.map(\.threads)).sorted()
        func curves(_ value: (Point) -> Double) -> [Plot.Mark] {
            zip(threads, [Plot.Color.blue, .red]).map { count, color in
                let points = points.filter { $0.series == series.name && $0.threads == count }
                return .curve(
                    x: points.map { Double($0.size) }, y: points.map(value),
                    label: count == 1 ? "1 thread" : "\(count) threads", color: color)
            }
        }
        let step = Plot(
            title: "A step", x: size, y: Plot.Axis("milliseconds", isLogarithmic: true),
            marks: curves { $0.seconds * 1e3 })
        // The axis begins at 0, so that heights can be compared.
        func plot(_ title: String, _ unit: String, _ value: (Point) -> Double) -> Plot {
            let most = points.filter { $0.series == series.name }.map(value).max() ?? 1
            return Plot(title: title, x: size, y: Plot.Axis(unit, range: 0...(1.05 * most)), marks: curves(value))
        }
        let detail =
            series.name == "depth"
            ? plot("An operation", "microseconds") { $0.secondsPerOperation * 1e6 }
            : plot("Multiplications", "GFLOP/s", \.gigaflops)
        return Plot.Panels(
            title: "A training step against \(series.name): \(series.title)"
                + (machine.isEmpty ? "" : " (\(machine))"),
            columns: 2, [step, detail])
    }
}

/// Returns a time with three significant digits and a unit.
private func duration(_ seconds: Double) -> String {
    let (unit, name) = [(1, "s"), (1e-3, "ms"), (1e-6, "µs")].first { seconds >= $0.0 } ?? (1e-9, "ns")
    return short(seconds / unit, digits: 3) + " " + name
}
