import Foundation
import PullbackFiles

extension Plot {
    /// An animated GIF: pictures one after the other, again and again; for example a network while it learns.
    ///
    ///     try Plot.Animation(frames: snapshots, secondsPerFrame: 0.1).write(to: "learning.gif")
    public struct Animation: Sendable {
        /// The time that each frame is shown, in seconds, rounded to hundredths.
        public var secondsPerFrame: Double

        private let frames: [any GnuplotPicture]

        /// Creates an animation of plots, all with the theme and size of the first.
        public init(frames: [Plot], secondsPerFrame: Double = 0.2) {
            self.init(pictures: frames, secondsPerFrame)
        }

        /// Creates an animation of panels, all with the theme and size of the first.
        public init(frames: [Plot.Panels], secondsPerFrame: Double = 0.2) {
            self.init(pictures: frames, secondsPerFrame)
        }

        private init(pictures: [any GnuplotPicture], _ seconds: Double) {
            require(!pictures.isEmpty, "Animation: no frames")
            (frames, secondsPerFrame) = (pictures, seconds)
        }

        /// Returns the bytes of the GIF.
        ///
        /// Throws `PullbackError` if gnuplot is missing or fails.
        public func data() throws -> Data {
            let folder = FileManager.default.temporaryDirectory.appendingPathComponent("pullback-\(UUID().uuidString)")
            do { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) } catch {
                throw PullbackError(folder.path, "cannot be written: \(reason(for: error))")
            }
            defer { try? FileManager.default.removeItem(at: folder) }
            return try ExternalProgram.gnuplot.draw(script(in: folder.path))
        }

        /// Writes the GIF to a file.
        ///
        /// Throws `PullbackError` if the extension is not .gif, if the frames cannot be drawn, or if the file
        /// cannot be written; an existing file is then unchanged.
        public func write(to path: String) throws {
            guard (path as NSString).pathExtension.lowercased() == "gif" else {
                throw PullbackError(path, "an animation's name ends in .gif")
            }
            try replaceFile(at: path, with: data(), as: .gif)
        }
    }
}

extension Plot.Animation {
    /// Returns the complete gnuplot script.
    ///
    /// GIFs that gnuplot draws directly have ragged lines, and few of the requested colors. So each frame is
    /// first drawn as PNG in `folder`, and the GIF is made of these files.
    func script(in folder: String) -> String {
        let size = frames[0].suitableSize, theme = frames[0].theme
        let canvas = Canvas(medium: .frame, width: size.width, height: size.height, theme: theme)
        let files = frames.indices.map { "\(folder)/\($0).png".quoted }
        let drawings = zip(files, frames).map { "reset; set output \($0)\n\($1.commands(on: canvas))\nunset output" }
        // gnuplot ignores a palette that nothing is drawn with.
        let pictures = files.map { "plot \($0) binary filetype=png with rgbimage, NaN with points linecolor palette" }
        let delay = max(Int((100 * secondsPerFrame).rounded()), 1)
        // Each color takes a step of the palette, so that gnuplot uses these colors and no mixtures.
        let colors = Self.colors(on: theme).enumerated().map { "\($0) \"\($1)\", \($0 + 1) \"\($1)\"" }
        let sequence = [
            // The plotted area ends one pixel before the picture does.
            "set terminal gif size \(size.width + 1),\(size.height + 1) animate delay \(delay) loop 0 "
                + "background \"\(theme.page)\"",
            "reset; unset key; unset border; unset tics; unset colorbox",
            "set lmargin 0; set rmargin 0; set tmargin 0; set bmargin 0",
            "set xrange [-0.5:\(size.width - 1).5]; set yrange [-0.5:\(size.height - 1).5]; set cbrange [0:1]",
            "set palette defined (\(colors.joined(separator: ", ")))",
        ]
        return canvas.script((drawings + sequence + pictures).joined(separator: "\n"))
    }

    /// Returns the few colors that a GIF can have: those of the theme, mixtures of these with the page, and
    /// steps of the palettes.
    private static func colors(on theme: PictureTheme) -> [RGB] {
        let own = Plot.Color.allCases.map { $0.rgb(on: theme) } + [theme.edge, theme.grid]
        let palettes = [Plot.Palette.diverging, .sequential].flatMap { palette in
            (0...20).map { palette.color(at: Double($0) / 20, on: theme) }
        }
        return [theme.page]
            + own.flatMap { [$0, $0.mixed(with: theme.page, 1 / 3), $0.mixed(with: theme.page, 2 / 3)] }
            + palettes
    }
}
