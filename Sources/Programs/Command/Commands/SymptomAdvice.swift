import Pullback

extension Symptom {
    /// Returns a line with the symptom, and the command that shows more about it.
    func line(of model: String, on data: Dataset, report: String?) -> String {
        let picture =
            switch self {
            case .chance: "confusion"
            case .deadNeurons: data.imageShape != nil ? "weights" : data.width == 2 ? "boundary" : nil
            case .largeLoss, .overfitting: nil as String?
            }
        let more =
            picture.map { "see pullback plot \($0) \(model.quotedForShell)" } ?? report.map { "see \($0)" }
            ?? "the same with --report run.html shows how it came about"
        return "\(self); \(more)"
    }
}

extension String {
    /// The text as a single word for a shell, quoted if necessary.
    var quotedForShell: String {
        let isPlain = !isEmpty && allSatisfy { $0.isLetter || $0.isNumber || "-_./,=:+~".contains($0) }
        return isPlain ? self : "'" + replacing("'", with: "'\\''") + "'"
    }
}
