/// The surface that a picture is drawn on: gnuplot's terminal, its size and its theme.
struct Canvas: Sendable {
    /// The kind of output.
    enum Medium: Hashable, Sendable {
        case svg, png, pdf, sixel
        /// A frame of an animation.
        case frame
        /// Characters of text, with or without color.
        case characters(colored: Bool)
    }

    let medium: Medium

    /// The size: in characters if the picture is made of them, otherwise in pixels; a line of text takes 14.
    let width, height: Int
    let theme: PictureTheme

    /// True if the picture is made of text characters, which leave little room.
    var isText: Bool { if case .characters = medium { true } else { false } }

    /// True if colors can tell things apart.
    var hasColors: Bool { medium != .characters(colored: false) }

    /// gnuplot's `pointsize` for a mark that is about seven pixels wide.
    var markSize: Double { medium == .svg ? 0.65 : 1.2 }

    /// Returns a color as it appears on this canvas. A terminal may be light or dark, so its colors lie
    /// between those of both themes.
    func rgb(_ color: Plot.Color) -> RGB {
        guard isText else { return color.rgb(on: theme) }
        let shade: Plot.Color = color == .ink ? .gray : color
        return shade.rgb(on: .light).mixed(with: shade.rgb(on: .dark), 0.6)
    }

    /// The approximate width of a text character, in the unit of the canvas.
    var characterWidth: Double { isText ? 1 : 7.5 }

    /// The font of all texts. Where it is missing, free fonts of the same widths replace it.
    static let font = "Arial"

    /// Returns the complete gnuplot script that executes `commands` on this canvas.
    func script(_ commands: String) -> String {
        [opening, "set encoding utf8", commands, ""].joined(separator: "\n")
    }

    /// The command that begins the picture. `noenhanced`: text is never markup.
    private var opening: String {
        let look = "noenhanced font \"\(Self.font),14\" background \"\(theme.page)\""
        // gnuplot's sizes are in pixels for SVG, and in points for the others; the scales make all of them
        // look alike.
        switch medium {
        case .svg: return "set terminal svg size \(width),\(height) \(look)"
        case .frame: return "set terminal pngcairo size \(width),\(height) fontscale 0.75 \(look)"
        case .sixel: return "set terminal sixelgd truecolor size \(width),\(height) fontscale 0.75 \(look)"
        // Twice as many pixels in each direction, for screens with a high resolution.
        case .png:
            return
                "set terminal pngcairo size \(2 * width),\(2 * height) fontscale 1.5 linewidth 2 pointscale 2 \(look)"
        case .pdf:
            return "set terminal pdfcairo size \(Double(width) / 96)in,\(Double(height) / 96)in "
                + "fontscale 0.5625 linewidth 0.75 pointscale 0.75 \(look)"
        case .characters(let colored):
            let size = "noenhanced size \(width),\(height) \(colored ? "ansirgb" : "mono")"
            // From version 6.0 gnuplot can draw with braille characters, which have eight dots each.
            return "if (strstrt(GPVAL_TERMINALS, \"block\")) { set terminal block braille \(size) } "
                + "else { set terminal dumb \(size) }"
        }
    }
}
