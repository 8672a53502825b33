import PullbackArrays
import PullbackAutodiff
import PullbackDrawing
import PullbackNetworks

/// The variance of the activations in a deep network before training, layer by layer: with too small weights it is soon
/// nothing, with too large ones it explodes or saturates, and the right initialization keeps it.
///
///     try ActivationVariance.panels().write(to: "activations.svg")
public struct ActivationVariance: Codable, Equatable, Sendable {
    /// How the weights were drawn.
    public let initialization: String
    /// What stood between the layers.
    public let activation: ActivationFunction
    /// That of the input, standard normal numbers, and then of each layer's activations.
    public let variances: [Double]

    /// Sends examples through layers of one width whose weights, [width, width], `weight` draws; the biases are 0.
    public init(
        _ initialization: String, _ activation: ActivationFunction, width: Int = 256, depth: Int = 10,
        examples: Int = 256, using generator: inout Generator, weight: (inout Generator) -> NDArray<Double>
    ) {
        self.initialization = initialization
        self.activation = activation
        var a = NDArray<Double>.normal([examples, width], using: &generator)  // [examples, width]
        var variances = [a.variance]
        for _ in 0..<depth {
            a = activation(Tensor(a.matmul(weight(&generator)))).array
            variances.append(a.variance)
        }
        self.variances = variances
    }

    /// All initializations, for ReLU and for tanh.
    ///
    /// LeCun's and Xavier's are the same where a layer has as many outputs as inputs, as here.
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

    /// A panel an activation, a curve an initialization, on one scale.
    public static func panels(
        _ measured: [ActivationVariance] = all(), title: String = "Variance of the activations before training"
    ) -> Panels {
        let activations = ActivationFunction.allCases.filter { each in measured.contains { $0.activation == each } }
        return Panels(
            title: title, columns: 2,
            activations.map { activation in
                Plot(
                    title: activation == .relu ? "ReLU" : activation.rawValue, x: "layer",
                    y: Axis("variance", range: 1e-8...1e4, isLogarithmic: true),
                    layers: measured.filter { $0.activation == activation }.map {
                        .curve(y: $0.variances, label: $0.initialization, isDashed: $0.initialization == "Xavier")
                    })
            })
    }
}

extension NDArray {
    /// The mean squared distance of all numbers to their mean.
    fileprivate var variance: Double { Double((self - mean()).squared().mean().item) }
}
