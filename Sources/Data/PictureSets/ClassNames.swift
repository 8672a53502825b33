import PullbackFiles

/// The names of classes by their labels.
enum ClassNames {
    /// The most bytes of a file of names that are read.
    private static let mostBytes = 1 << 20

    /// Returns the names for labels that count from `first`.
    static func named(_ names: [String], from first: Int) -> [Int: String] {
        Dictionary(uniqueKeysWithValues: names.enumerated().map { ($0.offset + first, $0.element) })
    }

    /// Returns labels as their own names.
    static func numbered(_ labels: ClosedRange<Int>) -> [Int: String] {
        Dictionary(uniqueKeysWithValues: labels.map { ($0, "\($0)") })
    }

    /// Reads the file that tells the signs of a set: a line for each class, with its label and the codes of its signs,
    /// as EMNIST has them (`1 65 97`), or with its label, a code and the sign, as Kuzushiji-49 has them
    /// (`0,U+3042,あ`). A line without a label at its beginning is a header.
    static func read(from path: String) throws -> [Int: String] {
        let bytes = try InputFile(path).rest(upTo: mostBytes)
        guard let text = String(validating: bytes, as: UTF8.self) else { throw PullbackError(path, "is no UTF-8 text") }
        var names: [Int: String] = [:]
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let words = line.split { $0 == "," || $0.isWhitespace }.map(String.init)
            guard let first = words.first, let label = Int(first) else {
                if words.isEmpty || index == 0 { continue }
                throw PullbackError("\(path):\(index + 1)", "begins with no label")
            }
            guard let name = name(words.dropFirst()) else {
                throw PullbackError("\(path):\(index + 1)", "names no sign: it should be as in 1 65 97")
            }
            guard names.updateValue(name, forKey: label) == nil else {
                throw PullbackError("\(path):\(index + 1)", "names the label \(label) again")
            }
        }
        guard !names.isEmpty else { throw PullbackError(path, "names no classes") }
        guard Set(names.values).count == names.count else { throw PullbackError(path, "gives two labels one name") }
        return names
    }

    /// Returns the name that a line gives; `nil` if it gives none.
    private static func name(_ words: ArraySlice<String>) -> String? {
        let codes = words.compactMap { UInt32($0) }
        if codes.count == words.count {
            let signs = codes.compactMap(Unicode.Scalar.init).filter { $0.properties.generalCategory != .control }
            return signs.isEmpty || signs.count < codes.count ? nil : signs.map { String(Character($0)) }.joined()
        }
        return words.last
    }
}
