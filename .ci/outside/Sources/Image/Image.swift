public struct Image {
    public let rows: [[Float]]

    public init(_ rows: [[Float]]) { self.rows = rows }
}
