import Foundation
import PullbackArrays
import PullbackDoctor
import PullbackDrawing

extension LayerHistory {
    /// Returns a strip for each layer: the histogram of its outputs at each step, the darker the more of them. Each strip
    /// has a scale of its own, that of the middle 99 % of the outputs.
    public func outputHistograms(title: String = "Outputs by layer and step") -> Plot.Panels {
        strips(title, shown) { layer in
            let states = states(of: layer).map { $0.state.outputs?.numbers ?? [] }
            let all = states.flatMap { $0 }.sorted()
            guard let first = all.first, let last = all.last else { return nil }
            let (low, high) = (all[all.count / 200], all[all.count - 1 - all.count / 200])
            let range = low < high ? low...high : first < last ? first...last : first - 0.5...first + 0.5
            return (range, looks.map { $0.layers[layer].outputs })
        }
    }

    /// Returns a strip for each layer: the histogram of the sizes of its gradients at each step, as powers of ten, the
    /// darker the more of them. A gradient of 0 has no power of ten: it lies in the lowest row.
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
                return Plot(
                    y: Plot.Axis(names[layer]), hasLegend: false, size: Plot.Size(460, 120),
                    marks: [.cells(columns, names: stepNames, y: range)])
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
    /// What the outputs did, in a sentence for each remarkable layer.
    package var outputCaption: String {
        let remarks = names.indices.compactMap { layer -> String? in
            guard let first = looks.first?.layers[layer].outputs, let last = looks.last?.layers[layer].outputs else {
                return nil
            }
            return "\(names[layer]) from \(first.span) to \(last.span)"
        }
        guard let first = looks.first, let last = looks.last else { return "" }
        let shown = remarks.count > 4 ? Array(remarks.prefix(2)) + [remarks[remarks.count - 1]] : remarks
        return "The darker, the more of the outputs. The middle 90 % of them, at step \(first.step) and at step "
            + "\(last.step): \(shown.joined(separator: "; "))." + omission
    }

    /// What the gradients did: the median size in the first and the last layer, before and at the end.
    package var gradientHistogramCaption: String {
        guard let last = looks.last(where: { $0.layers.contains { $0.gradient != nil } }) else {
            return "No gradient was seen."
        }
        let sizes = [0, names.count - 1].map { layer -> String in
            let numbers = (last.layers[layer].gradient?.numbers ?? []).map(abs).sorted()
            let middle = numbers.isEmpty ? "not finite" : short(numbers[numbers.count / 2], digits: 2)
            let zeros = numbers.count { $0 == 0 }
            let share = zeros > 0 ? " (\(percent(Double(zeros) / Double(numbers.count))) are 0)" : ""
            return "\(middle) in \(names[layer])\(share)"
        }
        return
            "Powers of ten of |∂L/∂w|; a gradient of 0 lies in the lowest row. The median size at step \(last.step): "
            + Array(sizes.prefix(names.count)).joined(separator: ", ") + "." + omission
    }
}

extension Quantiles {
    /// The middle 90 % of the numbers: "0…1.2".
    fileprivate var span: String {
        guard !numbers.isEmpty else { return "nothing finite" }
        return "\(short(quantile(0.05), digits: 2))…\(short(quantile(0.95), digits: 2))"
    }
}
