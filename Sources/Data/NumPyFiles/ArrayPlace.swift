import PullbackFiles

/// The file and the array in it that an error is about.
package struct ArrayPlace {
    /// The path of the file.
    let path: String
    /// The name of the array; `nil` if the file is that array.
    let name: String?

    package init(path: String, name: String?) { (self.path, self.name) = (path, name) }

    /// Returns an error whose problem continues a sentence that begins with the array.
    func fault(_ problem: String, advice: String? = nil) -> PullbackError {
        PullbackError(path, (name.map { "array \($0.inOneLine) " } ?? "") + problem, advice: advice)
    }
}

extension String {
    /// The text as part of a message of one line: control characters are escaped, and a long text is cut.
    package var inOneLine: String {
        let text = unicodeScalars.prefix(80).reduce(into: "") { text, scalar in
            let isPlain = scalar.properties.generalCategory != .control && !scalar.properties.isPatternWhitespace
            text += isPlain || scalar == " " ? String(scalar) : scalar.escaped(asASCII: true)
        }
        return unicodeScalars.count > 80 ? text + "…" : text
    }
}
