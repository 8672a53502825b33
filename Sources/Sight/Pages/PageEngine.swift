import Foundation
import PullbackFiles
import PullbackZlib

/// The engine for the browser, as text within a page.
package struct PageEngine: Sendable {
    /// The environment variable with the path of `pullback.wasm`, which `./pullback` sets.
    package static let variable = "PULLBACK_PAGE_ENGINE"

    /// The bytes of `pullback.wasm`, compressed by gzip, in base64.
    package let text: String

    /// Reads the engine from the file that the environment names. Throws `PullbackError` if there is none.
    package init(environment: [String: String] = ProcessInfo.processInfo.environment) throws {
        guard let path = environment[Self.variable], !path.isEmpty else {
            throw PullbackError(
                Self.variable, "names no engine for the page",
                advice: "run ./pullback, which builds it, or Scripts/wasm and name .build/wasm/pullback.wasm")
        }
        let module = try InputFile(path).read(upTo: 1 << 26)
        guard module.starts(with: [0, 0x61, 0x73, 0x6D]) else {
            throw PullbackError(path, "is no WebAssembly", advice: "build it with Scripts/wasm")
        }
        text = try Self.gzip(module, of: path).base64EncodedString()
    }

    /// The element that holds the engine; `bytesOfEngine` of `page-engine.js` reads it.
    package var element: String { "<script type=\"text/plain\" id=\"engine\">\(text)</script>" }

    /// A script that puts the element into a page, for pages that share one file.
    package var script: String {
        """
        {
            const element = document.createElement("script");
            element.type = "text/plain";
            element.id = "engine";
            element.textContent = "\(text)";
            document.head.append(element);
        }

        """
    }

    private static func gzip(_ data: Data, of path: String) throws -> Data {
        var stream = z_stream()
        // 15 bits of window, and 16 for the header of gzip.
        let size = Int32(MemoryLayout<z_stream>.size)
        guard deflateInit2_(&stream, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size) == Z_OK else {
            throw PullbackError(path, "cannot be compressed: no memory")
        }
        defer { deflateEnd(&stream) }
        var input = Array(data), output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(data.count))))
        let status = input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                (stream.next_in, stream.avail_in) = (input.baseAddress, UInt32(input.count))
                (stream.next_out, stream.avail_out) = (output.baseAddress, UInt32(output.count))
                return deflate(&stream, Z_FINISH)
            }
        }
        guard status == Z_STREAM_END else { throw PullbackError(path, "cannot be compressed") }
        return Data(output.prefix(Int(stream.total_out)))
    }
}
