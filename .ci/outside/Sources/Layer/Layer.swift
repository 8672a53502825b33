public struct Layer {
    public let size: Int

    public init(_ size: Int) { self.size = size }
}
