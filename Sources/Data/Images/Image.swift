import PullbackArrays

/// A picture in grey: a level at every point of a grid.
public struct Image: Sendable {
    /// The levels from 0, black, to 1, white: shape [height, width].
    ///
    /// They are encoded as in the file, for the eye (sRGB), not in proportion to the light.
    public let levels: NDArray<Float>

    /// What errors call the picture: the path of its file.
    public let name: String

    /// A picture of the given levels, shape [height, width]: at least one, all finite.
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
