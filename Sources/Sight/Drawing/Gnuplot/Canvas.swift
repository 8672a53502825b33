/// Where a picture appears: gnuplot's terminal, its size and the page around it.
struct Canvas: Sendable {
    /// What the picture is made of.
    enum Medium: Hashable, Sendable {
        case svg, png, pdf, sixel
        /// A picture of an animation.
        case frame
        /// Characters of text, with or without color.
        case characters(colored: Bool)
    }

    let medium: Medium

    /// In pixels, of which a line of text takes 14; in characters for a picture made of them.
    let width, height: Int
    let theme: PictureTheme

    /// Whether it is drawn with the characters of text, where little has a place.
    var isText: Bool { if case .characters = medium { true } else { false } }

    /// Whether colors tell things apart.
    var hasColors: Bool { medium != .characters(colored: false) }

    /// gnuplot's size of a mark that is about seven pixels wide.
    var markSize: Double { medium == .svg ? 0.65 : 1.2 }

    /// A color as it is seen here. Of a terminal nobody knows whether it is light or dark: there it lies between both.
    func rgb(_ color: Plot.Color) -> RGB {
        guard isText else { return color.rgb(on: theme) }
        let shade: Plot.Color = color == .ink ? .gray : color
        return shade.rgb(on: .light).mixed(with: shade.rgb(on: .dark), 0.6)
    }

    /// A rough width of a character of text, in the unit of the canvas.
    var characterWidth: Double { isText ? 1 : 7.5 }

    /// Free fonts of the same widths stand in for it where it is missing.
    static let font = "Arial"

    /// All that gnuplot reads to draw on it.
    func script(_ commands: String) -> String {
        [opening, "set encoding utf8", commands, ""].joined(separator: "\n")
    }

    /// The command that begins the picture. Text is never markup (`noenhanced`).
    private var opening: String {
        let look = "noenhanced font \"\(Self.font),14\" background \"\(theme.page)\""
        // gnuplot's sizes are in pixels for SVG, elsewhere in points, four of which it takes for three pixels.
        switch medium {
        case .svg: return "set terminal svg size \(width),\(height) \(look)"
        case .frame: return "set terminal pngcairo size \(width),\(height) fontscale 0.75 \(look)"
        case .sixel: return "set terminal sixelgd truecolor size \(width),\(height) fontscale 0.75 \(look)"
        // Twice as many pixels, for screens that have them.
        case .png:
            return
                "set terminal pngcairo size \(2 * width),\(2 * height) fontscale 1.5 linewidth 2 pointscale 2 \(look)"
        case .pdf:
            return "set terminal pdfcairo size \(Double(width) / 96)in,\(Double(height) / 96)in "
                + "fontscale 0.5625 linewidth 0.75 pointscale 0.75 \(look)"
        case .characters(let colored):
            let size = "noenhanced size \(width),\(height) \(colored ? "ansirgb" : "mono")"
            // From version 6.0 gnuplot draws with dots eight of which make a character.
            return "if (strstrt(GPVAL_TERMINALS, \"block\")) { set terminal block braille \(size) } "
                + "else { set terminal dumb \(size) }"
        }
    }
}
