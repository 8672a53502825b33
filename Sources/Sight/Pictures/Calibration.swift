import PullbackArrays
import PullbackDrawing
import PullbackFiles
import PullbackMetrics

extension CalibrationCurve {
    /// Returns a plot of the fraction of predictions that came true against their predicted probability. On
    /// the diagonal the classifier is right as often as it predicts; below it the classifier is too certain.
    /// Beside each point is the number of its predictions.
    ///
    ///     try CalibrationCurve(probabilities: confidences, labels: hits).plot().write(to: "calibration.svg")
    public func plot(title: String = "Calibration") -> Plot {
        Plot(
            title: joined(title, "expected error \(short(expectedCalibrationError))"),
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

    /// Returns the side of a point where the curve does not run, for the number beside the point.
    private func side(of index: Int) -> Plot.Mark.Side {
        // The legend is above the plot, and there is no room to its right.
        if bins[index].fractionPositive > 0.9 { return bins[index].meanPredicted > 0.1 ? .left : .below }
        guard index + 1 < bins.count else { return .left }
        return bins[index + 1].fractionPositive > bins[index].fractionPositive ? .right : .above
    }
}

extension KnownPicture {
    package static let calibration = KnownPicture(
        "calibration", "whether what is 90 % certain is right 9 times in 10"
    ) { _ in
        .classifier { classifier in
            guard let curve = try classifier.finiteEvaluation().calibrationCurve else {
                throw PullbackError("calibration", "there are no test examples in \(classifier.data)")
            }
            let error = short(curve.expectedCalibrationError)
            return Illustration(
                .plot(curve.plot(title: "Calibration on \(classifier.data)")),
                [
                    "dataset": classifier.data, "bins": curve.bins.map(Bin.init),
                    "expected_calibration_error": curve.expectedCalibrationError,
                ], heading: "Calibration",
                captions: ["Predicted probabilities are \(error) from what came true, on average."])
        }
    }
}

/// The predictions of about the same probability.
private struct Bin: Encodable {
    let meanPredicted, fractionPositive: Double
    let count: Int

    enum CodingKeys: String, CodingKey {
        case meanPredicted = "mean_predicted"
        case fractionPositive = "fraction_positive"
        case count
    }

    init(_ bin: CalibrationCurve.Bin) {
        (meanPredicted, fractionPositive, count) = (bin.meanPredicted, bin.fractionPositive, bin.count)
    }
}
