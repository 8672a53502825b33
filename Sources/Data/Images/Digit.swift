import PullbackArrays
import PullbackFiles

extension GrayscaleImage {
    /// Returns a drawn or photographed digit as a picture like those that networks are trained on: white ink
    /// on black, shape [side, side].
    ///
    /// A side of 28 gives a picture like those of MNIST, a side of 8 one like those of `Dataset.digits`. The
    /// picture must show one digit, dark on light or light on dark. The background becomes 0 and the strongest ink 1.
    /// Marks much smaller than the digit are removed as dirt. Strokes should be about a tenth as thick as the digit is high.
    ///
    /// Light and paper may be uneven, and the paper ruled or squared. Throws a `PullbackError` if no digit stands out from
    /// the background, if there are several, or if the side is neither 28 nor 8.
    public func digit(side: Int = 28) throws -> GrayscaleImage {
        let digits = try digits(side: side)
        guard digits.count == 1 else {
            throw PullbackError(
                name, "shows \(digits.count) digits beside one another", advice: "cut out one of them")
        }
        return digits[0]
    }

    /// Returns the digits of a picture from left to right, each as `digit(side:)` returns it.
    public func digits(side: Int = 28) throws -> [GrayscaleImage] {
        switch side {
        case 28: return try fromAfar.ink().signs().map { $0.preparedAsMNIST() }
        // A picture as small as this is taken to be already prepared.
        case 8 where levels.shape == [8, 8]: return [try inkOnEvenPaper().ink]
        case 8: return try fromAfar.ink().signs().map { $0.preparedAsUCI() }
        default:
            throw PullbackError(name, "digits are prepared as 28 × 28 or 8 × 8 pixels, not as \(side) × \(side)")
        }
    }

    /// The picture scaled down to at most 1000 pixels on each side. More pixels show the grain of the paper
    /// and take longer.
    private var fromAfar: GrayscaleImage { reduced(to: 1000) }
}
