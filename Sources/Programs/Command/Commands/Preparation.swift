import Pullback
import PullbackImages

extension Checkpoint {
    /// True if the network is shown whole pictures, not the digits in them.
    private var takesWholePictures: Bool {
        guard let (height, width) = imageShape else { return false }
        return data?.pictures?.isScaled ?? !(height == width && [8, 28].contains(height))
    }

    /// The function that makes of a picture what the network was shown when it learned: a digit is found in it and
    /// centred, or the whole picture is scaled. `nil` if the network takes no pictures.
    ///
    /// Pictures of 28 × 28 or 8 × 8 pixels are digits unless the file says otherwise.
    var preparation: (@Sendable (GrayscaleImage) throws -> GrayscaleImage)? {
        guard let (height, width) = imageShape else { return nil }
        let isScaled = takesWholePictures
        return { picture in
            isScaled ? picture.fitted(height: height, width: width) : try picture.digit(side: height)
        }
    }

    /// Returns what the network is shown of a picture: each digit in it, from left to right, or the whole picture. Throws if
    /// the network takes no pictures, or if there is no digit.
    func shown(_ picture: GrayscaleImage, at path: String) throws -> [GrayscaleImage] {
        guard let (height, width) = imageShape else {
            let width = architecture.sizes[0]
            throw Failure("\(picture.name): \(path) takes rows of \(width) features, not pictures: name a CSV file")
        }
        return takesWholePictures
            ? [picture.fitted(height: height, width: width)] : try picture.digits(side: height)
    }
}
