/// The output of a page's program, block by block.
final class Printed {
    private(set) var blocks: [[String]] = []
    private var lines: [String] = []

    /// Works like Swift's own `print`, but keeps the output.
    func print(_ items: Any...) {
        lines += items.map { "\($0)" }.joined(separator: " ").split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init)
    }

    /// Ends a block; called after each one.
    func endBlock() {
        blocks.append(lines)
        lines = []
    }
}
