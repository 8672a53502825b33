import PullbackArrays
import PullbackDatasets
import PullbackTestSupport
import Testing

@testable import PullbackImages

@Suite struct DigitTests {
    @Test("Drawings and a photograph are prepared as NumPy and SciPy prepare them") func reference() throws {
        let digits = try Reference.read().digits
        #expect(digits.count == 8)
        for digit in digits {
            let picture = try digit.picture
            // Files have 256 levels. Ink is either absent or at least a twentieth of their range.
            let tolerance =
                Tolerance.printed(decimals: 6) + rounding(pixels: max(picture.height, picture.width), contrast: 0.05)
            #expect(distance(try picture.digit(), digit.mnist.image) <= tolerance, "\(digit.file)")
            #expect(distance(try picture.digit(side: 8), digit.uci.image) <= tolerance, "\(digit.file)")
        }
    }

    @Test("Ink has its centre of mass in the pixel [14, 14] and 20 pixels along its longer side") func centre() throws {
        for digit in try Reference.read().digits {
            let levels = try digit.picture.digit().levels
            for axis in 0...1 {
                let masses = levels.sum(over: 1 - axis).elements
                let centre = zip(0..<28, masses).reduce(0) { $0 + Float($1.0) * $1.1 } / masses.reduce(0, +)
                // The center of 28 places is rounded in the sum of each row and in the sum of all rows.
                let slack = Float(28 * Tolerance.roundings(2 * (28 + 28), in: Float.self))
                #expect(centre >= 13.5 - slack && centre < 14.5 + slack, "\(digit.file)")
            }
            let cropped = try GrayscaleImage(levels: levels).cropped()
            #expect(max(cropped.height, cropped.width) == 20, "\(digit.file)")
        }
    }

    @Test("A digit that is prepared already comes out as it was") func prepared() throws {
        for digit in try Reference.read().digits {
            let once = try digit.picture.digit()
            #expect(distance(try once.digit(), once) <= rounding(pixels: 28), "\(digit.file)")
            let small = try digit.picture.digit(side: 8)
            #expect(distance(try small.digit(side: 8), small) <= rounding(pixels: 8), "\(digit.file)")
        }
    }

    @Test("UCI's own digits come out as they are") func uci() throws {
        for row in 0..<50 {
            let digit = GrayscaleImage(levels: NDArray(Dataset.digits[row].map { Float($0) }, shape: [8, 8]))
            // Noise in the border may hide one level of 16, and the strongest ink may be a level below the
            // maximum.
            #expect(distance(try digit.digit(side: 8), digit) <= 1.0 / 16 + rounding(pixels: 8), "row \(row)")
        }
    }

