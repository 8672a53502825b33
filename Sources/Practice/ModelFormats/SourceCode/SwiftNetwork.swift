import Foundation
import PullbackFiles
import PullbackNetworks
import PullbackTraining

/// A file of Swift that predicts what a network predicts, without dependencies.
///
/// It gives the same bits on every machine: weights and activations are Floats, whose products are exact in Double; they
/// are summed in their order; and the exponential function is its own.
struct SwiftNetwork {
    let text: String

    /// Writes the file. Its type has the name of the file: `Flowers` for `flowers.swift`.
    init(_ checkpoint: Checkpoint, at path: String) {
        let network = PlainNetwork(checkpoint)
        let name = Self.typeName(URL(filePath: path).deletingPathExtension().lastPathComponent)
        var parts = [Self.head(network, name)]
        parts.append(network.isRegression ? Self.predictions(network) : Self.probabilities(network))
        parts.append(Self.outputs(network))
        parts.append(Self.layer(network))
        if network.needsExponential { parts.append(Self.exponential) }
        text = FileBeginning.swift + Self.imports + parts.joined(separator: "\n") + "}\n"
    }

    /// What has √x and the fused multiply-add on each system.
    private static let imports = """
        #if canImport(Darwin)
            import Darwin
        #elseif canImport(Glibc)
            import Glibc
        #elseif canImport(Musl)
            import Musl
        #endif


        """

    /// Returns a name for a type from the name of a file.
    private static func typeName(_ file: String) -> String {
        let words = file.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
        let name = words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
        let isTaken = taken.contains(name) || name.first.map { $0.isLetter } != true
        return isTaken ? "Network" + name : name
    }

    /// The names that mean something else in the file.
    private static let taken: Set = [
        "Any", "Array", "Bool", "Collection", "Double", "Float", "Int", "Never", "Optional", "Protocol", "Result",
        "Self",
        "Sendable", "Set", "StaticString", "String", "Swift", "Type", "UInt32", "Void", "Glibc", "Darwin", "Musl",
    ]

    private static func head(_ network: PlainNetwork, _ name: String) -> String {
        """
        /// The network \(network.title).
        public enum \(name) {
            /// The names of the features; empty if they are not known.
            public static let features: [String] = [\(literals(network.featureNames))]
            /// The names of the \(network.isRegression ? "numbers that are predicted" : "classes").
            public static let \(network.isRegression ? "targets" : "classes"): [String] = [\(literals(network.names))]

        """
    }

    private static func literals(_ names: [String]) -> String { names.map(\.debugDescription).joined(separator: ", ") }

    private static func predictions(_ network: PlainNetwork) -> String {
        let numbers =
            network.targetMean.isEmpty
            ? "outputs(features)"
            : "zip(outputs(features), zip(targetMean, targetScale)).map { $1.0.addingProduct($0, $1.1) }"
        let constants =
            network.targetMean.isEmpty
            ? "" : "\n" + constant("targetMean", network.targetMean) + constant("targetScale", network.targetScale)
        return """
                /// Returns the predicted numbers, for \(network.inputs) features in their original units.
                public static func predictions(_ features: [Double]) -> [Double] {
                    \(numbers)
                }
            \(constants)
            """
    }

    private static func probabilities(_ network: PlainNetwork) -> String {
        let softmax =
            network.outputs == 1
            ? "let logits = [0, outputs(features)[0]]" : "let logits = outputs(features)"
        return """
                /// Returns the probability of each class, for \(network.inputs) features in their original units.
                public static func probabilities(_ features: [Double]) -> [Double] {
                    \(softmax)
                    let top = logits.max() ?? 0
                    let powers = logits.map { exponential($0 - top) }
                    let sum = powers.reduce(0, +)
                    return powers.map { $0 / sum }
                }

            """
    }

    private static func constant(_ name: String, _ numbers: [Double]) -> String {
        "    private static let \(name): [Double] = [\(numbers.map { "\($0)" }.joined(separator: ", "))]\n"
    }

