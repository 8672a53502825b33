import Pullback
import PullbackPictures

extension Symptom {
    /// The picture that shows more about the symptom of a network that learned `data`.
    func picture(of data: Dataset) -> KnownPicture {
        switch self {
        case .chance: .confusion
        case .largeLoss: .gradientNorms
        case .overfitting: .curves
        case .deadNeurons: data.imageShape != nil ? .weights : data.width == 2 ? .boundary : .gradientNorms
        }
    }

    /// Returns a line with the symptom, and the command that draws the picture.
    ///
    /// `model` is the file of the network, and `options` are those that are needed to find its data again.
    func line(of model: String, on data: Dataset, options: [String] = []) -> String {
        let picture = picture(of: data)
        // The history of a training is in the file of the network.
        let words = ["pullback", "plot", picture.name, model] + (picture.needsNoData ? [] : options)
        return "\(self); see \(words.map(\.quotedForShell).joined(separator: " "))"
    }
}

extension String {
    /// The text as a single word for a shell, quoted if necessary.
    var quotedForShell: String {
        let isPlain = !isEmpty && allSatisfy { $0.isLetter || $0.isNumber || "-_./,=:+~".contains($0) }
        return isPlain ? self : "'" + replacing("'", with: "'\\''") + "'"
    }
}
