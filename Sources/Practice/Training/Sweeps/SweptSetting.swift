import PullbackArrays
import PullbackFiles

/// A setting with all that a sweep may give it: values, and ranges of numbers.
///
///     try SweptSetting("optimizer", "sgd,adam").values()                          // sgd, adam
///     try SweptSetting("learning-rate", "0.001..1:4", scale: .geometric).values() // 0.001, 0.01, 0.1, 1
///
/// A range `a..b:n` is n values, the bounds among them; a range `a..b` can only be drawn from.
public struct SweptSetting: Equatable, Sendable {
    /// The name, for example "learning-rate".
    public let name: String
    /// What was written.
    public let text: String

    private enum Choice: Equatable, Sendable {
        case value(String)
        case range(NumberRange)
    }

    private let choices: [Choice]

    /// Reads values and ranges with commas between. Throws a `PullbackError` if one is empty, wrong, or there twice.
    public init(_ name: String, _ text: String, scale: SettingScale = .words) throws {
        (self.name, self.text) = (name, text)
        let place = "\(name) \(text)"
        choices = try SettingsGrid.values(in: text).flatMap { part -> [Choice] in
            guard !part.isEmpty else { throw PullbackError(place, "a value is empty") }
            guard !part.contains(where: \.isNewline) else { throw PullbackError(place, "a value has a line break") }
            if let range = try NumberRange(part, scale, at: place) {
                return range.count == nil ? [.range(range)] : range.values.map(Choice.value)
            }
            // Whole numbers have one form, so that each is recognized in a file.
            return [.value(scale.isWhole ? Int(part).map(String.init) ?? part : part)]
        }
        for (index, choice) in choices.enumerated() where choices[..<index].contains(choice) {
            guard case .value(let value) = choice else { throw PullbackError(place, "a range is there twice") }
            throw PullbackError(place, "\(value) is there twice")
        }
    }

    /// True if there is more than one value.
    public var isVaried: Bool { choices.count > 1 || hasRange }

    /// True if there is a range without a number of values, from which values can only be drawn.
    public var hasRange: Bool { choices.contains { if case .range = $0 { true } else { false } } }

    /// Returns all values. Throws a `PullbackError` if a range does not say how many it has.
    public func values() throws -> [String] {
        try choices.map { choice in
            switch choice {
            case .value(let value): return value
            case .range(let range):
                let word = "\(range.low)..\(range.high)"
                throw PullbackError(
                    "\(name) \(text)", "\(word) does not say how many values it has",
                    advice: "write \(word):5, or draw from it in a random search")
            }
        }
    }

    /// Draws a value: first one of what the commas separate, each equally likely, and of a range any number in it.
    public func draw(using generator: inout Generator) -> String {
        switch choices[choices.count > 1 ? generator.integers(0..<choices.count) : 0] {
        case .value(let value): value
        case .range(let range): range.draw(using: &generator)
        }
    }
}
