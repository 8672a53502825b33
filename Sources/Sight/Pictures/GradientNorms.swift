import PullbackDrawing
import PullbackTraining

extension History {
    /// The length of the gradient of each layer, √Σ‖∂L/∂θ‖² over its parameters, epoch by epoch: neither nearly zero nor
    /// in the millions, and within a few powers of ten of each other.
    public var layerGradientNorms: [(layer: String, norms: [Double])] {
        let layers = parameterNames.map { $0.split(separator: ".").dropLast().joined(separator: ".") }
        let names = layers.enumerated().filter { layers.firstIndex(of: $1) == $0 }.map(\.element)
        return names.map { name in
            let squares = epochs.map { epoch in
                zip(layers, epoch.gradientNorms).reduce(0) { $0 + ($1.0 == name ? $1.1 * $1.1 : 0) }
            }
            return (name, squares.map { $0.squareRoot() })
        }
    }

    /// The length of the gradient of each layer by epoch, of the epoch's last batch; what is 0 lies on a line of its own.
    ///
    ///     try history.gradientNorms().write(to: "gradients.svg")
    public func gradientNorms(title: String = "Gradient norm by layer") -> Plot {
        let numbers = epochs.map { Double($0.number) }
        let curves = LogarithmicCurves(layerGradientNorms.map { ($0.layer, $0.norms) })
        return Plot(
            title: title, x: "epoch", y: Plot.Axis("‖∂L/∂θ‖, last batch", isLogarithmic: true),
            marks: curves.marks { .curve(x: numbers, y: $1, label: $0) })
    }
}

/// Curves on a logarithmic axis, on which 0 has no place: it gets one, a tenth of the smallest number.
struct LogarithmicCurves {
    private let curves: [(name: String, numbers: [Double])]

    /// The place of 0; `nil` if it does not occur.
    let zero: Double?

    /// Numbers, none of them negative, under names; 0 gets the place that is chosen, or a suitable one.
    init(_ curves: [(name: String, numbers: [Double])], zero chosen: Double? = nil) {
        let numbers = curves.flatMap(\.numbers)
        let smallest = numbers.filter { $0 > 0 }.min() ?? 1
        let zero = numbers.contains(0) ? chosen ?? smallest / 10 : nil
        self.zero = zero
        self.curves = curves.map { name, numbers in (name, numbers.map { $0 == 0 ? zero ?? 0 : $0 }) }
    }

    /// The curves, and a line for 0 if it occurs.
    func marks(_ curve: (_ name: String, _ numbers: [Double]) -> Plot.Mark) -> [Plot.Mark] {
        (zero.map { [.line(0, 1, -$0, label: "zero", color: .gray, isDashed: true)] } ?? [])
            + curves.map { curve($0.name, $0.numbers) }
    }
}
