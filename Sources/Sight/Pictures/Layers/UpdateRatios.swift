import PullbackArrays
import PullbackDoctor
import PullbackDrawing

extension LayerHistory {
    /// The update ratios that are usual: ten times less to ten times more than 10⁻³, the rule of thumb of Karpathy's notes
    /// to the course CS231n (Stanford, "Neural Networks Part 3", https://cs231n.github.io/neural-networks-3/).
    public static let usualUpdateRatios = 1e-4...1e-2

    /// Returns a plot of the length of each layer's update divided by the length of its weights, by step, with the band of
    /// what is usual. Updates of 0 lie on a line of their own.
    public func updateRatios(
        title: String = "Update divided by weights", range: ClosedRange<Double>? = nil
    ) -> Plot {
        let usual = Self.usualUpdateRatios
        let last = Double(looks.last?.step ?? 1)
        let band = Plot.Mark.band(
            x: [0, last], low: [usual.lowerBound, usual.lowerBound], high: [usual.upperBound, usual.upperBound],
            color: .gray)
        let curves = LogarithmicCurves(shown.map { (names[$0], ratios(of: $0).map(\.ratio)) })
        let steps = Dictionary(uniqueKeysWithValues: shown.map { (names[$0], ratios(of: $0).map(\.step)) })
        return Plot(
            title: title, x: "step", y: Plot.Axis("‖update‖ / ‖weights‖", range: range, isLogarithmic: true),
            marks: [band] + curves.marks { name, numbers in .curve(x: steps[name], y: numbers, label: name) })
    }

    /// Returns the update ratios of a layer that were seen, with their steps.
    private func ratios(of layer: Int) -> [(step: Double, ratio: Double)] {
        states(of: layer).compactMap { step, state in
            state.updateRatio.flatMap { $0.isFinite ? (Double(step), $0) : nil }
        }
    }

    /// The median ratio of the layers that are changed least and most, and where they lie, in a sentence.
    package var updateRatioCaption: String {
        let medians = names.indices.compactMap { layer -> (name: String, ratio: Double)? in
            let sorted = ratios(of: layer).map(\.ratio).sorted()
            return sorted.isEmpty ? nil : (names[layer], sorted[sorted.count / 2])
        }
        guard let low = medians.min(by: { $0.ratio < $1.ratio }), let high = medians.max(by: { $0.ratio < $1.ratio })
        else { return "No update was seen." }
        let usual = Self.usualUpdateRatios
        func place(_ ratio: Double) -> String {
            ratio < usual.lowerBound ? "below the band" : ratio > usual.upperBound ? "above the band" : "in the band"
        }
        let ends =
            low.name == high.name
            ? "The median is \(short(low.ratio, digits: 2)), \(place(low.ratio))."
            : "The medians of the layers go from \(short(low.ratio, digits: 2)) in \(low.name), \(place(low.ratio)), to "
                + "\(short(high.ratio, digits: 2)) in \(high.name), \(place(high.ratio))."
        return ends + " The grey band from 10⁻⁴ to 10⁻² is a rule of thumb: ten times less to ten times more than 10⁻³ "
            + "(Karpathy's notes to the course CS231n)." + omission
    }
}
