import PullbackArrays
import PullbackDrawing
import PullbackTraining

/// What the settings of a sweep do: a curve over one setting, a matrix over two, else a plot for each setting.
///
///     let picture = SweepPicture(of: "validation accuracy", isLargerBetter: true, comparison.entries)
///     try picture.picture().write(to: "sweep.svg")
public struct SweepPicture: Sendable {
    /// What is compared, for example "validation accuracy".
    public let measure: String
    /// True for an accuracy, false for a loss.
    public let isLargerBetter: Bool
    /// The combinations that have results.
    public let entries: [Comparison.Entry]

    private let logarithmic: Set<String>

    /// Creates a picture of combinations with the same settings; of the settings in `logarithmic`, equal ratios have equal
    /// lengths.
    public init(
        of measure: String, isLargerBetter: Bool, _ entries: [Comparison.Entry], logarithmic: Set<String> = []
    ) {
        (self.measure, self.isLargerBetter) = (measure, isLargerBetter)
        (self.entries, self.logarithmic) = (entries.filter { $0.spread != nil }, logarithmic)
    }

    /// Returns the picture.
    public func picture(title: String = "Sweep", theme: PictureTheme = .light) -> any Picture {
        if let grid {
            var plot = matrix(grid)
            (plot.title, plot.theme) = (title, theme)
            return plot
        }
        if names.count < 2 {
            var plot = panel(names.first)
            (plot.title, plot.theme) = (title, theme)
            return plot
        }
        return Plot.Panels(
            title: title, columns: min(names.count, names.count == 4 ? 2 : 3), theme: theme, names.map { panel($0) })
    }

    /// What the picture shows, in a sentence or two.
    public var caption: String {
        guard let best else { return "" }
        let words = best.settings.map { "\(Self.word($0.name)) \($0.value)" }.joined(separator: ", ")
        let mean = decimals(best.spread?.mean ?? .nan)
        let place = words.isEmpty ? "" : ", with \(words)"
        let about =
            grid != nil
            ? "Each number is the mean over the seeds; the darker, the nearer to the best."
            : names.count < 2
                ? "A large point is the mean over the seeds, a bar reaches from the worst seed to the best."
                : "Each point is a combination, its mean over the seeds; a ring marks the best, large points are the means of all "
                    + "combinations with a value."
        return "The best mean is \(mean)\(place). \(about)"
    }

    private var names: [String] { entries.first?.settings.map(\.name) ?? [] }

    private var best: Comparison.Entry? {
        let sound = entries.filter(\.failures.isEmpty)
        return (sound.isEmpty ? entries : sound).max { goodness($0) < goodness($1) }
    }

    private func goodness(_ entry: Comparison.Entry) -> Double {
        let mean = entry.spread?.mean ?? .nan
        return isLargerBetter ? mean : -mean
    }

    private static func word(_ name: String) -> String { name.replacing("-", with: " ") }

    /// Returns the values of a setting: numbers as they rise, words in their order.
    private func values(of setting: Int) -> [String] {
        var seen: Set<String> = []
        let values = entries.map { $0.settings[setting].value }.filter { seen.insert($0).inserted }
        let numbers = values.compactMap(Double.init)
        guard numbers.count == values.count else { return values }
        return zip(values, numbers).sorted { $0.1 < $1.1 }.map(\.0)
    }

    /// The axis of what is compared: logarithmic if it is far from the smallest to the largest.
    private var axis: Plot.Axis {
        let means = entries.compactMap(\.spread?.mean)
        let isFar = (means.min() ?? 0) > 0 && (means.max() ?? 0) > 10 * (means.min() ?? 0)
        return Plot.Axis(measure, isLogarithmic: isFar)
    }
}

extension SweepPicture {
    /// The values of two settings that make a grid small enough to be read; `nil` if there is none.
    private var grid: (rows: [String], columns: [String])? {
        guard names.count == 2 else { return nil }
        let (rows, columns) = (values(of: 0), values(of: 1))
        let isGrid = 2 * entries.count > rows.count * columns.count
        return isGrid && rows.count <= 24 && columns.count <= 12 ? (rows, columns) : nil
    }

    private func matrix(_ grid: (rows: [String], columns: [String])) -> Plot {
        let named = Dictionary(entries.map { ($0.settings.map(\.value), $0) }) { first, _ in first }
        let cells = grid.rows.map { row in grid.columns.map { named[[row, $0]] } }
        let sorted = entries.map(goodness).sorted()
        let (worst, middle, best) = (sorted[0], sorted[sorted.count / 2], sorted[sorted.count - 1])
        // A few that are far worse than all others would leave these one color.
        let low = max(worst, middle - 2 * (best - middle))
        let amounts = cells.map { row in
            row.map { $0.map { best > low ? max(0, (goodness($0) - low) / (best - low)) : 1 } ?? .nan }
        }
        let means = cells.map { row in row.map { $0?.spread?.mean ?? .nan } }
        return Plot(
            x: Plot.Axis(Self.word(names[1])), y: Plot.Axis(Self.word(names[0])),
            marks: [
                .matrix(
                    means, rows: grid.rows, columns: grid.columns, decimals: 4, amounts: amounts,
                    label: "nearness to the best")
            ])
    }

    /// Returns the plot of a setting; without a setting that of the only combination.
    private func panel(_ name: String?) -> Plot {
        guard let name, let setting = names.firstIndex(of: name) else {
            return Plot(
                y: axis,
                marks: [.names([""]), .spread(x: [0], values: [entries.flatMap { $0.scores.compactMap(\.self) }])])
        }
        let values = values(of: setting)
        let numbers = values.compactMap(Double.init)
        let isNumeric = numbers.count == values.count
        let isLogarithmic = isNumeric && logarithmic.contains(name) && (numbers.first ?? 0) > 0
        let places = Dictionary(
            uniqueKeysWithValues: zip(values, isNumeric ? numbers : values.indices.map(Double.init)))
        let groups = values.map { value in entries.filter { $0.settings[setting].value == value } }
        let x = values.compactMap { places[$0] }
        let means = groups.map { Spread(of: $0.compactMap(\.spread?.mean)).mean }
        var marks: [Plot.Mark] = isNumeric ? [] : [.names(values)]
        if names.count == 1 {
            marks.append(
                .spread(x: x, values: groups.map { $0.flatMap { $0.scores.compactMap(\.self) } }, color: .blue))
        } else {
            marks.append(
                .dots(
                    x: entries.compactMap { places[$0.settings[setting].value] },
                    y: entries.compactMap(\.spread?.mean), color: .blue))
        }
        // Where each value is there once, as in a random search, a line through all would be noise.
        if names.count == 1 || 2 * values.count <= entries.count {
            marks.append(isNumeric ? .curve(x: x, y: means, color: .blue) : .points(x: x, y: means))
        }
        if names.count > 1, let best, let mean = best.spread?.mean, let place = places[best.settings[setting].value] {
            marks.append(.rings(x: [place], y: [mean], color: .red))
        }
        return Plot(x: Plot.Axis(Self.word(name), isLogarithmic: isLogarithmic), y: axis, marks: marks)
    }
}
