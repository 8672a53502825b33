import PullbackFiles

/// Reads formulas by the usual order: sums of products of powers.
struct FormulaParser {
    private let text: [UInt8]
    private let names: [String]
    private let subject: String
    /// The next byte.
    private var index = 0

    init(_ text: String, _ names: [String], _ subject: String) {
        self.text = Array(text.utf8)
        (self.names, self.subject) = (names, subject)
    }

    /// Reads the whole text.
    mutating func whole() throws(ThrownError) -> Formula {
        let formula = try sum()
        if !isAtEnd { throw unexpected() }
        return formula
    }

    private mutating func sum() throws(ThrownError) -> Formula {
        var result = try product()
        while true {
            if take("+") {
                result = .sum(result, try product())
            } else if takeMinus() {
                result = .difference(result, try product())
            } else {
                return result
            }
        }
    }

    private mutating func takeMinus() -> Bool { take("-") || take("−") }

    private mutating func product() throws(ThrownError) -> Formula {
        var result = try signed()
        while true {
            if take("*") || take("·") || take("×") {
                result = .product(result, try signed())
            } else if take("/") {
                result = .quotient(result, try signed())
            } else {
                return result
            }
        }
    }

    private mutating func signed() throws(ThrownError) -> Formula {
        guard takeMinus() else { return try power() }
        let operand = try signed()
        if case .number(let number) = operand { return .number(-number) }
        return .product(.number(-1), operand)
    }

    private mutating func power() throws(ThrownError) -> Formula {
        let base = try atom()
        if take("²") { return .power(base, 2) }
        if take("³") { return .power(base, 3) }
        guard take("^") || take("**") else { return base }
        guard case .number(let exponent) = try signed() else { throw error("only a number can be an exponent") }
        return .power(base, exponent)
    }

    private mutating func atom() throws(ThrownError) -> Formula {
        if isAtEnd { throw error("something is missing") }
        if take("(") { return try rest() }
        if isDigit || text[index] == UInt8(ascii: ".") { return try number() }
        let start = index
        while isLetter || isDigit { index += 1 }
        if index == start { throw unexpected() }
        let word = String(decoding: text[start..<index], as: UTF8.self)
        if names.contains(word) { return .name(word) }
        if word == "e" { return .number(2.718281828459045) }
        if word == "pi" || word == "π" { return .number(.pi) }
        guard let function = Formula.Function(named: word) else {
            index = start
            throw error("\(word) is unknown")
        }
        guard take("(") else { throw error("\(word) needs a (") }
        return .function(function, try rest())
    }

    /// Reads what stands in parentheses, after the first.
    private mutating func rest() throws(ThrownError) -> Formula {
        let inner = try sum()
        guard take(")") else { throw error("a ) is missing") }
        return inner
    }

    private mutating func number() throws(ThrownError) -> Formula {
        let start = index
        while isDigit || index < text.count && text[index] == UInt8(ascii: ".") { index += 1 }
        takeExponent()
        guard let number = Double(String(decoding: text[start..<index], as: UTF8.self)), number.isFinite else {
            throw error("this is no number")
        }
        // 2x is 2·x.
        return !isAtEnd && isLetter ? .product(.number(number), try power()) : .number(number)
    }

    /// Passes over the exponent of a number such as 1e-6, if there is one.
    private mutating func takeExponent() {
        let start = index
        guard index < text.count, text[index] | 0x20 == UInt8(ascii: "e") else { return }
        index += 1
        if index < text.count, text[index] == UInt8(ascii: "+") || text[index] == UInt8(ascii: "-") { index += 1 }
        guard isDigit else { return index = start }
        while isDigit { index += 1 }
    }
}

// The characters.

extension FormulaParser {
    /// True at the end of the text; passes over spaces.
    private var isAtEnd: Bool {
        mutating get {
            while index < text.count, text[index] <= 0x20 { index += 1 }
            return index == text.count
        }
    }

    /// Passes over a sign, if it comes next.
    private mutating func take(_ sign: StaticString) -> Bool {
        guard !isAtEnd, isNext(sign) else { return false }
        index += sign.utf8CodeUnitCount
        return true
    }

    private func isNext(_ sign: StaticString) -> Bool {
        guard text.count - index >= sign.utf8CodeUnitCount else { return false }
        return sign.withUTF8Buffer { sign in sign.indices.allSatisfy { sign[$0] == text[index + $0] } }
    }

    private var isDigit: Bool { index < text.count && 0x30...0x39 ~= text[index] }

    /// True at a letter of any alphabet, a low line, a subscript or √: at all that is no sign.
    private var isLetter: Bool {
        guard index < text.count else { return false }
        switch text[index] {
        case 0x41...0x5A, 0x61...0x7A, 0x5F: return true
        case 0x80...: return !(isNext("−") || isNext("·") || isNext("×") || isNext("²") || isNext("³"))
        default: return false
        }
    }

    private func unexpected() -> PullbackError {
        var end = index + 1
        while end < text.count, text[end] & 0xC0 == 0x80 { end += 1 }
        return error("\(String(decoding: text[index..<end], as: UTF8.self)) was not expected")
    }

    private func error(_ problem: String) -> PullbackError {
        var place = 1
        for byte in text[..<index] where byte & 0xC0 != 0x80 { place += 1 }
        let formula = "'" + String(decoding: text, as: UTF8.self) + "'"
        var functions = ""
        for function in Formula.Function.allCases { functions += (functions.isEmpty ? "" : ", ") + function.rawValue }
        return PullbackError(
            subject.isEmpty ? formula : subject + " " + formula,
            problem + (index < text.count ? " at character \(place)" : " at its end"),
            advice: "write for example 'log(1 + exp(x))'; functions: " + functions)
    }
}
