import PullbackFiles

/// A number in a text, with the command that prints it: `[0.0377]{run="…"}`.
///
/// The page shows the number alone, and the command when one points at it. It must stand in what the command prints,
/// as a whole number or word.
enum Statement {
    /// Returns the text with every statement as HTML. Throws for one that does not hold.
    static func proven(in text: String, by commands: BookCommands, page: Chapter) throws -> String {
        var result = "", rest = text[...]
        while let match = rest.firstMatch(of: /\[([^\[\]]+)\]\{run="([^"]+)"\}/) {
            let claim = String(match.1), command = String(match.2)
            let printed = try commands.output(of: command, at: page.file)
            guard holds(claim, in: printed) else {
                throw PullbackError(
                    page.file, "'\(claim)' is not in what pullback \(command) prints")
            }
            result += rest[..<match.range.lowerBound]
            result += "<span class=\"computed\" title=\"./pullback \(command.escaped)\">\(claim.escaped)</span>"
            rest = rest[match.range.upperBound...]
        }
        return result + rest
    }

    /// True if the words stand in the text, and are no part of a longer number or word.
    static func holds(_ claim: String, in text: String) -> Bool {
        text.ranges(of: claim).contains { range in
            let before = range.lowerBound > text.startIndex ? text[text.index(before: range.lowerBound)] : " "
            let after = range.upperBound < text.endIndex ? text[range.upperBound] : " "
            let next = text[range.upperBound...].dropFirst().first ?? " "
            let endsNumber = !(after == "." && next.isNumber) && !after.isNumber && !after.isLetter
            return endsNumber && !before.isNumber && !before.isLetter && before != "." && before != "−" && before != "-"
        }
    }
}
