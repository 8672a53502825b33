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
        title: String = "Update divided by weights", sharingScaleWith others: LayerHistory? = nil
    ) -> Plot {
        let usual = Self.usualUpdateRatios
        let last = Double(looks.last?.step ?? 1)
        let band = Plot.Mark.band(
            x: [0, last], low: [usual.lowerBound, usual.lowerBound], high: [usual.upperBound, usual.upperBound],
            color: .gray)
        let curves = LayerCurves(of: [self] + (others.map { [$0] } ?? []), including: usual, \.updateRatio)
        return Plot(
            title: title, x: "step", y: Plot.Axis("‖update‖ / ‖weights‖", range: curves.range, isLogarithmic: true),
            marks: [band] + curves.marks)
    }

    /// How to read the curves.
    package static let updateRatioKey =
        "The length of a step's update divided by the length of the layer's weights. The grey band from 10⁻⁴ to 10⁻² is a "
        + "rule of thumb: ten times less to ten times more than 10⁻³, which Karpathy's notes to Stanford's course CS231n "
        + "name as usual. It is no law: at the end of a good training the updates may be far smaller."

    /// The median ratio of the layers that are changed least and most, and where they lie, in a sentence.
    package var updateRatioCaption: String {
        let medians = names.indices.compactMap { layer -> (name: String, ratio: Double)? in
            let sorted = LayerCurves.points(of: layer, in: self, \.updateRatio).map(\.size).sorted()
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
        return ends + omission
    }
}
