import PullbackArrays
import PullbackDoctor
import PullbackDrawing

extension LayerHistory {
    /// Returns a plot of the length of the gradient of each layer's weights, by step. Gradients of 0 lie on a line of their
    /// own.
    public func gradientNorms(title: String = "Gradient norm by layer", sharingScaleWith others: LayerHistory? = nil)
        -> Plot
    {
        let curves = LayerCurves(of: [self] + (others.map { [$0] } ?? []), \.gradientNorm)
        return Plot(
            title: title, x: "step", y: Plot.Axis("‖∂L/∂W‖", range: curves.range, isLogarithmic: true),
            marks: curves.marks)
    }

    /// The lengths in the first and the last layer, before and at the end, in a sentence.
    package var gradientNormCaption: String {
        let ends = [names.first, names.last].compactMap(\.self)
        let parts = zip(ends, [0, names.count - 1]).compactMap { name, layer -> String? in
            let norms = LayerCurves.points(of: layer, in: self, \.gradientNorm)
            guard let first = norms.first, let last = norms.last else { return nil }
            return "\(name) from \(short(first.size, digits: 2)) at step \(Int(first.step)) to "
                + "\(short(last.size, digits: 2)) at step \(Int(last.step))"
        }
        guard !parts.isEmpty else { return "No gradient was finite." }
        return (names.count > 1 ? parts : Array(parts.prefix(1))).joined(separator: "; ") + "." + omission
    }
}
