/// What one process says of a trial.
struct Report: Codable {
    /// Lists of numbers by their names.
    var numbers: [String: [Double]] = [:]
    /// Texts by their names, such as errors.
    var texts: [String: String] = [:]
}
