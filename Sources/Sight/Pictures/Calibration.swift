import PullbackDrawing
import PullbackMetrics

extension CalibrationCurve {
    /// How often predictions of some probability came true, against that probability: on the diagonal they can be taken
    /// at their word, below it the classifier is too certain. Beside each point is the number of its predictions.
    ///
    ///     try CalibrationCurve(probabilities: confidences, labels: hits).plot().write(to: "calibration.svg")
    public func plot(title: String = "Calibration") -> Plot {
        Plot(
            title: joined(title, "expected error \(shortNumber(expectedCalibrationError))"),
            x: Plot.Axis("predicted probability", range: 0...1), y: Plot.Axis("fraction that came true", range: 0...1),
            hasEqualScales: true,
            marks: [
                .line(1, -1, 0, label: "perfect", color: .gray, isDashed: true),
                .curve(
                    x: bins.map(\.meanPredicted), y: bins.map(\.fractionPositive), label: "classifier", color: .blue),
            ]
                + bins.indices.map {
                    .text(
                        "\(bins[$0].count)", x: bins[$0].meanPredicted, y: bins[$0].fractionPositive,
                        side: side(of: $0),
                        color: .gray)
                })
    }

    /// Where the curve does not go from a point, for its number.
    private func side(of index: Int) -> Plot.Mark.Side {
        // Above the plot stands the legend, and right of it nothing.
        if bins[index].fractionPositive > 0.9 { return bins[index].meanPredicted > 0.1 ? .left : .below }
        guard index + 1 < bins.count else { return .left }
        return bins[index + 1].fractionPositive > bins[index].fractionPositive ? .right : .above
    }
}
