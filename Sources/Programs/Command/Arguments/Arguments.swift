/// An option of a command: `--name VALUE`, or `--name` if it takes no value; `-n` if the name is one letter.
struct Option {
    let name: String
    /// The placeholder of the value in the help; `nil` if the option takes no value.
    let value: String?
    let help: String

    init(_ name: String, _ value: String? = nil, _ help: String) {
        self.name = name
        self.value = value
        self.help = help
    }

    /// The option as a user types it: with "--", or with "-" if the name is one letter.
    var flag: String { Self.flag(name) }

    /// Returns a name as a user types it.
    static func flag(_ name: String) -> String { (name.count == 1 ? "-" : "--") + name }

    var title: String { flag + (value.map { " " + $0 } ?? "") }
}

/// A group of options under one title of the help.
struct OptionGroup {
    let title: String
    let options: [Option]

    init(_ title: String, _ options: [Option]) {
        self.title = title
        self.options = options
    }
}

/// The words of a command line, separated into options and other words.
struct Arguments {
    /// The words that are neither options nor values of options.
    private(set) var positional: [String] = []
    private var values: [String: String] = [:]

    /// Parses the words. Throws `UsageError` if an option is unknown, given twice, or lacks its value; `refusals` are the
    /// reasons why options of other commands make no sense here, by the options' names.
    init(_ words: [String], _ options: [Option], refusals: [String: String] = [:]) throws {
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
                if let reason = refusals[name] { throw UsageError("\(flag): \(reason)") }
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

    /// The words again: first those that are not options, then the options in the order of their names.
    var words: [String] {
        let options = values.sorted { $0.key < $1.key }
        return positional + options.flatMap { [Option.flag($0.key)] + ($0.value.isEmpty ? [] : [$0.value]) }
    }

    /// Returns these arguments without some options.
    func without(_ names: [String]) -> Arguments {
        var rest = self
        for name in names { rest.values[name] = nil }
        return rest
    }

    /// Returns these arguments with what only the others have: their positional words if there are none here, and their
    /// options that are not given here.
    func adding(_ others: Arguments) -> Arguments {
        var all = self
        if positional.isEmpty { all.positional = others.positional }
        all.values.merge(others.values) { given, _ in given }
        return all
    }

    /// Returns these arguments with another value of an option.
    func replacing(_ name: String, with value: String) -> Arguments {
        var changed = self
        changed.values[name] = value
        return changed
    }

    /// Returns the only positional word; `nil` if there is none. Throws `UsageError` if there are several;
    /// `kind` says what they name.
    func only(_ kind: String) throws -> String? {
        guard positional.count <= 1 else {
            throw UsageError("one \(kind) at a time, not \(positional.joined(separator: " "))")
        }
        return positional.first
    }

    /// Throws `UsageError` if there is a positional word.
    func onlyOptions(_ remark: String = "") throws {
        guard positional.isEmpty else {
            throw UsageError("takes options alone, not \(positional.joined(separator: " "))\(remark)")
        }
    }

    /// True if the option is given.
    func has(_ name: String) -> Bool { values[name] != nil }

    /// Returns the value of an option as text; `nil` if the option is not given. Throws `UsageError` if the
    /// value is empty.
    func text(_ name: String) throws -> String? {
        guard let text = values[name] else { return nil }
        guard !text.isEmpty else { throw UsageError("\(Option.flag(name)) is empty") }
        return text
    }

    /// Returns the value of an option as a whole number. Throws `UsageError` if it is no number within the
    /// bounds.
    func integer<Integer: FixedWidthInteger>(
        _ name: String, in bounds: ClosedRange<Integer>
    ) throws -> Integer? {
        guard let text = try text(name) else { return nil }
        guard let number = Integer(text), bounds.contains(number) else {
            throw UsageError(
                "\(Option.flag(name)) \(text): must be a whole number from \(bounds.lowerBound) to \(bounds.upperBound)"
            )
        }
        return number
    }

    /// Returns the value of an option as a number. Throws `UsageError` if it is no number within the bounds;
    /// `words` describe them.
    func number(_ name: String, in bounds: some RangeExpression<Double>, _ words: String) throws -> Double? {
        guard let text = try text(name) else { return nil }
        guard let number = Double(text), bounds.contains(number) else {
            throw UsageError("\(Option.flag(name)) \(text): must be a number \(words)")
        }
        return number
    }

    /// Returns the value of an option as one of a list of names. Throws `UsageError` for any other text.
    func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ name: String, of: Choice.Type = Choice.self
    ) throws -> Choice? {
        guard let text = try text(name) else { return nil }
        guard let choice = Choice(rawValue: text) else {
            let names = Choice.allCases.map(\.rawValue)
            throw UsageError(
                "\(Option.flag(name)) \(text): must be one of \(names.joined(separator: ", "))"
                    + suggestion(for: text, among: names))
        }
        return choice
    }
}

/// A mistake in a command line, described in one line; the exit status is 2.
struct UsageError: Error, CustomStringConvertible {
    let description: String
    /// The command whose help tells more, if it is not the one that runs.
    var command: String?
    init(_ description: String) { self.description = description }

    /// Returns the error of a word that is not one of `names`. They are listed unless `isListed` is false.
    static func unknown(_ kind: String, _ word: String, among names: [String], isListed: Bool = true) -> UsageError {
        let list = isListed ? ": must be one of \(names.joined(separator: ", "))" : ""
        return UsageError("unknown \(kind) '\(word)'\(list)\(suggestion(for: word, among: names))")
    }
}
