extension NDArray: CustomStringConvertible {
    /// As NumPy prints an array.
    public var description: String { "\(elements)" }
}
