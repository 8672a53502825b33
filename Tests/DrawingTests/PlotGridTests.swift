import Testing

@testable import PullbackDrawing

@Suite("Grid of a plot") struct PlotGridTests {
    @Test("Rows go from below to above, both ends included")
    func order() {
        let grid = Plot.Grid(x: 0...2, y: 10...30, columns: 3, rows: 2) { 100 * $0 + $1 }
        #expect(grid.values == [10, 110, 210, 30, 130, 230])
        var points: [Plot.Grid.Point] = []
        let same = Plot.Grid(x: 0...2, y: 10...30, columns: 3, rows: 2) {
            points = $0
            return $0.map { 100 * $0.x + $0.y }
        }
        #expect(same.values == grid.values && points.map(\.x) == [0, 1, 2, 0, 1, 2])
    }

    @Test("A finer grid keeps the points and fills in between with the bilinear mean")
    func refined() {
        let grid = Plot.Grid(x: 0...1, y: 0...1, columns: 2, rows: 2) { x, y in x + 10 * y + 100 * x * y }
        let fine = grid.refined(to: 4)
        #expect(fine.columns == 5 && fine.rows == 5)
        for row in 0..<5 {
            for column in 0..<5 {
                let x = Double(column) / 4, y = Double(row) / 4
                // Exactly: all are multiples of 1/4.
                #expect(fine.values[row * 5 + column] == x + 10 * y + 100 * x * y)
            }
        }
    }

    @Test("What is no number spreads to the cells around it and no further")
    func gap() {
        let grid = Plot.Grid(x: 0...4, y: 0...4, columns: 5, rows: 5) { x, y in x == 2 && y == 2 ? .nan : 1 }
        let fine = grid.refined(to: 8)
        let gaps = fine.values.indices.filter { fine.values[$0].isNaN }.map { ($0 % 9, $0 / 9) }
        #expect(gaps.count == 9 && gaps.allSatisfy { (3...5).contains($0) && (3...5).contains($1) })
        #expect(fine.values.allSatisfy { $0.isNaN || $0 == 1 })
    }

    @Test("Colors reach from the smallest to the largest value, about 0 if they diverge")
    func ranges() {
        #expect(Plot.Palette.sequential.range(nil, around: [-1, 4, .nan]) == -1...4)
        #expect(Plot.Palette.diverging.range(nil, around: [-1, 4, .infinity]) == -4...4)
        #expect(Plot.Palette.diverging.range(nil, around: [1, 4]) == 1...4)
        #expect(Plot.Palette.diverging.range(0...1, around: [-1, 4]) == 0...1)
        #expect(Plot.Palette.grey.range(nil, around: []) == 0...1)
    }
}
