import PullbackArrays
import PullbackFiles

extension GrayscaleImage {
    /// Returns a drawn or photographed digit as a picture like those that networks are trained on: white ink
    /// on black, shape [side, side].
    ///
    /// A side of 28 gives a picture like those of MNIST, a side of 8 one like those of `Dataset.digits`. The
    /// picture must show one digit, dark on light or light on dark; which of the two is found from the
    /// border. The background becomes 0 and the strongest ink 1. Marks much smaller than the digit are
    /// removed as dirt. Strokes should be about a tenth as thick as the digit is high.
    ///
    /// Throws a `PullbackError` if no digit stands out from the background, or if the side is
    /// neither 28 nor 8.
    public func digit(side: Int = 28) throws -> GrayscaleImage {
        switch side {
        case 28: try fromAfar.ink().cropped().preparedAsMNIST()
        // A picture as small as this is taken to be already prepared.
        case 8 where levels.shape == [8, 8]: try ink()
        case 8: try fromAfar.ink().cropped().preparedAsUCI()
        default: throw PullbackError(name, "digits are prepared as 28 × 28 or 8 × 8 pixels, not as \(side) × \(side)")
        }
    }

    /// The picture scaled down to at most 1000 pixels on each side. More pixels show the grain of the paper
    /// and take longer.
    private var fromAfar: GrayscaleImage {
        let scale = min(1, 1000 / Double(max(height, width)))
        func reduced(_ size: Int) -> Int { max(Int((Double(size) * scale).rounded()), 1) }
        return scaled(height: reduced(height), width: reduced(width))
    }
}
