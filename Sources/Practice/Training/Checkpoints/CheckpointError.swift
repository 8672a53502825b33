/// What is wrong with a checkpoint file, in one line.
public struct CheckpointError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file.
    public let path: String
    /// A sentence about the mistake.
    public let problem: String

    /// An error in a file.
    public init(_ path: String, _ problem: String) {
        self.path = path
        self.problem = problem
    }

    /// `model.safetensors: is truncated: …`.
    public var description: String { "\(path): \(problem)" }
}
