import Pullback
import PullbackImages

extension Checkpoint {
    /// The function that makes of a picture what the network was shown when it learned: a digit is found in it and
    /// centred, or the whole picture is scaled. `nil` if the network takes no pictures.
    ///
    /// Pictures of 28 × 28 or 8 × 8 pixels are digits unless the file says otherwise.
    var preparation: (@Sendable (GrayscaleImage) throws -> GrayscaleImage)? {
        guard let (height, width) = imageShape else { return nil }
        let isScaled = data?.pictures?.isScaled ?? !(height == width && [8, 28].contains(height))
        return { picture in
            isScaled ? picture.fitted(height: height, width: width) : try picture.digit(side: height)
        }
    }
}
