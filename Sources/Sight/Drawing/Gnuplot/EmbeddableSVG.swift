import Foundation

/// Turns gnuplot's SVG into one that can be placed in a web page together with others.
///
/// The picture has its intended size, but is never wider than its container. None of its `id`s occurs in
/// another picture. It has the title of the plot, and none of gnuplot's titles, which browsers show as
/// tooltips.
struct EmbeddableSVG {
    let data: Data

    init(_ data: Data, title: String, width: Int, height: Int) {
        let svg = String(decoding: data, as: UTF8.self)
        let prefix = "p" + String(Self.fingerprint(of: data), radix: 36) + "-"
        let start = """
            <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" role="img" \
            viewBox="0 0 \(width) \(height)" width="\(width)" height="\(height)" style="max-width:100%;height:auto">
            <title>\(Self.escaped(title))</title>
            """
        guard let description = svg.range(of: "</desc>") else {
            self.data = data
            return
        }
        var body = String(svg[description.upperBound...])
        for (pattern, replacement) in Self.changes(prefix: prefix) {
            body = body.replacingOccurrences(of: pattern, with: replacement, options: .regularExpression)
        }
        self.data = Data((start + body).utf8)
    }

    /// Returns regular expressions and their replacements. In the text of an SVG every "<" is written "&lt;",
    /// so every "<" begins a tag.
    private static func changes(prefix: String) -> [(pattern: String, replacement: String)] {
        [
            ("<title>[^<]*</title>", ""),
            ("(<[^>]* id=['\"])", "$1\(prefix)"),
            ("(<[^>]* xlink:href=['\"]#)", "$1\(prefix)"),
            ("(<[^>]* font-family=\"[^\":]*):Bold\"", "$1\" font-weight=\"bold\""),
            ("(<[^>]* font-family=\"[^\"]*)", "$1, Helvetica, sans-serif"),
            ("<image ", "<image image-rendering='optimizeSpeed' style='image-rendering:pixelated' "),
        ]
    }

    private static func escaped(_ text: String) -> String {
        text.printable.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    }

    /// Returns the FNV-1a hash, which is almost certainly different for different pictures.
    private static func fingerprint(of data: Data) -> UInt64 {
        data.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }
}
