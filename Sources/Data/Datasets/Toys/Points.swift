import PullbackArrays

extension Dataset {
    /// Creates a dataset from lists of points, one list for each class. The class names are "0",
    /// "1" and so on.
    init(name: String, classes: [[[Double]]]) {
        let width = classes.first?.first?.count ?? 0
        self.init(
            name: name, features: .numbers(classes.flatMap { $0.flatMap { $0 } }), width: width,
            labels: classes.enumerated().flatMap { label, points in points.map { _ in label } },
            classNames: classes.indices.map(String.init), featureNames: width == 2 ? ["x", "y"] : [])
    }

    /// Returns the dataset with a draw from N(0, standardDeviation²) added to every coordinate, row by row.
    func displaced(by standardDeviation: Double, using generator: inout Generator) -> Dataset {
        let noise = generator.normal(standardDeviation: standardDeviation, count: count * width)
        let displaced = zip((0..<count).flatMap { self[$0] }, noise).map { $0 + $1 }
        return Dataset(
            name: name, features: .numbers(displaced), width: width, labels: labels, classNames: classNames,
            featureNames: featureNames)
    }
}

/// Returns `count` equally spaced numbers from `first` to `last`, both included. NumPy: `linspace`.
func linspace(_ first: Double, _ last: Double, count: Int) -> [Double] {
    (0..<count).map { first + (last - first) * Double($0) / Double(max(count - 1, 1)) }
}
