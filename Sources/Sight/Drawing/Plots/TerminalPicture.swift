import Foundation
import PullbackFiles

/// The way in which a plot is drawn in a terminal.
public enum TerminalStyle: Sendable {
    /// With colored characters, which every terminal has today.
    case color
    /// With characters without color, for a file or a printer. Whatever only color can show is left out.
    case plain
    /// With pixels, in a terminal that understands sixels.
    case sixel
}

extension Plot {
    /// Returns the plot for a terminal: `width` × `height` characters, or about the same size in pixels.
    ///
    /// Throws `PullbackError` if gnuplot is missing or fails.
    public func terminal(width: Int = 80, height: Int = 24, style: TerminalStyle = .color) throws -> String {
        try drawn(width, height, style)
    }
}

extension Plot.Panels {
    /// Returns the panels for a terminal: together `width` × `height` characters, or about the same size in
    /// pixels.
    ///
    /// Throws `PullbackError` if gnuplot is missing or fails.
    public func terminal(width: Int = 80, height: Int = 48, style: TerminalStyle = .color) throws -> String {
        try drawn(width, height, style)
    }
}

extension GnuplotPicture {
    fileprivate func drawn(_ width: Int, _ height: Int, _ style: TerminalStyle) throws -> String {
        let size = Plot.Size(max(width, 20), max(height, 8))
        switch style {
        case .color: return try characters(size, colored: true)
        case .plain: return try characters(size, colored: false)
        case .sixel:
            // A character takes about 8 × 16 pixels.
            let pixels = Plot.Size(8 * size.width, 16 * size.height)
            let output = try ExternalProgram.gnuplot.draw(script(as: .sixel, size: pixels))
            // From version 6.0 gnuplot first sends the cursor to the top of the screen.
            return String(decoding: output, as: UTF8.self).replacing("\u{1B}[H", with: "")
        }
    }

    private func characters(_ size: Plot.Size, colored: Bool) throws -> String {
        let output = try ExternalProgram.gnuplot.draw(script(as: .characters(colored: colored), size: size))
        return String(decoding: output, as: UTF8.self)
            .replacing("\u{C}", with: "")
            .split(separator: "\n", omittingEmptySubsequences: false)
            .map { filled(String($0)) }
            .joined(separator: "\n")
    }

    /// Returns the line with blocks in place of the colored letters X, with which gnuplot fills areas.
    private func filled(_ line: String) -> String {
        line.components(separatedBy: "\u{1B}[").map { run in
            guard run.hasPrefix("38;"), let end = run.firstIndex(of: "m") else { return run }
            let text = run[run.index(after: end)...]
            return text.allSatisfy { $0 == "X" || $0 == " " }
                ? String(run[...end]) + text.replacing("X", with: "█") : run
        }
        .joined(separator: "\u{1B}[")
    }
}
