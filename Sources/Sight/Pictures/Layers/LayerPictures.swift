import PullbackArrays
import PullbackDoctor

// The pictures of the layers while a network learns, as rows of the table of pictures.

extension KnownPicture {
    package static let updateRatios = KnownPicture(
        "update-ratios", "how much each step changes the weights of each layer"
    ) { _ in
        .layers { layers, data in
            Illustration(
                .plot(layers.updateRatios(title: "Update divided by weights, learning \(data)")),
                [
                    "dataset": data, "layers": layers.names, "steps": layers.looks.map(\.step),
                    "ratios": layers.numbers { $0.updateRatio },
                ],
                heading: "Update divided by weights",
                captions: [LayerHistory.updateRatioKey + " " + layers.updateRatioCaption])
        }
    }

    package static let outputs = KnownPicture(
        "outputs", "the histogram of each layer's outputs, step by step"
    ) { _ in
        .layers { layers, data in
            Illustration(
                .panels(layers.outputHistograms(title: "Outputs by layer and step, learning \(data)")),
                [
                    "dataset": data, "layers": layers.names, "steps": layers.looks.map(\.step),
                    "quantiles": layers.numbers { $0.outputs?.tenths },
                ],
                heading: "Outputs", captions: [LayerHistory.outputKey + " " + layers.outputCaption])
        }
    }

    package static let gradients = KnownPicture(
        "gradients", "the histogram of each layer's gradients, step by step"
    ) { _ in
        .layers { layers, data in
            Illustration(
                .panels(layers.gradientHistograms(title: "Gradients by layer and step, learning \(data)")),
                [
                    "dataset": data, "layers": layers.names, "steps": layers.looks.map(\.step),
                    "quantiles": layers.numbers { $0.gradient?.tenths },
                ],
                heading: "Gradients", captions: [LayerHistory.gradientKey + " " + layers.gradientHistogramCaption])
        }
    }

    package static let neurons = KnownPicture(
        "neurons", "which hidden neurons are dead or saturated, step by step"
    ) { _ in
        .layers { layers, data in
            Illustration(
                .panels(layers.neuronMap(title: "Neurons by layer and step, learning \(data)")),
                [
                    "dataset": data, "layers": layers.names, "steps": layers.looks.map(\.step),
                    "dead": layers.numbers { $0.dead }, "saturated": layers.numbers { $0.saturated },
                ],
                heading: "Neurons", captions: [LayerHistory.neuronKey + " " + layers.neuronCaption],
                problem: layers.names.count < 2 ? "a network without hidden layers has no hidden neurons" : nil)
        }
    }
}

extension LayerHistory {
    /// Returns a number for each layer and look.
    fileprivate func numbers<Number>(_ number: (LayerState) -> Number) -> [[Number]] {
        names.indices.map { layer in states(of: layer).map { number($0.state) } }
    }
}

extension Quantiles {
    /// The smallest number, those that part the others into tenths, and the largest.
    fileprivate var tenths: [Double] { (0...10).map { quantile(Double($0) / 10) } }
}
