/// A value as it is written in a Python program: the part of the language that headers of NumPy's files use.
enum PythonLiteral: Equatable {
    case text(String)
    case number(Int)
    case truth(Bool)
    case list([PythonLiteral])
    case tuple([PythonLiteral])
    case dictionary([String: PythonLiteral])

    /// Reads one value, with white space around it. Throws a `PythonSyntaxError` if the text is something
    /// else.
    ///
    /// Whole numbers may have the `L` of Python 2. Expressions, comments and names are refused, and so are
    /// two equal keys.
    init(parsing text: String) throws {
        var parser = Parser(text: Array(text.unicodeScalars))
        self = try parser.value(depth: 0)
        try parser.end()
    }
}

/// The reason why a text is no Python literal, and where.
struct PythonSyntaxError: Error, CustomStringConvertible {
    /// What is wrong, as a sentence without an end.
    let description: String
}

private struct Parser {
    let text: [Unicode.Scalar]
    private var position = 0

    /// The number of brackets that may be open at once.
    private static let deepest = 32

    init(text: [Unicode.Scalar]) { self.text = text }

    mutating func value(depth: Int) throws -> PythonLiteral {
        guard depth <= Self.deepest else { throw fault("its brackets are more than \(Self.deepest) deep") }
        skipSpace()
        switch peek {
        case "'", "\"": return .text(try string())
        case "{": return try dictionary(depth)
        case "[": return .list(try sequence("[", "]", depth).values)
        case "(":
            let (values, hasComma) = try sequence("(", ")", depth)
            return values.count == 1 && !hasComma ? values[0] : .tuple(values)
        case "-", "0"..."9": return .number(try number())
        default: return .truth(try truth())
        }
    }

    mutating func end() throws {
        skipSpace()
        guard position == text.count else { throw fault("something follows") }
    }

    private var peek: Unicode.Scalar { position < text.count ? text[position] : "\0" }

    private mutating func skipSpace() {
        while [" ", "\t", "\n", "\r"].contains(peek) { position += 1 }
    }

    /// Passes over a character, if it is the next one behind white space.
    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        skipSpace()
        guard position < text.count, text[position] == scalar else { return false }
        position += 1
        return true
    }

    private mutating func string() throws -> String {
        let quote = peek
        var content = String.UnicodeScalarView()
        position += 1
        while peek != quote {
            // Only names of fields have escapes, and those are not used.
            if peek == "\\" { position += 1 }
            guard position < text.count, peek != "\n" else { throw fault("a text does not end") }
            content.append(peek)
            position += 1
        }
        position += 1
        return String(content)
    }

    private mutating func number() throws -> Int {
        let start = position
        if peek == "-" { position += 1 }
        let digits = text[position...].prefix { ("0"..."9").contains($0) }
        position = digits.endIndex
        guard !digits.isEmpty, digits.count == 1 || digits.first != "0" else { throw fault("a number is misspelt") }
        guard let number = Int(String(String.UnicodeScalarView(text[start..<position]))) else {
            throw fault("a number is too large")
        }
        if peek == "L" { position += 1 }
        return number
    }

    private mutating func truth() throws -> Bool {
        let word = text[position...].prefix { $0.properties.isAlphabetic }
        switch String(String.UnicodeScalarView(word)) {
        case "True": position = word.endIndex
        case "False":
            position = word.endIndex
            return false
        default: throw fault(position == text.count ? "it ends too early" : "a value is expected")
        }
        return true
    }

    private mutating func sequence(
        _ open: Unicode.Scalar, _ close: Unicode.Scalar, _ depth: Int
    ) throws -> (values: [PythonLiteral], hasComma: Bool) {
        var values: [PythonLiteral] = []
        var hasComma = true
        _ = take(open)
        while !take(close) {
            guard hasComma else { throw fault("a comma or \(close) is missing") }
            values.append(try value(depth: depth + 1))
            hasComma = take(",")
        }
        return (values, hasComma)
    }

    private mutating func dictionary(_ depth: Int) throws -> PythonLiteral {
        var fields: [String: PythonLiteral] = [:]
        var hasComma = true
        _ = take("{")
        while !take("}") {
            guard hasComma else { throw fault("a comma or } is missing") }
            guard case .text(let key) = try value(depth: depth + 1) else { throw fault("a key is not a text") }
            guard take(":") else { throw fault("a colon is missing") }
            let value = try value(depth: depth + 1)
            guard fields.updateValue(value, forKey: key) == nil else { throw fault("\(key.inOneLine) is there twice") }
            hasComma = take(",")
        }
        return .dictionary(fields)
    }

    private func fault(_ problem: String) -> PythonSyntaxError {
        PythonSyntaxError(description: "\(problem) at character \(position + 1)")
    }
}
