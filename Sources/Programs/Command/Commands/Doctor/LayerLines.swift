import Foundation
import Pullback

extension Diagnosis {
    /// A table with a line for each layer, of the training as it is and of that with the cure.
    var layerLines: String {
        let parts =
            [("the layers as it is", before.layers)] + (after.map { [("the layers with the cure", $0.layers)] } ?? [])
        return parts.map { title, layers in "\(title):\n" + layers.lines.joined(separator: "\n") }
            .joined(separator: "\n\n")
    }
}

extension LayerHistory {
    /// A line for each layer: how many of its neurons are dead and saturated at the end, the median of the updates
    /// divided by the weights, and the norm of the gradient over the steps as a curve of characters.
    fileprivate var lines: [String] {
        let head = ["layer", "dead", "saturated", "update/weights", "gradient norm", "from first to last step"]
        let rows = names.indices.map { layer -> [String] in
            let states = states(of: layer).map(\.state)
            guard let last = states.last else { return [names[layer]] }
            let ratios = states.compactMap(\.updateRatio).sorted()
            let norms = states.map { $0.gradientNorm ?? .nan }
            return [
                names[layer], last.count(\.isDead), last.count(\.isSaturated),
                ratios.isEmpty ? "–" : short(ratios[ratios.count / 2], digits: 2), short(norms.last ?? .nan, digits: 2),
                sparkline(norms),
            ]
        }
        return table([head] + rows, rightAligned: [1, 2, 3, 4])
    }
}

extension LayerState {
    /// How many of the neurons are as meant: "3 of 16"; "–" if the layer has none.
    fileprivate func count(_ isMeant: (Neuron) -> Bool) -> String {
        neurons.isEmpty ? "–" : "\(neurons.count(where: isMeant)) of \(neurons.count)"
    }
}

/// Returns a character for each number, the higher the larger its power of ten; the whole height is one power or more. A
/// number that is not finite is a space, and 0 the lowest character.
func sparkline(_ numbers: [Double]) -> String {
    let bars = Array("▁▂▃▄▅▆▇█")
    let powers = numbers.map { $0 > 0 && $0.isFinite ? log10($0) : .nan }
    let seen = powers.filter(\.isFinite)
    guard let low = seen.min(), let high = seen.max() else {
        return String(numbers.map { $0 == 0 ? bars[0] : " " })
    }
    return String(
        zip(numbers, powers).map { number, power in
            guard power.isFinite else { return number == 0 ? bars[0] : " " }
            return bars[Int(((power - low) / max(high - low, 1) * 7).rounded())]
        })
}
