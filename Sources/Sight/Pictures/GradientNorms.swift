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

    /// The length of the gradient of each layer by epoch.
    ///
    ///     try history.gradientNorms().write(to: "gradients.svg")
    public func gradientNorms(title: String = "Gradient norm by layer") -> Plot {
        let numbers = epochs.map { Double($0.number) }
        return Plot(
            title: title, x: "epoch", y: Axis("‖∂L/∂θ‖", isLogarithmic: true),
            layers: layerGradientNorms.map { .curve(x: numbers, y: $0.norms, label: $0.layer) })
    }
}
