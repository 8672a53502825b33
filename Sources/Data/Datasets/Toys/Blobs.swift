import PullbackArrays

extension Dataset {
    /// Round clouds of points, a class around each centre: x ~ N(centre, standardDeviation²), the first class first.
    ///
    /// By default two classes of the plane that a straight line separates almost perfectly. Where the count does not
    /// divide evenly the first classes have one point more.
    /// scikit-learn: `make_blobs(count, centers=centers, shuffle=False)`.
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

    /// Round clouds of points around centres that are drawn uniformly from [−10, 10) in each of `width` dimensions.
    ///
    /// scikit-learn: `make_blobs(count, width, centers=classes, shuffle=False)`.
    public static func blobs(
        count: Int = 200, classes: Int, width: Int = 2, standardDeviation: Double = 1, using generator: inout Generator
    ) -> Dataset {
        let centers = (0..<classes).map { _ in generator.uniform(-10, 10, count: width) }
        return blobs(count: count, centers: centers, standardDeviation: standardDeviation, using: &generator)
    }
}
