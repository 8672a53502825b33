/// An option of a command: `--name VALUE`, or `--name` alone if it takes no value; `-n` if the name is one letter.
struct Option {
    let name: String
    /// What stands for the value in the help; `nil` if there is none.
    let value: String?
    let help: String

    init(_ name: String, _ value: String? = nil, _ help: String) {
        self.name = name
        self.value = value
        self.help = help
    }

    /// As it is typed.
    var flag: String { Self.flag(name) }

    /// A name as it is typed.
    static func flag(_ name: String) -> String { (name.count == 1 ? "-" : "--") + name }

    var title: String { flag + (value.map { " " + $0 } ?? "") }
}

/// Options that belong together, under a title of the help.
struct OptionGroup {
    let title: String
    let options: [Option]

    init(_ title: String, _ options: [Option]) {
        self.title = title
        self.options = options
    }
}

/// The words of a command line, told apart into options and the rest.
struct Arguments {
    /// What stands there without a name.
    private(set) var positional: [String] = []
    private var values: [String: String] = [:]

    /// Throws `UsageError` for an option that is unknown, named twice, or lacks its value.
    init(_ words: [String], _ options: [Option]) throws {
        var words = words[...]
        while let word = words.popFirst() {
            if word == "--" {
                positional += words
                break
            }
            guard word.hasPrefix("-"), word != "-" else {
                positional.append(word)
                continue
            }
            let parts = word.drop { $0 == "-" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = String(parts.first ?? "")
            let flag = word.prefix { $0 != "=" }
            guard let option = options.first(where: { $0.flag == flag || "--" + $0.name == flag }) else {
                throw UsageError(
                    "unknown option \(word)" + suggestion(for: "--" + name, among: options.map(\.flag) + ["--help"]))
            }
            let given: String? = parts.count == 2 ? String(parts[1]) : nil
            guard option.value != nil || given == nil else { throw UsageError("\(flag) takes no value") }
            guard let value = given ?? (option.value == nil ? "" : words.popFirst()) else {
                throw UsageError("\(flag) lacks its value: \(option.title)")
            }
            guard values.updateValue(value, forKey: name) == nil else { throw UsageError("\(flag) is given twice") }
        }
    }

    /// The only word without a name; `nil` if there is none. Throws `UsageError` for several things of its kind.
    func only(_ kind: String) throws -> String? {
        guard positional.count <= 1 else {
            throw UsageError("one \(kind) at a time, not \(positional.joined(separator: " "))")
        }
        return positional.first
    }

    /// Throws `UsageError` for a word without a name.
    func onlyOptions(_ remark: String = "") throws {
        guard positional.isEmpty else {
            throw UsageError("takes options alone, not \(positional.joined(separator: " "))\(remark)")
        }
    }

    /// Whether an option is there.
    func has(_ name: String) -> Bool { values[name] != nil }

    /// The value of an option as it stands.
    func text(_ name: String) throws -> String? {
        guard let text = values[name] else { return nil }
        guard !text.isEmpty else { throw UsageError("\(Option.flag(name)) is empty") }
        return text
    }

    /// The value of an option as a whole number within bounds.
    func integer<Integer: FixedWidthInteger>(
        _ name: String, in bounds: ClosedRange<Integer>
    ) throws -> Integer? {
        guard let text = try text(name) else { return nil }
        guard let number = Integer(text), bounds.contains(number) else {
            throw UsageError(
                "--\(name) \(text): must be a whole number from \(bounds.lowerBound) to \(bounds.upperBound)")
        }
        return number
    }

    /// The value of an option as a number within bounds.
    func number(_ name: String, in bounds: some RangeExpression<Double>, _ words: String) throws -> Double? {
        guard let text = try text(name) else { return nil }
        guard let number = Double(text), bounds.contains(number) else {
            throw UsageError("--\(name) \(text): must be a number \(words)")
        }
        return number
    }

    /// The value of an option as one of a list of names.
    func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ name: String, of: Choice.Type = Choice.self
    ) throws -> Choice? {
        guard let text = try text(name) else { return nil }
        guard let choice = Choice(rawValue: text) else {
            let names = Choice.allCases.map(\.rawValue)
            throw UsageError(
                "--\(name) \(text): must be one of \(names.joined(separator: ", "))"
                    + suggestion(for: text, among: names))
        }
        return choice
    }
}

/// What is wrong with a command line, in one line: exit status 2.
struct UsageError: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }

    /// A word that is none of those that there are, which are listed unless they are too many.
    static func unknown(_ kind: String, _ word: String, among names: [String], isListed: Bool = true) -> UsageError {
        let list = isListed ? ": must be one of \(names.joined(separator: ", "))" : ""
        return UsageError("unknown \(kind) '\(word)'\(list)\(suggestion(for: word, among: names))")
    }
}
