import Foundation
import PullbackFiles
import PullbackNetworks
import PullbackTraining

/// A header for C and C++ that predicts what a network predicts; it needs the mathematical functions alone.
///
/// It gives the same bits as the Swift file of the same network: see `SwiftNetwork`.
struct CNetwork {
    let text: String

    /// Writes the file. Its functions begin with the name of the file: `flowers_probabilities` for `flowers.h`.
    init(_ checkpoint: Checkpoint, at path: String) {
        let network = PlainNetwork(checkpoint)
        let name = Self.prefix(URL(filePath: path).deletingPathExtension().lastPathComponent)
        var text = FileBeginning.c + Self.head(network, name)
        for (index, layer) in network.layers.enumerated() {
            text += Self.array("\(name)_weights_\(index)", layer.weights)
            text += Self.array("\(name)_biases_\(index)", layer.biases)
            if !layer.factors.isEmpty {
                text += Self.array("\(name)_factors_\(index)", layer.factors)
                text += Self.array("\(name)_summands_\(index)", layer.summands)
            }
        }
        for (word, numbers) in [
            ("feature_mean", network.featureMean), ("feature_scale", network.featureScale),
            ("target_mean", network.targetMean), ("target_scale", network.targetScale),
        ] where !numbers.isEmpty {
            text += "static const double \(name)_\(word)[] = {\(numbers.map { "\($0)" }.joined(separator: ", "))};\n"
        }
        if network.needsExponential { text += Self.exponential(name) }
        text += Self.outputs(network, name)
        text += network.isRegression ? Self.predictions(network, name) : Self.probabilities(network, name)
        self.text = text + "\n#endif\n"
    }

