import Foundation
import PullbackFiles

extension Plot.Mark {
    /// Bars from 0 to the values, one for each name. If a plot has several such marks, their bars stand side
    /// by side at each name.
    ///
    ///     marks: [
    ///         .bars(["adam", "sgd"], [0.98, 0.97], label: "training"),
    ///         .bars(["adam", "sgd"], [0.96, 0.95], label: "test"),
    ///     ]
    ///
    /// With `hasNumbers` the values are written at the ends of the bars.
    public static func bars(
        _ names: [String], _ values: [Double], label: String = "", color: Plot.Color? = nil, hasNumbers: Bool = false
    ) -> Plot.Mark {
        require(names.count == values.count, "bars: \(names.count) names for \(values.count) values")
        return Plot.Mark(Bars(names: names, values: values, label: label, color: color, hasNumbers: hasNumbers))
    }
}

struct Bars: MarkContent {
    let names: [String]
    let values: [Double]
    let label: String
    let color: Plot.Color?
    var hasNumbers = false

    var x: [Double] { values.isEmpty ? [] : [-0.6, Double(values.count) - 0.4] }

    /// The ends of the bars with some room beyond them, and 0.
    var y: [Double] { [0] + values.map { (hasNumbers ? 1.12 : 1.06) * $0 } }
    var counts: [Double] { values }
    var surroundings: Surroundings { .baseline }

    func draw(on script: inout PlotScript) {
        let group = script.nextBarGroup()
        let width = 0.8 / Double(script.barGroups)
        let offset = (Double(group) - Double(script.barGroups - 1) / 2) * width
        let color = script.color(color)
        if group == 0 { script.setNames(names) }
        guard !values.isEmpty else { return }
        let data = script.data(values.enumerated().map { [Double($0) + offset, $1, 0.94 * width] })
        let look = "fillstyle solid 1 noborder linecolor \(color)"
        script.plot("\(data) using 1:2:3 with boxes \(look)", label: label)
        guard hasNumbers else { return }
        for (index, value) in values.enumerated() where value.isDrawable {
            let look = script.canvas.isText ? "" : " textcolor \(script.theme.ink.forGnuplot)"
            script.text(
                short(value), at: "\(Double(index) + offset),\(value)",
                "center offset 0,\(value < 0 ? -0.7 : 0.7)\(look)")
        }
    }

    /// Returns the number in few characters: whole, or with three significant digits.
    private func short(_ value: Double) -> String {
        (value == value.rounded() && abs(value) < 1e6 ? "\(Int(value))" : String(format: "%.3g", value)).withPowerOfTen
    }
}

extension PlotScript {
    /// Writes names at 0, 1, 2, … below the plot, rotated if they do not fit side by side.
    mutating func setNames(_ names: [String]) {
        let room = Double(canvas.width) * 0.8 / Double(max(names.count, 1))
        let longest = Double(names.map(\.count).max() ?? 0) * canvas.characterWidth
        let places = Ticks(places: names.enumerated().map { (Double($0), $1) })
        set("set xtics \(longest > room ? "rotate by 35 right " : "")scale 0 \(places.forGnuplot)")
        set("set grid noxtics")
    }
}
