import Pullback
import Synchronization

/// Shows the progress of a download: on a terminal a line that changes, elsewhere a line for each file.
final class DownloadMeter: Sendable {
    private let lastFile = Mutex<String?>(nil)

    func show(_ progress: MNIST.DownloadProgress) {
        let isNew = lastFile.withLock { last in
            defer { last = progress.file }
            return last != progress.file
        }
        if Output.isTerminal {
            let expected = progress.expected.map { " of \($0 / 1000)" } ?? ""
            let text = "downloading \(progress.file): \(progress.received / 1000)\(expected) kB"
            Output.note("\r\(text.prefix(Output.terminalWidth - 1))\u{1B}[K")
        } else if isNew {
            Output.error("downloading \(progress.file)")
        }
    }

    func finish() { if Output.isTerminal, lastFile.withLock({ $0 != nil }) { Output.note("\r\u{1B}[K") } }
}
