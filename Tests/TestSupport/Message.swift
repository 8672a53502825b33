/// The error that an action throws, as the user reads it; `nil` if it throws none.
public func message(_ action: () throws -> Void) -> String? {
    do {
        try action()
        return nil
    } catch {
        return "\(error)"
    }
}
