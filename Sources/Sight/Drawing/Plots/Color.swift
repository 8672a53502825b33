extension Plot {
    /// The colors of the things in a plot. Color-blind readers can tell them apart, too: they are those of
    /// Okabe and Ito ("Color Universal Design", 2008) without yellow, and lighter on a dark page.
    public enum Color: Sendable, CaseIterable {
        /// The colors that several things take in turn.
        case blue, red, green, purple, orange, sky
        /// The color of the text: dark on a light page, light on a dark one.
        case ink
        /// The color of things in the background.
        case gray

        /// The order in which the curves of a plot, or the classes of its points, take the colors.
        static let series: [Plot.Color] = [.blue, .red, .green, .purple, .orange, .sky, .ink, .gray]

        func rgb(on theme: PictureTheme) -> RGB {
            switch (self, theme) {
            case (.blue, .light): "#0072B2"
            case (.blue, .dark): "#4FA3E3"
            case (.red, .light): "#D55E00"
            case (.red, .dark): "#F47C3C"
            case (.green, .light): "#009E73"
            case (.green, .dark): "#2EC19A"
            case (.purple, .light): "#CC79A7"
            case (.purple, .dark): "#E09BC4"
            case (.orange, _): "#E69F00"
            case (.sky, .light): "#56B4E9"
            case (.sky, .dark): "#A9DBFA"
            case (.gray, .light): "#6B7278"
            case (.gray, .dark): "#7F8891"
            case (.ink, _): theme.ink
            }
        }
    }
}

/// A color as a mixture of red, green and blue light.
struct RGB: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// The amount of each light, from 0 to 255.
    let red, green, blue: Int

    /// Creates a color from the text `"#RRGGBB"`.
    init(stringLiteral hexadecimal: String) {
        let value = Int(hexadecimal.dropFirst(), radix: 16) ?? 0
        (red, green, blue) = (value >> 16 & 255, value >> 8 & 255, value & 255)
    }

    private init(red: Int, green: Int, blue: Int) { (self.red, self.green, self.blue) = (red, green, blue) }

    /// The color as `#RRGGBB`.
    var description: String {
        "#" + [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined()
    }

    /// The color as one number: 65 536 red + 256 green + blue.
    var number: Int { red << 16 | green << 8 | blue }

    /// The perceived brightness, from 0 to 1, with the weights of ITU-R BT.601.
    var brightness: Double { (0.299 * Double(red) + 0.587 * Double(green) + 0.114 * Double(blue)) / 255 }

    /// Returns the color that lies `part` of the way, from 0 to 1, to another color.
    func mixed(with other: RGB, _ part: Double) -> RGB {
        func mix(_ a: Int, _ b: Int) -> Int { Int((Double(a) + part * Double(b - a)).rounded()) }
        return RGB(red: mix(red, other.red), green: mix(green, other.green), blue: mix(blue, other.blue))
    }
}
