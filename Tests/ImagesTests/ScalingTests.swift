import PullbackArrays
import PullbackTestSupport
import Testing

@testable import PullbackImages

@Suite struct ScalingTests {
    @Test("Scaling agrees with PyTorch where it grows and with the integral where it shrinks") func reference() throws {
        for scaling in try Reference.read().scalings {
            let (old, new, averaged) = (scaling.old.image, scaling.new.image, scaling.averaged.image)
            let size = max(old.height, old.width)
            let tolerance = Tolerance.printed(decimals: 6) + rounding(pixels: size) + position(of: size)
            #expect(distance(old.scaled(height: new.height, width: new.width), new) <= tolerance)
            #expect(distance(old.averaged(height: new.height, width: new.width), averaged) <= tolerance)
        }
    }

    @Test("The same size is the same picture, and a multiple of it comes back exactly") func identity() throws {
        let image = try GrayscaleImage(contentsOf: Reference.path(of: "images/tiny.png"))
        #expect(image.scaled(height: 16, width: 16).levels == image.levels)
        let larger = image.averaged(height: 64, width: 48)
        #expect(distance(larger.scaled(height: 16, width: 16), image) <= rounding(pixels: 16))
    }

    @Test("What is dilated and then eroded keeps its edges where they were, for windows of every length")
    func closing() {
        for (left, right) in [(Float(0.3), Float(0.9)), (0.9, 0.3)] {
            let row = (0..<20).map { $0 < 9 ? left : right }
            let rows = GrayscaleImage(
                levels: NDArray(Array(repeating: row, count: 20).flatMap(\.self), shape: [20, 20]))
            let columns = GrayscaleImage(levels: rows.levels.transposed())
            for (image, window) in [rows, columns].flatMap({ image in (1...9).map { (image, $0) } }) {
                #expect(image.dilated(window: window).eroded(window: window).levels == image.levels, "\(window)")
            }
        }
    }

    /// Returns the error of a level that is interpolated between two of `pixels` pixels, due to the rounding
    /// of the position.
    private func position(of pixels: Int) -> Double {
        2 * Double(pixels) * Tolerance.roundings(8, in: Float.self)
    }

    @Test("A picture is drawn in shades, a character twice as high as wide") func characters() {
        let image = GrayscaleImage(
            levels: NDArray([[0, 0.25, 0.5, 0.75], [0, 0.25, 0.5, 0.75], [1, 1, -1, 2], [1, 1, -1, 1]]))
        #expect(image.characters(width: 4) == " ░▒▓\n██ █")
        #expect(image.characters(width: 8) == "  ░░▒▒▓▓\n  ░░▒▒▓▓\n████  ██\n████  ██")
        #expect(image.characters(width: 1) == "▒")
    }
}
