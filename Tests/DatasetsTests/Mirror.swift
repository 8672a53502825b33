import Foundation
import Synchronization

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// Answers requests in place of a mirror, without a network, if they are sent with `Mirror.configuration`.
final class Mirror: URLProtocol {
    /// The way in which a mirror answers.
    enum Behaviour: Sendable {
        /// Sends the requested range.
        case sound
        /// Sends the whole file, whatever range is requested.
        case ignoringRanges
        /// Sends this many bytes and breaks off.
        case breakingOff(after: Int)
        /// Sends a page in place of the file.
        case captive
        /// Has no such file.
        case empty
    }

    private struct Server: Sendable {
        let file: [UInt8]
        let behaviour: Behaviour
        var ranges: [String] = []
    }

    private static let servers = Mutex<[String: Server]>([:])

    /// The address of a new mirror that holds one file.
    static func start(_ behaviour: Behaviour, file: [UInt8] = []) -> URL {
        let host = UUID().uuidString.lowercased() + ".test"
        servers.withLock { $0[host] = Server(file: file, behaviour: behaviour) }
        return URL(string: "https://\(host)/files/")!
    }

    /// The ranges that were asked of a mirror, an empty text where it was the whole file.
    static func ranges(askedOf mirror: URL) -> [String] {
        servers.withLock { $0[mirror.host!]!.ranges }
    }

    static var configuration: URLSessionConfiguration {
        let configuration = URLSessionConfiguration.ephemeral
        configuration.protocolClasses = [Mirror.self]
        return configuration
    }

    override class func canInit(with request: URLRequest) -> Bool { true }
    override class func canonicalRequest(for request: URLRequest) -> URLRequest { request }
    override func stopLoading() {}

    override func startLoading() {
        let range = request.value(forHTTPHeaderField: "Range") ?? ""
        let host = request.url!.host!
        let server = Self.servers.withLock { servers in
            servers[host]!.ranges.append(range)
            return servers[host]!
        }
        let start = Int(range.dropFirst("bytes=".count).dropLast()) ?? 0
        switch server.behaviour {
        case .sound where start > 0 && start >= server.file.count: answer(416, [])
        case .sound: answer(start > 0 ? 206 : 200, server.file.dropFirst(start))
        case .ignoringRanges: answer(200, server.file)
        case .breakingOff(let count): answer(200, server.file.prefix(count), isWhole: false)
        case .captive: answer(200, "<html>Please log in</html>".utf8)
        case .empty: answer(404, "not here".utf8)
        }
    }

    private func answer(_ status: Int, _ body: some Collection<UInt8>, isWhole: Bool = true) {
        let response = HTTPURLResponse(url: request.url!, statusCode: status, httpVersion: nil, headerFields: nil)!
        client?.urlProtocol(self, didReceive: response, cacheStoragePolicy: .notAllowed)
        client?.urlProtocol(self, didLoad: Data(body))
        if isWhole {
            client?.urlProtocolDidFinishLoading(self)
        } else {
            client?.urlProtocol(self, didFailWithError: URLError(.networkConnectionLost))
        }
    }
}
