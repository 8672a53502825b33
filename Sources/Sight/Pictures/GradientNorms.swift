import PullbackArrays
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

extension KnownPicture {
    package static let gradientNorms = KnownPicture(
        "gradient-norms", "how long the gradient of each layer is, epoch by epoch"
    ) { _ in
        .history { history, data in
            let layers = history.layerGradientNorms
            return Illustration(
                .plot(history.gradientNorms(title: "Gradient norm by layer, learning \(data)")),
                ["dataset": data, "layers": layers.map { $0.layer }, "norms": layers.map { $0.norms }],
                heading: "Gradient norms", captions: [history.gradientCaption], isSmall: true)
        }
    }
}

extension History {
    /// A sentence about each layer whose gradient vanished or exploded; if there is none, the smallest and
    /// the largest norm.
    var gradientCaption: String {
        let beginning = "Of the last batch of each epoch. "
        let remarks = layerGradientNorms.compactMap { layer, norms -> String? in
            guard let first = norms.first, let last = norms.last else { return nil }
            if last == 0 {
                let zeros = norms.reversed().prefix { $0 == 0 }.count
                let since = zeros == norms.count ? "0 all the time" : "0 since epoch \(norms.count - zeros + 1)"
                return "That of \(layer) is \(since): \(layer) learns nothing."
            }
            if last > 1000 * first {
                return "That of \(layer) grew from \(short(first)) to \(short(last))."
            }
            return nil
        }
        guard remarks.isEmpty else { return beginning + remarks.joined(separator: " ") }
        let all = layerGradientNorms.flatMap { layer, norms in
            norms.enumerated().map { (norm: $1, place: "\(layer), epoch \($0 + 1)") }
        }
        guard let smallest = all.min(by: { $0.norm < $1.norm }), let largest = all.max(by: { $0.norm < $1.norm })
        else { return beginning }
        return beginning
            + "From \(short(smallest.norm)) (\(smallest.place)) to "
            + "\(short(largest.norm)) (\(largest.place))."
    }
}
