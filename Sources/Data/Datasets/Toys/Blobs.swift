import PullbackArrays

extension Dataset {
    /// Returns round clouds of points, one class around each centre: x ~ N(centre, standardDeviation²), in
    /// the order of the classes.
    ///
    /// The default is two classes in the plane that a straight line separates almost perfectly. If `count` is
    /// not a multiple of the number of classes, the first classes have one point more.
    public static func blobs(
        count: Int = 200, centers: [[Double]] = [[-2, -2], [2, 2]], standardDeviation: Double = 1,
        using generator: inout Generator
    ) -> Dataset {
        require(!centers.isEmpty && count >= centers.count, "blobs: \(count) points for \(centers.count) centres")
        let clouds = centers.enumerated().map { label, center in
            Array(repeating: center, count: count / centers.count + (label < count % centers.count ? 1 : 0))
        }
        return Dataset(name: "blobs", classes: clouds).displaced(by: standardDeviation, using: &generator)
    }

    /// Returns round clouds of points. The centres are drawn uniformly from [−10, 10) in each of
    /// `width` dimensions.
    ///
    /// scikit-learn: `make_blobs(count, width, centers=classes, shuffle=False)`.
    public static func blobs(
        count: Int = 200, classes: Int, width: Int = 2, standardDeviation: Double = 1, using generator: inout Generator
    ) -> Dataset {
        let centers = (0..<classes).map { _ in generator.uniform(-10, 10, count: width) }
        return blobs(count: count, centers: centers, standardDeviation: standardDeviation, using: &generator)
    }
}