    @Test("Dark on light, light on dark, pale or strong, anywhere in the picture: the same digit") func circumstances()
        throws
    {
        let drawing = try GrayscaleImage(contentsOf: Reference.path(of: "images/dark-on-light.png"))
        let digit = try drawing.digit()
        let size = max(drawing.height, drawing.width)
        for levels in [1 - drawing.levels, drawing.levels * 0.2 + 0.7, drawing.levels * 0.1] {
            #expect(
                distance(try GrayscaleImage(levels: levels).digit(), digit) <= rounding(pixels: size, contrast: 0.1))
        }
        let paper = NDArray<Float>.ones([drawing.height, 300])
        let moved = NDArray.concatenate([paper, drawing.levels], along: 1)
        #expect(distance(try GrayscaleImage(levels: moved).digit(), digit) <= rounding(pixels: size))
        let tight = try GrayscaleImage(levels: 1 - drawing.levels).cropped()
        #expect(distance(try tight.digit(), digit) <= rounding(pixels: size))
    }

    @Test("Specks are no part of the digit") func dirt() throws {
        let drawing = try GrayscaleImage(contentsOf: Reference.path(of: "images/dark-on-light.png"))
        let digit = try drawing.digit()
        var levels = drawing.levels
        for (row, column) in [(2, 2), (3, 2), (140, 100), (75, 3)] { levels[row, column] = 0 }
        #expect(distance(try GrayscaleImage(levels: levels).digit(), digit) <= rounding(pixels: drawing.width))
    }

    @Test("A dot of a twentieth of the stroke's ink is a part of the digit") func dot() throws {
        var ink = NDArray<Float>.zeros([40, 40])
        for row in 15..<35 { for column in 18..<22 { ink[row, column] = 1 } }
        for row in 8..<10 { for column in 19..<21 { ink[row, column] = 1 } }
        #expect(try GrayscaleImage(levels: ink).cropped().levels.shape == [27, 4])
    }

    @Test("Many pixels a little lighter than the border are no ink beside few that are much darker") func shine() throws
    {
        let drawing = try GrayscaleImage(contentsOf: Reference.path(of: "images/dark-on-light.png"))
        var page = NDArray.concatenate([drawing.levels * 0.7, NDArray(repeating: 0.7, shape: [150, 150])], along: 1)
        let digit = try GrayscaleImage(levels: page).digit()
        for row in 1..<149 { for column in 111..<259 { page[row, column] = 0.8 } }
        #expect(page.mean().item > 0.7)
        #expect(distance(try GrayscaleImage(levels: page).digit(), digit) <= rounding(pixels: drawing.width))
    }

    @Test("A digit whose mass lies at one end is not cut off") func lopsided() throws {
        var levels = NDArray<Float>.zeros([90, 90])
        for row in 10..<50 { levels[row, 40] = 1 }
        for row in 50..<60 { for column in 30..<50 { levels[row, column] = 1 } }
        let rows = try GrayscaleImage(levels: levels).digit().levels.sum(over: 1).elements
        #expect(rows[0] > 0 && rows[19] > 0 && rows[20...].allSatisfy { $0 == 0 })
    }

    @Test("A large picture is looked at with 1000 pixels a side") func large() throws {
        let drawing = try GrayscaleImage(contentsOf: Reference.path(of: "images/tiny.png")).averaged(
            height: 993, width: 20)
        let page = GrayscaleImage(levels: .concatenate([.ones([7, 20]), drawing.levels]))
        let expected = try page.ink().cropped().preparedAsMNIST()
        #expect(distance(try page.averaged(height: 3000, width: 60).digit(), expected) <= rounding(pixels: 3000))
    }

    @Test("A picture without a digit is refused", arguments: [8, 28]) func blank(side: Int) {
        func text(_ levels: NDArray<Float>) -> String? {
            message { _ = try GrayscaleImage(levels: levels, name: "page.png").digit(side: side) }
        }
        let refused =
            "page.png: shows no digit; draw one, dark on light or light on dark, that stands out from its background"
        #expect(text(.ones([20, 30])) == refused)
        #expect(text(.zeros([1, 1])) == refused)
        var nearlyBlank = NDArray<Float>.ones([20, 30])
        nearlyBlank[4, 4] = 0.97
        #expect(text(nearlyBlank) == refused)
        var generator = Generator(seed: 0)
        #expect(text(NDArray.normal([200, 150], using: &generator) * 0.1 + 0.5) == refused)
    }

    @Test("Only the sizes of MNIST and of UCI are known") func sides() {
        let image = GrayscaleImage(levels: .ones([9, 9]), name: "seven.png")
        #expect(
            message { _ = try image.digit(side: 16) }
                == "seven.png: digits are prepared as 28 × 28 or 8 × 8 pixels, not as 16 × 16")
    }

    @Test(
        "MNIST's digits, enlarged and drawn dark on light somewhere on a page, come out as they were",
        .enabled(if: MNISTFiles.arePresent, "\(MNISTFiles.absence)"))
    func mnistComesBack() throws {
        let test = try MNIST.load(from: MNISTFiles.folder).test
        var generator = Generator(seed: 0)
        for row in 0..<20 {
            let digit = GrayscaleImage(levels: NDArray(test[row].map { Float($0) }, shape: [28, 28]))
            let enlarged = 1 - digit.averaged(height: 84, width: 84).levels
            let (top, left) = (generator.integers(0..<40), generator.integers(0..<40))
            var page = NDArray<Float>.ones([124, 124])
            for (index, level) in enlarged.elements.enumerated() { page[top + index / 84, left + index % 84] = level }
            let drawn = try GrayscaleImage(png: GrayscaleImage(levels: page).png())
            #expect(distance(try drawn.digit(), digit) < 0.05, "row \(row)")  // Fainter ink than 0.05 may be cut off.
        }
    }
}
