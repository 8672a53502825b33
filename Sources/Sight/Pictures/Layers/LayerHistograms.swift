import Foundation
import PullbackArrays
import PullbackDoctor
import PullbackDrawing

extension LayerHistory {
    /// Returns a strip for each layer: the histogram of its outputs at each step, the stronger the color the more of them. Each strip
    /// has a scale of its own, that of the middle 99 % of the outputs.
    public func outputHistograms(title: String = "Outputs by layer and step") -> Plot.Panels {
        strips(title, shown) { layer in
            let states = states(of: layer).map { $0.state.outputs?.numbers ?? [] }
            let all = states.flatMap { $0 }.sorted()
            guard let first = all.first, let last = all.last else { return nil }
            let (low, high) = (all[all.count / 200], all[all.count - 1 - all.count / 200])
            let (bottom, top) = low < high ? (low, high) : (first, last)
            // Outputs that are all alike need room, so that rounding does not look like a difference.
            let size = max(abs(bottom), abs(top))
            let room = size == 0 ? 0.5 : max(0, 0.01 * size - (top - bottom))
            let range = bottom - room...top + room
            return (range, looks.map { $0.layers[layer].outputs })
        }
    }

    /// Returns a strip for each layer: the histogram of the sizes of its gradients at each step, as powers of ten, the
    /// stronger the color the more of them. A gradient of 0 has no power of ten: it lies in the lowest row.
    ///
    /// The strips have one scale, so that they can be compared; that of `others` too, such as a second training.
    public func gradientHistograms(
        title: String = "Gradients by layer and step", sharingScaleWith others: LayerHistory? = nil
    ) -> Plot.Panels {
        let powers = gradientPowers.flatMap(\.self) + (others?.gradientPowers.flatMap(\.self) ?? [])
        let (low, high) = (powers.min() ?? -8, powers.max() ?? 0)
        // The lowest of 24 rows is for 0.
        let row = max(high - low, 1) / 23
        let range = low - row...max(high, low + 23 * row)
        return strips(title, shown) { layer in
            (
                range,
                looks.map { look in
                    look.layers[layer].gradient.map { Quantiles(of: NDArray($0.sizes(zeroAt: low - row / 2))) }
                }
            )
        }
    }

    /// The powers of ten of the gradients that are not 0, by look.
    private var gradientPowers: [[Double]] {
        looks.map { look in
            shown.flatMap { layer in
                let numbers =
                    look.layers[layer].gradient?.numbers.filter { $0 != 0 }.map { log10(abs($0)) }.sorted() ?? []
                // A few numbers far below the others would take the room of all.
                return numbers.isEmpty ? [] : [numbers[numbers.count / 50], numbers[numbers.count - 1]]
            }
        }
    }

    /// Returns panels one below the other, one for each layer of which something was seen.
    private func strips(
        _ title: String, _ layers: [Int], of distributions: (Int) -> (ClosedRange<Double>, [Quantiles?])?
    ) -> Plot.Panels {
        let rows = 24
        return Plot.Panels(
            title: title, columns: 1,
            layers.compactMap { layer in
                guard let (range, seen) = distributions(layer), !seen.isEmpty else { return nil }
                let edges = (0...rows).map {
                    range.lowerBound + (range.upperBound - range.lowerBound) * Double($0) / Double(rows)
                }
                // The root makes small shares visible beside large ones.
                let columns = seen.map { seen in
                    (seen?.histogram(edges: edges) ?? Array(repeating: 0, count: rows)).map { $0.squareRoot() }
                }
                let largest = columns.joined().max() ?? 0
                return Plot(
                    y: Plot.Axis(names[layer]), hasLegend: false, size: Plot.Size(460, 120),
                    marks: [.cells(columns, names: stepNames, y: range, range: 0...(largest > 0 ? largest : 1))])
            })
    }
}

extension Quantiles {
    /// Returns the powers of ten of the numbers' sizes, with a place for 0.
    fileprivate func sizes(zeroAt place: Double) -> [Double] {
        numbers.map { $0 == 0 ? place : max(log10(abs($0)), place) }
    }
}

extension LayerHistory {
    /// How to read the histograms of outputs.
    package static let outputKey =
        "A column for each step, from the smallest output at the bottom to the largest at the top, the stronger the color "
        + "the more of the outputs. Each strip has a scale of its own. Of the last layer the outputs are those before any "
        + "function."

    /// How to read the histograms of gradients.
    package static let gradientKey =
        "A column for each step: the powers of ten of |∂L/∂w|, the stronger the color the more of the weights. A gradient "
        + "of 0 lies in the lowest row."

    /// What the middle 90 % of the outputs were at the first step and at the last, in a sentence.
    package var outputCaption: String {
        guard let first = looks.first, let last = looks.last else { return "" }
        let spans = names.indices.compactMap { layer -> String? in
            guard let start = first.layers[layer].outputs, let end = last.layers[layer].outputs else { return nil }
            return "\(names[layer]) " + (first.step == last.step ? start.span : "from \(start.span) to \(end.span)")
        }
        let shown = spans.count > 4 ? Array(spans.prefix(2)) + [spans[spans.count - 1]] : spans
        let steps = first.step == last.step ? "step \(first.step)" : "step \(first.step) and at step \(last.step)"
        return "The middle 90 % of the outputs at \(steps): \(shown.joined(separator: "; "))." + omission
    }

    /// The median size of the gradients at the end, in the first layer and in the last, in a sentence.
    package var gradientHistogramCaption: String {
        guard let last = looks.last(where: { $0.layers.contains { $0.gradient != nil } }) else {
            return "No gradient was seen."
        }
        let sizes = [0, names.count - 1].map { layer -> String in
            let numbers = (last.layers[layer].gradient?.numbers ?? []).map(abs).sorted()
            let middle = numbers.isEmpty ? "not finite" : short(numbers[numbers.count / 2], digits: 2)
            let zeros = numbers.count { $0 == 0 }
            let share = zeros > 0 ? " (\(short(100 * Double(zeros) / Double(numbers.count), digits: 3)) % are 0)" : ""
            return "\(middle) in \(names[layer])\(share)"
        }
        return
            "The median size at step \(last.step): "
            + Array(sizes.prefix(names.count)).joined(separator: ", ") + "." + omission
    }
}

extension Quantiles {
    /// The middle 90 % of the numbers: "0…1.2".
    fileprivate var span: String {
        guard !numbers.isEmpty else { return "not finite" }
        return "\(short(quantile(0.05), digits: 2))…\(short(quantile(0.95), digits: 2))"
    }
}
