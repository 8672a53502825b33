import PullbackDrawing

extension Arguments {
    /// Returns the value of an option as the file of a picture; `nil` if the option is not given. Throws `UsageError` if
    /// its name does not end as that of a picture.
    func picturePath(_ name: String) throws -> String? {
        guard let path = try text(name) else { return nil }
        do { _ = try PictureFormat(endingOf: path) } catch { throw UsageError("\(Option.flag(name)) \(error)") }
        return path
    }
}
