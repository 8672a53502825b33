import Foundation
import PullbackFiles

/// A page with a script that is complete in itself: it needs no network and no other file.
package struct Page: Sendable {
    /// The title of the browser's window.
    package var title: String
    /// The style sheet.
    package var style: String
    /// What a reader without scripts sees, as HTML; the scripts replace it or add to it.
    package var body: String
    /// The engine, for scripts that compute.
    package var engine: PageEngine?
    /// The script.
    package var script: Script?

    /// Creates a page.
    package init(title: String, style: String, body: String, engine: PageEngine? = nil, script: Script? = nil) {
        (self.title, self.style, self.body, self.engine, self.script) = (title, style, body, engine, script)
    }

    /// The whole page.
    package var html: String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(title)</title>
        <link rel="icon" href="data:,">
        <style>
        \(style)
        </style>
        </head>
        <body>
        \(body)
        \(engine?.element ?? "")
        \(script.map { "<script>\n\($0.text)</script>" } ?? "")
        </body>
        </html>

        """
    }

    /// Writes the page to a file. Only a page is replaced, and always as a whole.
    package func write(to path: String) throws { try replaceFile(at: path, with: Data(html.utf8), as: .page) }

    /// Returns the style sheet of that name among this module's resources.
    package static func style(_ name: String) throws -> String {
        let file = Bundle.pages.appending(path: "Styles/\(name).css")
        guard let text = try? String(contentsOf: file, encoding: .utf8) else {
            throw PullbackError(file.path(percentEncoded: false), "there is no such style sheet")
        }
        return text
    }
}
