import PullbackFiles

extension Plot.Mark {
    /// The regions of a plane where each class is the most probable, in the color that points of the class
    /// have: the more probable, the stronger the color.
    ///
    ///     .regions(probabilities)  // a grid a class
    ///
    /// There is one grid of probabilities for each class, and all grids have the same points. The strongest
    /// color stands for a probability of 1.
    public static func regions(_ probabilities: [Plot.Grid]) -> Plot.Mark {
        let shapes = Set(probabilities.map { [$0.columns, $0.rows] })
        require(shapes.count == 1, "regions: \(probabilities.count) grids of \(shapes.count) shapes, not of one")
        return Plot.Mark(Regions(probabilities: probabilities))
    }
}

private struct Regions: MarkContent {
    let probabilities: [Plot.Grid]

    var x: [Double] { [probabilities[0].x.lowerBound, probabilities[0].x.upperBound] }
    var y: [Double] { [probabilities[0].y.lowerBound, probabilities[0].y.upperBound] }
    var surroundings: Surroundings { .box }

    func draw(on script: inout PlotScript) {
        guard script.canvas.hasColors else { return }
        let grids = probabilities.map { $0.refined(to: script.canvas.isText ? 100 : 200) }
        let places = Plot.Grid.points(x: grids[0].x, y: grids[0].y, columns: grids[0].columns, rows: grids[0].rows)
        let colors = grids.indices.map { Plot.Color.series[$0 % Plot.Color.series.count].rgb(on: script.theme) }
        let rows = places.enumerated().compactMap { index, place -> [Double]? in
            let values = grids.map { $0.values[index] }
            guard let largest = values.max(), let winner = values.firstIndex(of: largest) else { return nil }
            let color = script.theme.page.mixed(with: colors[winner], 0.65 * min(max(largest, 0), 1))
            return [place.x, place.y, Double(color.red), Double(color.green), Double(color.blue)]
        }
        script.plot("\(script.data(rows)) using 1:2:3:4:5 with rgbimage")
    }
}
