extension Standardization {
    /// Measures one mean and one standard deviation of all pixels of all pictures, so that pixels keep their relations: a
    /// pixel that is nearly always the same does not become a large number where it is not.
    public init(ofPixelsOf dataset: Dataset) {
        let count = Double(dataset.count * dataset.width)
        let rows = (0..<dataset.count).lazy.map { dataset[$0] }
        let mean = rows.reduce(0) { $0 + $1.reduce(0, +) } / count
        let variance = rows.reduce(0) { $0 + $1.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } } / count
        let scale = variance > 0 ? variance.squareRoot() : 1
        self.init(
            mean: Array(repeating: mean, count: dataset.width), scale: Array(repeating: scale, count: dataset.width))
    }
}
