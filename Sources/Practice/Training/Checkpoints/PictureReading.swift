/// How pictures in files became features when a network learned them.
public struct PictureReading: Codable, Hashable, Sendable {
    /// The name of the set, where several lie in one folder.
    public var split: String?
    /// True if whole pictures were scaled; false if a sign was found in each and centred, as MNIST's digits are.
    public var isScaled: Bool

    /// Describes how pictures were read.
    public init(split: String? = nil, isScaled: Bool) { (self.split, self.isScaled) = (split, isScaled) }
}
