import PullbackDoctor
import PullbackDrawing

/// A size of each layer by step, as curves on a logarithmic axis, which several trainings may share.
struct LayerCurves {
    /// The curves of the first training, and a line for 0 if 0 occurs in it.
    let marks: [Plot.Mark]
    /// The range of the numbers of all trainings; `nil` if there is none.
    let range: ClosedRange<Double>?

    /// Creates the curves of the first of the trainings, with an axis for all of them and for `usual`.
    init(of trainings: [LayerHistory], including usual: ClosedRange<Double>? = nil, _ size: (LayerState) -> Double?) {
        func curves(_ training: LayerHistory) -> [(name: String, points: [(step: Double, size: Double)])] {
            training.shown.map { (training.names[$0], Self.points(of: $0, in: training, size)) }
        }
        let own = trainings.first.map(curves) ?? []
        let sizes = trainings.flatMap(curves).flatMap { $0.points.map(\.size) }
        let ends = sizes.filter { $0 > 0 } + (usual.map { [$0.lowerBound, $0.upperBound] } ?? [])
        let zero = (ends.min() ?? 1) / 10
        range = ends.min().map { ($0 / (sizes.contains(0) ? 15 : 1.5))...((ends.max() ?? 1) * 1.5) }
        marks = LogarithmicCurves(own.map { ($0.name, $0.points.map(\.size)) }, zero: zero).marks { name, sizes in
            .curve(x: own.first { $0.name == name }?.points.map(\.step), y: sizes, label: name)
        }
    }

    /// Returns the finite sizes of a layer with their steps.
    static func points(
        of layer: Int, in training: LayerHistory, _ size: (LayerState) -> Double?
    ) -> [(step: Double, size: Double)] {
        training.states(of: layer).compactMap { step, state in
            size(state).flatMap { $0.isFinite ? (Double(step), $0) : nil }
        }
    }
}
