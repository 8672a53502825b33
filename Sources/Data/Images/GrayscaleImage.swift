import PullbackArrays

/// A grey picture: a level for each pixel.
public struct GrayscaleImage: Sendable {
    /// The levels from 0 (black) to 1 (white), of shape [height, width].
    ///
    /// The levels are the encoded values of the file (sRGB), which are not proportional to the
    /// amount of light.
    public let levels: NDArray<Float>

    /// The name of the picture in errors: the path of its file.
    public let name: String

    /// Creates a picture from levels of shape [height, width]: at least one level, all finite.
    public init(levels: NDArray<Float>, name: String = "image") {
        require(levels.rank == 2 && levels.count > 0, "image: levels of shape \(levels.shape), not [height, width]")
        require(levels.isFinite, "image: levels that are no finite numbers")
        self.levels = levels
        self.name = name
    }

    /// The number of rows.
    public var height: Int { levels.shape[0] }

    /// The number of columns.
    public var width: Int { levels.shape[1] }
}
