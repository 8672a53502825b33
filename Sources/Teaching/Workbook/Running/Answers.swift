/// What a run of a learner's file has given.
struct Answers {
    /// The results in each case that was answered.
    var cases: [Int: Cases.Results] = [:]
    /// What kept some of the cases from being answered; `nil` if nothing did.
    var trouble: Trouble?
    /// What the learner's code has printed, at least the beginning of it.
    var printed = ""

    /// A reason why there is no answer.
    enum Trouble: Equatable {
        /// Nothing is written yet.
        case unwritten
        /// The file cannot be understood by the language.
        case unreadable(Complaint)
        /// The compiler did not come to an end with it.
        case uncompiled(seconds: Int)
        /// It was stopped by an exception or a trap.
        case stopped(Complaint)
        /// It did not come to an end.
        case overtime(seconds: Int)
    }

    /// What the language says of a file, and the line of the learner's file, if it names one.
    struct Complaint: Equatable {
        let message: String
        let line: Int?

        init(message: String, line: Int?) { (self.message, self.line) = (message.printable, line) }
    }
}

extension String {
    /// The text without the characters that a terminal would obey instead of showing them.
    var printable: String {
        let kept = unicodeScalars.filter { $0 == "\n" || $0 == "\t" || $0.properties.generalCategory != .control }
        return String(String.UnicodeScalarView(kept))
    }
}
