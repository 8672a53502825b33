import PullbackDoctor

extension LayerHistory {
    /// The indices of the layers that a picture shows: all, or six from the first to the last.
    var shown: [Int] {
        let count = names.count, most = 6
        return count <= most ? Array(0..<count) : (0..<most).map { $0 * (count - 1) / (most - 1) }
    }

    /// The indices of the hidden layers that a picture shows.
    var shownHidden: [Int] { shown.filter { $0 < names.count - 1 } }

    /// The steps of the looks, as names of columns.
    var stepNames: [String] { looks.map { "\($0.step)" } }

    /// A sentence about the layers that a picture leaves out, to add to its caption; "" if it shows all.
    var omission: String {
        shown.count < names.count ? " \(shown.count) of \(names.count) layers are drawn." : ""
    }
}
