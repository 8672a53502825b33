import Foundation
import Pullback
import PullbackDrawing
import PullbackFiles
import PullbackPictures

/// The destination of a picture.
enum PictureDestination {
    case file(String)
    case terminal
    /// No destination: only the numbers behind the picture are wanted.
    case nowhere

    /// Reads the destination. Throws `UsageError` if it is unclear or does not suit the picture.
    init(_ arguments: Arguments, isAnimated: Bool) throws {
        if let path = try arguments.text("o") {
            let ending = (path as NSString).pathExtension.lowercased()
            let isGIF = ending == "gif"
            guard isGIF || PictureFormat(rawValue: ending) != nil else {
                throw UsageError("-o \(path): must end in .svg, .png or .pdf, or in .gif with --animate")
            }
            guard !isGIF || isAnimated else {
                throw UsageError("-o \(path): a .gif moves: add --animate, or choose .svg, .png or .pdf")
            }
            guard isGIF || !isAnimated else { throw UsageError("-o \(path): what moves ends in .gif") }
            self = .file(path)
        } else if arguments.has("json") {
            self = .nowhere
        } else if isAnimated {
            throw UsageError("--animate needs a file: -o learning.gif")
        } else if Output.isResultSeen {
            self = .terminal
        } else {
            throw UsageError("where to? -o FILE, which ends in .svg, .png or .pdf")
        }
    }

    /// Throws if the file could not be written; to be called before a network is trained.
    func check() throws {
        guard case .file(let path) = self else { return }
        try checkWritable(path, as: (try? PictureFormat(endingOf: path))?.kind ?? .gif)
    }

    /// Draws the picture; if it goes to a file, standard error names the file.
    func show(_ picture: Illustration.Content, _ theme: PictureTheme) throws {
        switch (self, picture) {
        case (.file(let path), .plot(var plot)):
            plot.theme = theme
            try plot.write(to: path)
        case (.file(let path), .panels(var panels)):
            panels.theme = theme
            try panels.write(to: path)
        case (.file(let path), .animation(let animation)):
            try animation(theme).write(to: path)
        case (.terminal, .plot(let plot)):
            let screen = Output.size(of: .standardOutput)
            let width = min(screen.columns, 100)
            let height = min(width * 3 / 8, screen.rows - 1)
            try Output.line(plot.terminal(width: width, height: height, style: Self.style))
        case (.terminal, .panels(let panels)):
            let screen = Output.size(of: .standardOutput)
            let rows = (panels.plots.count + panels.columns - 1) / panels.columns
            let width = min(screen.columns, 60 * panels.columns)
            let height = max(width / panels.columns * 3 / 8, 7) * rows + 2
            try Output.line(
                panels.terminal(width: width, height: min(height, screen.rows - 1), style: Self.style))
        case (.terminal, .animation), (.nowhere, _): return
        }
        if case .file(let path) = self { Output.error("wrote \(path)") }
    }

    private static var style: TerminalStyle { Emphasis.isWanted ? .color : .plain }
}
