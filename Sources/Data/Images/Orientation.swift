import PullbackArrays

/// How the camera was held: the way from the pixels as they are stored to the picture as it was seen. The raw value is
/// that of EXIF's tag Orientation.
///
/// Source: CIPA DC-008, "Exchangeable image file format for digital still cameras: Exif", 4.6.5.
enum Orientation: Int, CaseIterable {
    case upright = 1
    case mirrored
    case upsideDown
    case flipped
    case transposed
    /// To be turned by 90° clockwise.
    case left
    case transposedAcross
    /// To be turned by 90° counterclockwise.
    case right

    /// True if rows become columns.
    fileprivate var swapsAxes: Bool { rawValue >= 5 }
    /// True if the picture's rows run against the stored axis that they come from.
    fileprivate var reversesRows: Bool { [.upsideDown, .flipped, .transposedAcross, .right].contains(self) }
    /// True if the picture's columns run against the stored axis that they come from.
    fileprivate var reversesColumns: Bool { [.mirrored, .upsideDown, .left, .transposedAcross].contains(self) }
}

extension GrayscaleImage {
    /// Returns the picture as it was seen.
    func turned(by orientation: Orientation) -> GrayscaleImage {
        guard orientation != .upright else { return self }
        let old = levels.elements
        let (rows, columns) = orientation.swapsAxes ? (width, height) : (height, width)
        var new: [Float] = []
        new.reserveCapacity(old.count)
        for row in 0..<rows {
            let row = orientation.reversesRows ? rows - 1 - row : row
            for column in 0..<columns {
                let column = orientation.reversesColumns ? columns - 1 - column : column
                new.append(orientation.swapsAxes ? old[column * width + row] : old[row * width + column])
            }
        }
        return GrayscaleImage(levels: NDArray(new, shape: [rows, columns]), name: name)
    }
}
