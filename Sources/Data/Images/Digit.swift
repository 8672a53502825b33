import PullbackArrays
import PullbackFiles

extension Image {
    /// A drawn or photographed digit as networks learn digits: white ink on black, shape [side, side].
    ///
    /// With a side of 28 it is made as MNIST was, with 8 as the UCI digits were (`Dataset.digits`). The picture shows one
    /// digit, dark on light or light on dark: its border tells which. The background becomes 0, the strongest ink 1, and
    /// what is small beside the digit is taken for dirt. Strokes should be about a tenth as thick as the digit is high.
    ///
    /// Throws where no digit stands out, and for other sides.
    public func digit(side: Int = 28) throws -> Image {
        switch side {
        case 28: try fromAfar.ink().cropped().preparedAsMNIST()
        // So small a picture can only be a UCI digit already.
        case 8 where levels.shape == [8, 8]: try ink()
        case 8: try fromAfar.ink().cropped().preparedAsUCI()
        default: throw PullbackError(name, "digits are prepared as 28 × 28 or 8 × 8 pixels, not as \(side) × \(side)")
        }
    }

    /// The picture with at most 1000 pixels a side: more show the paper's grain and take longer.
    private var fromAfar: Image {
        let scale = min(1, 1000 / Double(max(height, width)))
        func reduced(_ size: Int) -> Int { max(Int((Double(size) * scale).rounded()), 1) }
        return scaled(height: reduced(height), width: reduced(width))
    }
}
