import PullbackArrays
import PullbackDoctor
import PullbackDrawing

extension LayerHistory {
    /// Returns a plot of the length of the gradient of each layer's weights, by step. Gradients of 0 lie on a line of their
    /// own.
    public func gradientNorms(title: String = "Gradient norm by layer", range: ClosedRange<Double>? = nil) -> Plot {
        let curves = LogarithmicCurves(shown.map { (names[$0], norms(of: $0).map(\.norm)) })
        let steps = Dictionary(uniqueKeysWithValues: shown.map { (names[$0], norms(of: $0).map(\.step)) })
        return Plot(
            title: title, x: "step", y: Plot.Axis("‖∂L/∂W‖", range: range, isLogarithmic: true),
            marks: curves.marks { name, numbers in .curve(x: steps[name], y: numbers, label: name) })
    }

    /// Returns the lengths of a layer's gradients that were seen, with their steps.
    private func norms(of layer: Int) -> [(step: Double, norm: Double)] {
        states(of: layer).compactMap { step, state in
            state.gradientNorm.flatMap { $0.isFinite ? (Double(step), $0) : nil }
        }
    }

    /// The lengths in the first and the last layer, before and at the end, in a sentence.
    package var gradientNormCaption: String {
        let ends = [names.first, names.last].compactMap(\.self)
        let parts = zip(ends, [0, names.count - 1]).compactMap { name, layer -> String? in
            let norms = norms(of: layer)
            guard let first = norms.first, let last = norms.last else { return nil }
            return "\(name) from \(short(first.norm, digits: 2)) at step \(Int(first.step)) to "
                + "\(short(last.norm, digits: 2)) at step \(Int(last.step))"
        }
        guard !parts.isEmpty else { return "No gradient was finite." }
        return (names.count > 1 ? parts : Array(parts.prefix(1))).joined(separator: "; ") + "." + omission
    }
}
