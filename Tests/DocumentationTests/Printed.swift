/// What a page's program prints, block by block.
final class Printed {
    private(set) var blocks: [[String]] = []
    private var lines: [String] = []

    /// As Swift's own `print`.
    func print(_ items: Any...) {
        lines += items.map { "\($0)" }.joined(separator: " ").split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init)
    }

    /// Called behind each block.
    func endBlock() {
        blocks.append(lines)
        lines = []
    }
}
