import Foundation
import PullbackFiles
import Synchronization

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// A download of one file over HTTP: written to disk as it arrives, and continued where an earlier attempt
/// stopped (RFC 9110, section 14).
final class Transfer: NSObject, URLSessionDataDelegate {
    private struct State {
        var file: FileHandle?
        var received = 0
        var expected: Int?
        var failure: PullbackError?
        var waiting: CheckedContinuation<PullbackError?, Never>?
    }

    private let url: URL
    private let path: String
    private let progress: @Sendable (_ received: Int, _ expected: Int?) -> Void
    private let state = Mutex(State())

    /// The largest file that is accepted, in bytes: 1 GiB. So no server can fill the disk.
    private static let largestFile = 1 << 30

    /// Creates a transfer that appends the content of `url` to the file at `path`. The file is created if it
    /// does not exist.
    init(of url: URL, into path: String, progress: @escaping @Sendable (_ received: Int, _ expected: Int?) -> Void) {
        self.url = url
        self.path = path
        self.progress = progress
    }

    /// Runs the transfer and returns when the server has sent everything. If this throws, the bytes that have
    /// arrived stay in the file.
    func run(through configuration: URLSessionConfiguration) async throws {
        var request = URLRequest(url: url, timeoutInterval: 30)
        request.setValue("identity", forHTTPHeaderField: "Accept-Encoding")
        let start = try openFile()
        if start > 0 { request.setValue("bytes=\(start)-", forHTTPHeaderField: "Range") }

        let session = URLSession(configuration: configuration, delegate: self, delegateQueue: nil)
        let task = session.dataTask(with: request)
        let failure = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                state.withLock { $0.waiting = continuation }
                task.resume()
            }
        } onCancel: {
            task.cancel()
        }
        session.finishTasksAndInvalidate()
        if let failure { throw failure }
    }

    /// Opens the file for appending and returns its length in bytes.
    private func openFile() throws -> Int {
        do {
            if !FileManager.default.fileExists(atPath: path) { try Data().write(to: URL(fileURLWithPath: path)) }
            let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
            let end = Int(try file.seekToEnd())
            state.withLock {
                $0.file = file
                $0.received = end
            }
            return end
        } catch {
            throw PullbackError(path, "cannot be written: \(reason(for: error))")
        }
    }

    func urlSession(
        _ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
        completionHandler: @escaping (URLSession.ResponseDisposition) -> Void
    ) {
        let status = (response as? HTTPURLResponse)?.statusCode ?? 0
        let length = response.expectedContentLength
        let isWanted = state.withLock { state in
            switch status {
            case 206:
                break
            case 200:
                // The server sends the file from its beginning, whatever was asked for.
                state.received = 0
                attempt(&state) { try $0.truncate(atOffset: 0) }
            case 416:
                // Nothing is left to send.
                return false
            default:
                state.failure = PullbackError(url.host ?? url.path, "HTTP status \(status)")
            }
            state.expected = length >= 0 ? state.received + Int(length) : nil
            return state.failure == nil
        }
        completionHandler(isWanted ? .allow : .cancel)
    }

    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
        let (received, expected, hasFailed) = state.withLock { state in
            attempt(&state) { try $0.write(contentsOf: data) }
            state.received += data.count
            if state.received > Self.largestFile {
                state.failure = PullbackError(url.host ?? url.path, "sends without end")
            }
            return (state.received, state.expected, state.failure != nil)
        }
        if hasFailed { return dataTask.cancel() }
        progress(received, expected)
    }

    func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
        let (waiting, failure) = state.withLock { state in
            try? state.file?.close()
            let isComplete = (task.response as? HTTPURLResponse)?.statusCode == 416
            if let error, !isComplete, state.failure == nil {
                state.failure = PullbackError(url.host ?? url.path, error.localizedDescription)
            }
            defer { state.waiting = nil }
            return (state.waiting, state.failure)
        }
        waiting?.resume(returning: failure)
    }

    private func attempt(_ state: inout State, _ action: (FileHandle) throws -> Void) {
        do {
            if state.failure == nil, let file = state.file { try action(file) }
        } catch {
            state.failure = PullbackError(path, "cannot be written: \(reason(for: error))")
        }
    }
}