    private static func outputs(_ network: PlainNetwork) -> String {
        let standardized = network.featureMean.isEmpty ? "features" : "zip(features, zip(featureMean, featureScale))"
        let number = network.featureMean.isEmpty ? "Float($0)" : "Float(($0 - $1.0) / $1.1)"
        let constants =
            network.featureMean.isEmpty
            ? "" : "\n" + constant("featureMean", network.featureMean) + constant("featureScale", network.featureScale)
        let layers = network.layers.map { layer in
            """
                    Layer(
                        inputs: \(layer.inputs),
                        weights: "\(hexadecimal(layer.weights))",
                        biases: "\(hexadecimal(layer.biases))",
                        factors: "\(hexadecimal(layer.factors))", summands: "\(hexadecimal(layer.summands))"),

            """
        }
        return """
                /// Returns the outputs of the last layer.
                public static func outputs(_ features: [Double]) -> [Double] {
                    precondition(features.count == \(network.inputs), "\\(features.count) features: \(network.inputs) belong there")
                    var values = \(standardized).map { \(number) }
                    for layer in layers.dropLast() { values = layer.sums(values).map(activation) }
                    return layers[layers.count - 1].sums(values)
                }

                private static func activation(_ x: Double) -> Float { \(function(network.activation)) }
            \(constants)
                private static let layers = [
            \(layers.joined())    ]

            """
    }

    private static func function(_ activation: ActivationFunction) -> String {
        switch activation {
        case .relu: "x < 0 ? 0 : Float(x)"
        case .leakyReLU: "Float(x < 0 ? 0.01 * x : x)"
        case .tanh: "let e = exponential(-2 * abs(x)), y = Float((1 - e) / (1 + e)); return x < 0 ? -y : y"
        case .sigmoid: "let e = exponential(-abs(x)); return Float((x < 0 ? e : 1) / (1 + e))"
        }
    }

    /// Returns the bits of numbers, eight digits each.
    private static func hexadecimal(_ numbers: [Float]) -> String {
        var text = ""
        text.reserveCapacity(8 * numbers.count)
        for number in numbers {
            let digits = String(number.bitPattern, radix: 16)
            text += String(repeating: "0", count: 8 - digits.count) + digits
        }
        return text
    }

    private static func layer(_ network: PlainNetwork) -> String {
        let normalization = """
                        guard !factors.isEmpty else { return sums }
                        let count = Double(sums.count), mean = sums.reduce(0, +) / count
                        let variance = sums.reduce(0) { $0.addingProduct($1 - mean, $1 - mean) } / count
                        let divisor = (variance + 1e-5).squareRoot()
                        return sums.indices.map {
                            Double(summands[$0]).addingProduct((sums[$0] - mean) / divisor, Double(factors[$0]))
                        }
            """
        return """
                private struct Layer: Sendable {
                    let inputs: Int
                    let weights, biases, factors, summands: [Float]

                    init(
                        inputs: Int, weights: StaticString, biases: StaticString, factors: StaticString, summands: StaticString
                    ) {
                        self.inputs = inputs
                        self.weights = floats(weights)
                        self.biases = floats(biases)
                        self.factors = floats(factors)
                        self.summands = floats(summands)
                    }

                    func sums(_ values: [Float]) -> [Double] {
                        let sums = biases.indices.map { output in
                            var sum = Double(biases[output])
                            for input in 0..<inputs {
                                sum += Double(weights[output * inputs + input]) * Double(values[input])
                            }
                            return sum
                        }
            \(network.isNormalized ? normalization : "            return sums")
                    }
                }

                /// Returns numbers from their bits, eight hexadecimal digits each.
                private static func floats(_ digits: StaticString) -> [Float] {
                    digits.withUTF8Buffer { digits in
                        (0..<digits.count / 8).map { index in
                            var bits: UInt32 = 0
                            for digit in digits[8 * index..<8 * index + 8] {
                                bits = bits << 4 | UInt32(digit < 58 ? digit - 48 : digit - 87)
                            }
                            return Float(bitPattern: bits)
                        }
                    }
                }

            """
    }

    private static let exponential = """
            /// Returns eˣ, by the same operations on every machine.
            private static func exponential(_ x: Double) -> Double {
                if x > 709 { return .infinity }
                if x < -708 { return 0 }
                let n = (x * 1.4426950408889634).rounded(.toNearestOrEven)
                let r = x.addingProduct(-n, 0.6931471803691238).addingProduct(-n, 1.9082149292705877e-10)
                var y = 1.0
                for k in stride(from: 13.0, through: 1, by: -1) { y = (1.0).addingProduct(y, r / k) }
                return Double(sign: .plus, exponent: Int(n), significand: y)
            }

        """
}
