extension String {
    /// Returns the text in lines of at most `width` characters, broken between words.
    package func wrapped(at width: Int) -> [String] {
        split(whereSeparator: \.isWhitespace).reduce(into: []) { lines, word in
            if let last = lines.last, last.count + 1 + word.count <= width {
                lines[lines.count - 1] += " " + word
            } else {
                lines.append(String(word))
            }
        }
    }
}
