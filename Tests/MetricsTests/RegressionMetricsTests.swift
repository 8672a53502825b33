import PullbackArrays
import PullbackMetrics
import PullbackTestSupport
import Testing

@Suite("Regression metrics") struct RegressionMetricsTests {
    /// True if all metrics agree with scikit-learn's, up to the rounding of sums of fifty squares, relative
    /// to the larger of 1 and the metric itself.
    private func agree(_ metrics: RegressionMetrics, _ expected: Reference.Errors) -> Bool {
        func near(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= Tolerance.roundings(4 * 50) * max(abs(b), 1e-3) }
        return near(metrics.meanSquaredError, expected.meanSquaredError)
            && near(metrics.rootMeanSquaredError, expected.rootMeanSquaredError)
            && near(metrics.meanAbsoluteError, expected.meanAbsoluteError)
            && (metrics.r2 == nil) == (expected.r2 == nil) && near(metrics.r2 ?? 0, expected.r2 ?? 0)
    }

    @Test("Errors and R² are scikit-learn's, for each target and on average, constant targets and one row included")
    func scikitLearn() throws {
        for (name, expected) in try Reference.read.get().numbers {
            let metrics = RegressionMetrics.ofEachTarget(
                predictions: NDArray(expected.predictions), targets: NDArray(expected.targets))
            #expect(metrics.count == expected.each.count, "\(name)")
            #expect(zip(metrics, expected.each).allSatisfy { agree($0, $1) }, "\(name)")
            #expect(agree(RegressionMetrics(averageOf: metrics), expected.average), "\(name)")
        }
    }

    @Test("A single target may have one axis, and numbers may be in single precision")
    func oneAxis() {
        let (predictions, targets) = ([1.0, 2, 4], [1.0, 3, 5])
        let metrics = RegressionMetrics.ofEachTarget(predictions: NDArray(predictions), targets: NDArray(targets))
        #expect(
            metrics
                == RegressionMetrics.ofEachTarget(
                    predictions: NDArray<Float>(NDArray(predictions, shape: [3, 1])),
                    targets: NDArray<Float>(NDArray(targets, shape: [3, 1]))))
        #expect(metrics.count == 1 && metrics[0].meanSquaredError == 2.0 / 3 && metrics[0].r2 == 0.75)
    }

    @Test("The constant mean has an R² of 0, also where it is rounded; equal targets of any size are constant")
    func constantMean() {
        let targets = (0..<30).map { Double($0 * $0 % 17) }
        let mean = targets.reduce(0, +) / 30
        let metrics = RegressionMetrics.ofEachTarget(
            predictions: NDArray(repeating: mean, shape: [30]), targets: NDArray(targets))
        #expect(metrics[0].r2 == 0)
        // The mean of ten times 0.1 is not 0.1.
        let equal = RegressionMetrics.ofEachTarget(
            predictions: NDArray(repeating: 0.3, shape: [10]), targets: NDArray(repeating: 0.1, shape: [10]))
        #expect(equal[0].r2 == 0)
    }

    @Test("No rows give no error and no R²; a network that diverged gets no number that looks like a result")
    func extremes() {
        let none = RegressionMetrics.ofEachTarget(
            predictions: NDArray<Double>.zeros([0, 2]), targets: NDArray<Double>.zeros([0, 2]))
        #expect(none.count == 2 && none.allSatisfy { $0.meanSquaredError == 0 && $0.r2 == nil })
        #expect(RegressionMetrics(averageOf: none).r2 == nil && RegressionMetrics(averageOf: []).r2 == nil)
        for targets in [[1.0, 2], [1, 1]] {
            let lost = RegressionMetrics.ofEachTarget(
                predictions: NDArray([.nan, 1]), targets: NDArray(targets))
            #expect(lost[0].rootMeanSquaredError.isNaN && lost[0].meanAbsoluteError.isNaN && lost[0].r2?.isNaN == true)
        }
    }
}
