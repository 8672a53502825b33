import PullbackArrays

extension GrayscaleImage {
    /// True if the ink is darker than the paper around it.
    ///
    /// The paper is the median of a window of half the picture, so that a shadow or the edge of a desk is no ink. In the
    /// third moment of the differences a few large ones outweigh many small ones. Pixels count the more the farther they
    /// are from the picture's edge, where frames and other surfaces are.
    var isInkDark: Bool {
        let small = averaged(height: min(height, 24), width: min(width, 24))
        let (rows, columns) = (small.height, small.width)
        let levels = small.levels.elements
        var moment: Float = 0
        for row in 0..<rows {
            for column in 0..<columns {
                var window: [Float] = []
                for near in max(row - rows / 4, 0)...min(row + rows / 4, rows - 1) {
                    let start = near * columns + max(column - columns / 4, 0)
                    window += levels[start...(near * columns + min(column + columns / 4, columns - 1))]
                }
                let difference = levels[row * columns + column] - window.sorted()[window.count / 2]
                let edge = min(row, column, rows - 1 - row, columns - 1 - column)
                moment += Float(edge) * difference * difference * difference
            }
        }
        return moment <= 0
    }
}
