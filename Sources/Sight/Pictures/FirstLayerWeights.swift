import PullbackArrays
import PullbackDrawing

extension Plot.Panels {
    /// Returns the weights of each neuron of a first layer as a picture: red where light excites the neuron,
    /// blue where light inhibits it. All pictures have the same color scale; 1 in 100 weights lies beyond its
    /// ends.
    ///
    ///     try Plot.Panels.firstLayerWeights(network.layers[0].weight.array, imageShape: (28, 28)).write(to: "weights.png")
    ///
    /// The weight has the shape [pixels, neurons]. The first `count` neurons are shown, numbered from 0 like
    /// their columns.
    public static func firstLayerWeights<S: RealScalar>(
        _ weight: NDArray<S>, imageShape: (height: Int, width: Int), title: String = "Weights of the first layer",
        count: Int = 32
    ) -> Plot.Panels {
        require(
            weight.rank == 2 && weight.shape[0] == imageShape.height * imageShape.width,
            "first-layer weights: shape \(weight.shape) for pictures of \(imageShape.height) × \(imageShape.width)")
        let shown = NDArray<Double>(weight.slice(0..<min(count, weight.shape[1]), along: 1)).transposed()
        let sizes = shown.elements.map(abs).sorted()
        let largest = sizes.isEmpty ? 0 : sizes[99 * (sizes.count - 1) / 100]
        let plots = (0..<shown.shape[0]).map { neuron in
            let numbers = shown.slice(neuron..<(neuron + 1)).elements
            let rows = stride(from: 0, to: numbers.count, by: imageShape.width).map {
                Array(numbers[$0..<($0 + imageShape.width)])
            }
            return Plot(
                title: "neuron \(neuron)",
                marks: [
                    .image(rows, palette: .diverging, range: -largest...largest, colorBar: true, label: "weight")
                ])
        }
        let all = weight.shape[1]
        return Plot.Panels(
            title: joined(title, plots.count < all ? "\(plots.count) of \(all) neurons" : nil),
            columns: min(8, max(plots.count, 1)), plots)
    }
}

extension KnownPicture {
    package static let weights = KnownPicture(
        "weights", "what the neurons of the first layer look for in a picture", problem: problemUnlessImages
    ) { _ in
        .classifier { classifier in
            let weight = classifier.checkpoint.makeNetwork(as: Double.self).layers[0].weight.array
            let panels = Plot.Panels.firstLayerWeights(
                weight, imageShape: classifier.test.imageShape ?? (1, weight.shape[0]),
                title: "What \(classifier.data) taught the first layer to look for")
            let count = panels.plots.count, all = weight.shape[1]
            let shown = weight.slice(0..<count, along: 1).transposed()
            let whose = count < all ? "\(count) of \(all)" : "all \(all)"
            return Illustration(
                .panels(panels),
                [
                    "dataset": classifier.data, "shape": Array(weight.shape),
                    "weights": (0..<count).map { shown.slice($0..<($0 + 1)).elements },
                ], heading: "Weights of the first layer",
                captions: ["Of \(whose) neurons: light excites where red, inhibits where blue."])
        }
    }
}
