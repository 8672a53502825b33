import Pullback
import PullbackDrawing

/// A picture and the numbers behind it.
struct Illustration {
    enum Content {
        case plot(Plot), panels(Plot.Panels)
        /// An animation, which is drawn separately for each theme.
        case animation((PictureTheme) -> Plot.Animation)
    }

    let picture: Content
    let numbers: KeyValuePairs<String, (any Encodable)?>
    /// The reason why there is nothing to see; `nil` if there is something.
    var problem: String?

    init(_ picture: Content, _ numbers: KeyValuePairs<String, (any Encodable)?>, problem: String? = nil) {
        (self.picture, self.numbers, self.problem) = (picture, numbers, problem)
    }
}
