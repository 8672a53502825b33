import PullbackArrays
import PullbackAutodiff
import PullbackDatasets
import PullbackFiles
import PullbackNetworks
import PullbackTestSupport
import PullbackTraining
import Testing

@testable import PullbackDrawing
@testable import PullbackPictures

@Suite("Pictures of predicted numbers") struct RegressorPicturesTests {
    /// The results of a network whose predictions and residuals are these.
    private func regressor(_ pairs: [(prediction: Double, residual: Double)], name: String = "price")
        -> TrainedRegressor
    {
        var generator = Generator(seed: 0)
        let network = MLP<Double>([1, 1], using: &generator)
        network.layers[0].weight = Tensor(NDArray([1], shape: [1, 1]))
        network.layers[0].bias = Tensor(NDArray([0], shape: [1]))
        let data = RegressionDataset(
            name: "houses", features: NDArray(pairs.map(\.prediction), shape: [pairs.count, 1]),
            targets: NDArray(pairs.map { $0.prediction + $0.residual }, shape: [pairs.count, 1]), targetNames: [name])
        return TrainedRegressor(RegressionEvaluation(of: network, on: data), of: "houses")
    }

    private func illustration(_ picture: KnownPicture, _ regressor: TrainedRegressor) throws -> Illustration {
        guard case .regressor(let draw) = picture.origin(PictureOptions()) else {
            throw PullbackError(picture.name, "is drawn of something else")
        }
        return try draw(regressor)
    }

    @Test("The worst prediction and the middle one are told, and whether it is too high")
    func predicted() throws {
        let high = regressor([(2, 0), (4, -3), (6, 1), (8, 0.5), (10, 0.25)])
        let shown = try illustration(.predicted, high)
        #expect(
            shown.captions == [
                "Half of the predictions of price are at most 0.5 from the truth; the worst is 3 too high."
            ])
        guard case .plot(let plot) = shown.content else { throw PullbackError("predicted", "is not one plot") }
        #expect(plot.title.hasPrefix("Predicted against true on houses: R² "))
        #expect(plot.x.label == "true price" && plot.y.label == "predicted price" && plot.hasEqualScales)
        // Both axes hold all numbers, from 1 to 10.25, with the same room.
        #expect(plot.x.range == plot.y.range && plot.x.range.map { $0.lowerBound < 1 && $0.upperBound > 10.25 } == true)
        #expect(try illustration(.predicted, regressor([(1, 4), (2, 1)])).captions?[0].hasSuffix("4 too low.") == true)
        #expect(try illustration(.predicted, regressor([(1, 0), (2, 0)])).captions == ["All predictions are exact."])
    }

    @Test("Residuals are told with their mean and deviation, and where they scatter least and most")
    func residuals() throws {
        // Twenty rows near 1 with residuals ±1, and twenty near 10 with residuals 2 ± 3.
        let rows = (0..<40).map { row in
            let sign = row % 2 == 0 ? 1.0 : -1
            return row < 20 ? (1 + Double(row) * 1e-6, sign) : (10 + Double(row) * 1e-6, 2 + 3 * sign)
        }
        let shown = try illustration(.residuals, regressor(rows))
        #expect(
            shown.captions == [
                "True minus predicted price is 1 on average, with a standard deviation of 2.45. In 4 groups it goes "
                    + "from 1 where about 1 is predicted to 3 where about 10 is predicted."
            ])
        guard case .plot(let plot) = shown.content else { throw PullbackError("residuals", "is not one plot") }
        // The points, the line at 0, the deviations, and the means.
        #expect(plot.marks.count == 4 && plot.y.label == "true − predicted" && plot.x.label == "predicted price")
        let spread = plot.marks[2].content, means = plot.marks[3].content
        #expect(means.y.map { ($0 * 1e6).rounded() / 1e6 } == [0, 0, 2, 2])
        #expect(spread.y.map { ($0 * 1e6).rounded() / 1e6 } == [-1, -1, -1, -1, 1, 1, 5, 5])
        // Fewer than twenty rows are one group.
        let few = try illustration(.residuals, regressor([(1, 2), (3, 4)]))
        #expect(
            few.captions == ["True minus predicted price is 3 on average, with a standard deviation of 1."])
    }

    @Test("Of many rows two thousand are drawn, evenly spaced, and the caption says so")
    func manyRows() throws {
        let many = regressor((0..<5000).map { (Double($0), Double($0 % 7)) })
        for picture in [KnownPicture.predicted, .residuals] {
            let shown = try illustration(picture, many)
            #expect(shown.captions?[0].hasSuffix(". 2000 of 5000 examples are drawn.") == true)
            guard case .plot(let plot) = shown.content else { throw PullbackError(picture.name, "is not one plot") }
            let points = plot.marks[0].content
            #expect(points.x.count == 2000 && points.x.max().map { $0 > 4990 } == true)
        }
    }

    @Test("Of several targets each has its own panel, title and caption")
    func severalTargets() throws {
        var generator = Generator(seed: 0)
        let data = RegressionDataset(
            name: "t", features: NDArray([[1.0], [2], [4]]), targets: NDArray([[1.0, 2], [3, 5], [2, 2]]),
            targetNames: ["a", "b"])
        let network = MLP<Double>([1, 2], using: &generator)
        let regressor = TrainedRegressor(RegressionEvaluation(of: network, on: data), of: "t")
        for (picture, words) in [(KnownPicture.predicted, "a: R² "), (.residuals, "a: standard deviation ")] {
            let shown = try illustration(picture, regressor)
            guard case .panels(let panels) = shown.content else { throw PullbackError(picture.name, "has no panels") }
            #expect(panels.plots.count == 2 && shown.captions?.count == 2 && panels.plots[0].title.hasPrefix(words))
        }
    }

    @Test("No examples and numbers that are not finite are refused")
    func nothing() throws {
        for picture in [KnownPicture.predicted, .residuals] {
            #expect(
                message { _ = try illustration(picture, regressor([])) } == "houses: there are no test examples")
            let lost = regressor([(.infinity, 0), (1, 1)])
            #expect(
                message { _ = try illustration(picture, lost) }?
                    .hasPrefix("the network: gives infinities or NaN for houses") == true)
        }
    }
}
