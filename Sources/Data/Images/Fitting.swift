import PullbackArrays

extension GrayscaleImage {
    /// Returns the picture stretched or shrunk to a size, with the 256 levels that a file has: the form in which pictures
    /// of things are learned and asked about.
    public func fitted(height: Int, width: Int) -> GrayscaleImage {
        let sized = (self.height, self.width) == (height, width) ? self : scaled(height: height, width: width)
        return GrayscaleImage(
            levels: NDArray(sized.bytes.map { Float($0) / 255 }, shape: [height, width]), name: name)
    }

    /// The levels in bytes, row after row: 0 is black, 255 is white.
    public var bytes: [UInt8] { levels.elements.map { UInt8((min(max($0, 0), 1) * 255).rounded()) } }
}