    /// Returns what the names of the functions begin with, from the name of a file.
    private static func prefix(_ file: String) -> String {
        let name = file.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? String($0).lowercased() : "_" }.joined()
        return name.first.map { $0.isLetter } == true ? name : "network_" + name
    }

    private static func head(_ network: PlainNetwork, _ name: String) -> String {
        """
        #ifndef \(name.uppercased())_H
        #define \(name.uppercased())_H
        #include <math.h>

        // The network \(network.title).
        enum { \(name)_inputs = \(network.inputs), \(name)_outputs = \(network.names.count) };

        // The names of the features, in their order; empty if they are not known.
        static const char *const \(name)_features[] = {\(network.featureNames.isEmpty ? "0" : network.featureNames.map(literal).joined(separator: ", "))};

        // The names of the \(network.isRegression ? "numbers that are predicted" : "classes").
        static const char *const \(name)_names[] = {\(network.names.map(literal).joined(separator: ", "))};


        """
    }

    /// Returns a text as it is written in C. Characters beyond ASCII are written as their bytes.
    private static func literal(_ text: String) -> String {
        "\""
            + text.utf8.map { byte in
                switch byte {
                case 34, 92: "\\" + String(UnicodeScalar(byte))
                case 32..<127 where byte != 63: String(UnicodeScalar(byte))
                default: "\\" + String(repeating: "0", count: 3 - String(byte, radix: 8).count) + String(byte, radix: 8)
                }
            }.joined() + "\""
    }

    private static func array(_ name: String, _ numbers: [Float]) -> String {
        let lines = stride(from: 0, to: numbers.count, by: 8).map { start in
            numbers[start..<min(start + 8, numbers.count)].map { "\($0)f" }.joined(separator: ", ")
        }
        return "static const float \(name)[] = {\n    \(lines.joined(separator: ",\n    "))};\n"
    }

    private static func exponential(_ name: String) -> String {
        """

        // eˣ, by the same operations on every machine.
        static inline double \(name)_exponential(double x) {
            if (x > 709) return INFINITY;
            if (x < -708) return 0;
            const double n = rint(x * 1.4426950408889634);
            const double r = fma(-n, 1.9082149292705877e-10, fma(-n, 0.6931471803691238, x));
            double y = 1;
            for (int k = 13; k >= 1; k--) y = fma(y, r / k, 1);
            return ldexp(y, (int)n);
        }

        """
    }

    private static func outputs(_ network: PlainNetwork, _ name: String) -> String {
        let widest = ([network.inputs] + network.layers.map(\.outputs)).max() ?? 1
        let feature =
            network.featureMean.isEmpty
            ? "(float)features[i]" : "(float)((features[i] - \(name)_feature_mean[i]) / \(name)_feature_scale[i])"
        var text = """

            // The outputs of the last layer, for features in their original units.
            static inline void \(name)_network(const double *features, double *outputs) {
                float values[\(widest)];
                double sums[\(widest)];
                for (int i = 0; i < \(network.inputs); i++) values[i] = \(feature);

            """
        for (index, layer) in network.layers.enumerated() {
            // A product of two floats is exact in double, so a fused multiply-add changes nothing.
            text += """
                    for (int o = 0; o < \(layer.outputs); o++) {
                        double sum = \(name)_biases_\(index)[o];
                        for (int i = 0; i < \(layer.inputs); i++) {
                            sum += (double)\(name)_weights_\(index)[o * \(layer.inputs) + i] * (double)values[i];
                        }
                        sums[o] = sum;
                    }

                """
            if !layer.factors.isEmpty {
                text += """
                        {
                            double mean = 0, variance = 0;
                            for (int o = 0; o < \(layer.outputs); o++) mean += sums[o];
                            mean /= \(layer.outputs);
                            for (int o = 0; o < \(layer.outputs); o++) {
                                const double distance = sums[o] - mean;
                                variance = fma(distance, distance, variance);
                            }
                            const double divisor = sqrt(variance / \(layer.outputs) + 1e-5);
                            for (int o = 0; o < \(layer.outputs); o++) {
                                sums[o] = fma((sums[o] - mean) / divisor, \(name)_factors_\(index)[o], \(name)_summands_\(index)[o]);
                            }
                        }

                    """
            }
            if index < network.layers.count - 1 {
                text += """
                        for (int o = 0; o < \(layer.outputs); o++) {
                            const double x = sums[o];
                    \(function(network.activation, name))
                        }

                    """
            }
        }
        return text + """
                for (int o = 0; o < \(network.outputs); o++) outputs[o] = sums[o];
            }

            """
    }

    private static func function(_ activation: ActivationFunction, _ name: String) -> String {
        switch activation {
        case .relu: "        values[o] = x < 0 ? 0 : (float)x;"
        case .leakyReLU: "        values[o] = (float)(x < 0 ? 0.01 * x : x);"
        case .tanh:
            """
                    const double e = \(name)_exponential(-2 * fabs(x));
                    const float y = (float)((1 - e) / (1 + e));
                    values[o] = x < 0 ? -y : y;
            """
        case .sigmoid:
            """
                    const double e = \(name)_exponential(-fabs(x));
                    values[o] = (float)((x < 0 ? e : 1) / (1 + e));
            """
        }
    }

    private static func predictions(_ network: PlainNetwork, _ name: String) -> String {
        let scaling =
            network.targetMean.isEmpty
            ? ""
            : """

                for (int o = 0; o < \(network.outputs); o++) {
                    predictions[o] = fma(predictions[o], \(name)_target_scale[o], \(name)_target_mean[o]);
                }
            """
        return """

            // The predicted numbers, for features in their original units.
            static inline void \(name)_predictions(const double *features, double *predictions) {
                \(name)_network(features, predictions);\(scaling)
            }

            """
    }

    private static func probabilities(_ network: PlainNetwork, _ name: String) -> String {
        let logits =
            network.outputs == 1
            ? "probabilities[0] = 0;\n    \(name)_network(features, probabilities + 1);"
            : "\(name)_network(features, probabilities);"
        return """

            // The probability of each class, for features in their original units.
            static inline void \(name)_probabilities(const double *features, double *probabilities) {
                \(logits)
                double top = probabilities[0], sum = 0;
                for (int o = 1; o < \(name)_outputs; o++) top = probabilities[o] > top ? probabilities[o] : top;
                for (int o = 0; o < \(name)_outputs; o++) {
                    probabilities[o] = \(name)_exponential(probabilities[o] - top);
                    sum += probabilities[o];
                }
                for (int o = 0; o < \(name)_outputs; o++) probabilities[o] /= sum;
            }

            """
    }
}
