import Foundation

/// The browser of whoever runs the program.
enum Browser {
    /// Opens a page, where there is a screen with a browser; does not wait for it.
    static func open(_ page: URL) {
        let environment = ProcessInfo.processInfo.environment
        #if os(macOS)
            let opener = "open"
        #else
            let opener = "xdg-open"
            guard ["DISPLAY", "WAYLAND_DISPLAY"].contains(where: { environment[$0]?.isEmpty == false }) else { return }
        #endif
        let folders = environment["PATH"]?.split(separator: ":") ?? []
        let places = folders.map { URL(filePath: String($0)).appending(path: opener) }
        guard let program = places.first(where: { FileManager.default.isExecutableFile(atPath: $0.path) }) else {
            return
        }
        let process = Process()
        process.executableURL = program
        process.arguments = [page.absoluteString]
        (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
        try? process.run()
    }
}
