import PullbackArrays
import PullbackDoctor
import PullbackDrawing

extension LayerHistory {
    /// Returns a map of the neurons of each hidden layer: a row for each neuron, a column for each step. The stronger its
    /// color, the more of the examples a gradient can pass for: the output is not 0 and not at an end of the function's range. Neurons
    /// that are dead or saturated for every example have colors of their own.
    public func neuronMap(title: String = "Neurons by layer and step") -> Plot.Panels {
        let layers = shownHidden.filter { !(looks.first?.layers[$0].neurons.isEmpty ?? true) }
        return Plot.Panels(
            title: title, columns: 1,
            layers.map { layer in
                let rows = shownNeurons(of: layer)
                let neurons = looks.map { look in rows.map { look.layers[layer].neurons[$0] } }
                let top = Double(rows.count) - 0.5
                // The legend of several maps stands above them, that of a single one in it.
                let height = min(max(4 * rows.count, 96), 260) + (layers.count == 1 ? 60 : 0)
                return Plot(
                    y: Plot.Axis(names[layer], range: -0.5...top), size: Plot.Size(460, height + 40),
                    marks: [
                        .cells(
                            neurons.map { $0.map(\.passing) }, names: stepNames, y: -0.5...top, range: 0...1),
                        .boxes(runs(neurons, where: \.isDead), label: "0 for each example looked at", color: .red),
                        .boxes(
                            runs(neurons, where: \.isSaturated), label: "saturated for each example looked at",
                            color: .orange),
                    ])
            })
    }

    /// The indices of the neurons of a layer that are drawn: all, or 128 that are evenly spaced.
    private func shownNeurons(of layer: Int) -> [Int] {
        let count = looks.first?.layers[layer].neurons.count ?? 0, most = 128
        return count <= most ? Array(0..<count) : (0..<most).map { $0 * count / most }
    }

    /// Returns a box for each run of columns in which a neuron is as meant.
    private func runs(_ columns: [[LayerState.Neuron]], where isMeant: (LayerState.Neuron) -> Bool) -> [(
        x: ClosedRange<Double>, y: ClosedRange<Double>
    )] {
        (columns.first ?? []).indices.flatMap { row in
            var (runs, start): ([(x: ClosedRange<Double>, y: ClosedRange<Double>)], Int?) = ([], nil)
            for column in 0...columns.count {
                let isIn = column < columns.count && isMeant(columns[column][row])
                if isIn { start = start ?? column }
                if !isIn, let first = start {
                    runs.append((Double(first) + 0.5...Double(column) + 0.5, Double(row) - 0.5...Double(row) + 0.5))
                    start = nil
                }
            }
            return runs
        }
    }

    /// How to read the map.
    package static let neuronKey =
        "A row for each neuron, a column for each of the steps below it. The stronger the color, the more of the examples looked at a "
        + "gradient can pass through the neuron for: its output is not 0 and not at an end of its function's range."

    /// How many neurons were dead or saturated before and at the end, in a sentence.
    package var neuronCaption: String {
        guard let first = looks.first, let last = looks.last else { return "" }
        let layers = names.indices.filter { !first.layers[$0].neurons.isEmpty }
        guard !layers.isEmpty else { return "There is no hidden layer." }
        let all = layers.reduce(0) { $0 + first.layers[$1].neurons.count }
        func counts(_ words: String, _ isMeant: (LayerState.Neuron) -> Bool) -> String? {
            let counts = [first, last].map { look in
                layers.reduce(0) { $0 + look.layers[$1].neurons.count(where: isMeant) }
            }
            guard counts != [0, 0] else { return nil }
            let end = first.step == last.step ? "" : ", \(counts[1]) of \(all) at step \(last.step)"
            return "\(words) for each example looked at: \(counts[0]) of \(all) at step \(first.step)\(end)"
        }
        let found = [counts("0", \.isDead), counts("saturated", \.isSaturated)].compactMap(\.self)
        let drawn = layers.contains { shownNeurons(of: $0).count < first.layers[$0].neurons.count }
        let result =
            found.isEmpty
            ? "None of \(all) is 0 or saturated for each example looked at, at the first step and at the last."
            : "Neurons that are " + found.joined(separator: "; ") + "."
        return result + (drawn ? " Of a layer 128 neurons are drawn." : "") + omission
    }
}

extension LayerState.Neuron {
    /// The share of the examples for which a gradient can pass.
    fileprivate var passing: Double { max(0, active - saturated) }
}
