import PullbackDrawing
import PullbackTraining

extension History {
    /// The norm of the gradient of each layer in each epoch, √Σ‖∂L/∂θ‖² over the parameters θ of the layer.
    /// In good training the norms are neither nearly zero nor in the millions, and lie within a few powers of
    /// ten of each other.
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

    /// Returns a plot of the gradient norm of each layer by epoch, measured on the last batch of the epoch.
    /// Norms of 0 lie on a line of their own.
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

/// Curves on a logarithmic axis. It has no place for 0, which is drawn at a tenth of the smallest number
/// instead.
struct LogarithmicCurves {
    private let curves: [(name: String, numbers: [Double])]

    /// The number at which 0 is drawn; `nil` if 0 does not occur.
    let zero: Double?

    /// Creates curves from named numbers, none of them negative; 0 is drawn at `chosen`, by default at a
    /// tenth of the smallest.
    init(_ curves: [(name: String, numbers: [Double])], zero chosen: Double? = nil) {
        let numbers = curves.flatMap(\.numbers)
        let smallest = numbers.filter { $0 > 0 }.min() ?? 1
        let zero = numbers.contains(0) ? chosen ?? smallest / 10 : nil
        self.zero = zero
        self.curves = curves.map { name, numbers in (name, numbers.map { $0 == 0 ? zero ?? 0 : $0 }) }
    }

    /// Returns the curves and, if 0 occurs, a line for it.
    func marks(_ curve: (_ name: String, _ numbers: [Double]) -> Plot.Mark) -> [Plot.Mark] {
        (zero.map { [.line(0, 1, -$0, label: "zero", color: .gray, isDashed: true)] } ?? [])
            + curves.map { curve($0.name, $0.numbers) }
    }
}
