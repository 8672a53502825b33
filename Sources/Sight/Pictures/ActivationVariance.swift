import PullbackArrays
import PullbackAutodiff
import PullbackDrawing
import PullbackNetworks

/// The variance of the activations in a deep network before training, layer by layer. If the weights are too
/// small, the variance soon vanishes; if they are too large, it explodes or the activations saturate; the
/// right initialization keeps it.
///
///     try ActivationVariance.panels().write(to: "activations.svg")
public struct ActivationVariance: Codable, Equatable, Sendable {
    /// The name of the initialization.
    public let initialization: String
    /// The activation function of the layers.
    public let activation: ActivationFunction
    /// The variance of the input, which is standard normal, and then of the activations of each layer.
    public let variances: [Double]
    /// The variance between the neurons alone: over the neurons for each example, averaged over the examples.
    /// It is 0 if all neurons of a layer are equal, however much they vary from example to example.
    public let variancesBetweenNeurons: [Double]
    /// The number of neurons in each layer.
    public let width: Int

    enum CodingKeys: String, CodingKey {
        case initialization, activation, variances, width
        case variancesBetweenNeurons = "variances_between_neurons"
    }

    /// Sends examples through `depth` layers of one width. The weights, [width, width], come from `weight`;
    /// the biases are 0.
    public init(
        _ initialization: String, _ activation: ActivationFunction, width: Int = 256, depth: Int = 10,
        examples: Int = 256, using generator: inout Generator, weight: (inout Generator) -> NDArray<Double>
    ) {
        self.initialization = initialization
        self.activation = activation
        self.width = width
        var a = NDArray<Double>.normal([examples, width], using: &generator)  // [examples, width]
        var variances = [a.variance], between = [a.varianceInRows]
        for _ in 0..<depth {
            a = activation(Tensor(a.matmul(weight(&generator)))).array
            variances.append(a.variance)
            between.append(a.varianceInRows)
        }
        (self.variances, variancesBetweenNeurons) = (variances, between)
    }

    /// True if the activations of a layer vary, but not from one neuron to the next.
    public var areNeuronsAlike: Bool {
        zip(variances, variancesBetweenNeurons).dropFirst().contains { $0 > 0 && $1 <= 1e-20 * $0 }
    }

    /// Measures all initializations, for ReLU and for tanh.
    ///
    /// LeCun's and Xavier's are the same if a layer has as many outputs as inputs, as here.
    public static func all(width: Int = 256, depth: Int = 10, seed: UInt64 = 0) -> [ActivationVariance] {
        [ActivationFunction.relu, .tanh].flatMap { activation in
            let drawn = choices.map { name, weight in
                var generator = Generator(seed: seed)
                return ActivationVariance(name, activation, width: width, depth: depth, using: &generator) {
                    weight(width, &$0)
                }
            }
            return drawn
        }
    }

    private static var choices: [(name: String, weight: (Int, inout Generator) -> NDArray<Double>)] {
        func drawn(_ name: String, _ initialization: Initialization) -> (
            String, (Int, inout Generator) -> NDArray<Double>
        ) {
            (name, { initialization.weight(in: $0, out: $0, using: &$1) })
        }
        return [
            drawn("He", .he), drawn("LeCun", .lecun), drawn("Xavier", .xavier), drawn("normal, 0.01", .normal),
            ("constant, 0.01", { width, _ in NDArray(repeating: 0.01, shape: [width, width]) }), drawn("zeros", .zeros),
        ]
    }

    /// Returns a panel for each activation function, with a curve for each initialization, all on one scale.
    public static func panels(
        _ measured: [ActivationVariance] = all(), title: String = "Variance of the activations before training"
    ) -> Plot.Panels {
        let sizes = Set(measured.map { "\($0.variances.count - 1) layers of \($0.width)" })
        let title = sizes.count == 1 ? joined(title, sizes.first) : title
        let smallest = measured.flatMap(\.variances).filter { $0 > 0 }.min() ?? 1
        let largest = measured.flatMap(\.variances).max() ?? 1
        let range = smallest / 1000...max(largest, 1) * 10
        let activations = ActivationFunction.allCases.filter { each in measured.contains { $0.activation == each } }
        return Plot.Panels(
            title: title, columns: 2,
            activations.map { activation in
                let measured = measured.filter { $0.activation == activation }
                let curves = LogarithmicCurves(
                    measured.map {
                        ($0.initialization + ($0.areNeuronsAlike ? ": all alike" : ""), $0.variances)
                    },
                    zero: smallest / 100)
                return Plot(
                    title: activation == .relu ? "ReLU" : activation.rawValue, x: "layer",
                    y: Plot.Axis("variance", range: range, isLogarithmic: true),
                    marks: curves.marks { .curve(y: $1, label: $0, isDashed: $0 == "Xavier") })
            })
    }
}

extension NDArray {
    /// The mean squared distance of all numbers to their mean.
    fileprivate var variance: Double { Double((self - mean()).squared().mean().item) }

    /// The mean squared distance of all numbers to the mean of their row.
    fileprivate var varianceInRows: Double {
        Double((self - mean(over: 1, keepingAxes: true)).squared().mean().item)
    }
}

extension KnownPicture {
    package static let activations = KnownPicture(
        "activations", "their variance, layer by layer, by initialization",
        of: "networks before training, on random numbers"
    ) { options in
        .computed {
            let measured = ActivationVariance.all(seed: options.seed)
            return Illustration(.panels(ActivationVariance.panels(measured)), ["variances": measured])
        }
    }
}
