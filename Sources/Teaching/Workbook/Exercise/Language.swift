/// A language in which the exercises are solved.
package enum Language: String, CaseIterable, Codable, Sendable {
    case swift, python

    /// The language's name in a sentence.
    package var title: String { self == .swift ? "Swift" : "Python" }

    /// The ending of its files' names.
    package var fileExtension: String { self == .swift ? "swift" : "py" }

    /// What begins a comment.
    var comment: String { self == .swift ? "//" : "#" }

    /// The statement that stands where the learner has to write. Its words tell an answer that is not written yet
    /// from one that stops for another reason.
    var stop: String { self == .swift ? #"fatalError("write this")"# : #"raise NotImplementedError("write this")"# }
}
