/// What is wrong with a picture: where, and what, in one line that says what to do where that is not plain.
public struct ImageError: Error, Hashable, CustomStringConvertible {
    /// The name of the picture: the path of its file.
    public let place: String

    /// A sentence about the mistake.
    public let problem: String

    /// An error in a picture.
    public init(_ place: String, _ problem: String) {
        self.place = place
        self.problem = problem
    }

    /// `seven.png: is damaged (IDAT: CRC error): copy or save it anew`.
    public var description: String { "\(place): \(problem)" }
}
