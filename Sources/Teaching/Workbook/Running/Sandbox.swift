import Foundation

/// What keeps a program from writing outside of its folder and from using the network, with the means of the machine.
struct Sandbox: Sendable {
    /// The words in front of a program's own, given its folder.
    private let words: @Sendable (_ folder: String) -> [String]
    /// A sentence that says what is missing; `nil` if nothing is.
    let complaint: String?

    /// The sandbox of this machine.
    static let ofThisMachine: Sandbox = {
        #if os(macOS)
            return Sandbox { folder in
                ["/usr/bin/sandbox-exec", "-p", rules(for: folder)]
            }
        #else
            // Where processes cannot be hidden from each other, as in some containers, they stay visible.
            for separation in [["--unshare-all", "--proc", "/proc"], ["--unshare-net"]] {
                let sandbox = Sandbox { folder in
                    [
                        // Without the sockets of the system's services, and without the terminal, into which it could type.
                        "bwrap", "--ro-bind", "/", "/", "--dev", "/dev", "--tmpfs", "/run", "--bind", folder, folder,
                        "--new-session",
                    ] + separation
                        + ["--die-with-parent", "--"]
                }
                if sandbox.works { return sandbox }
            }
            return Sandbox(complaint: complaint(isInstalled: runs(["bwrap", "--version"]))) { _ in [] }
        #endif
    }()

    private init(complaint: String? = nil, words: @escaping @Sendable (_ folder: String) -> [String]) {
        (self.complaint, self.words) = (complaint, words)
    }

    /// Returns the words that run a program, given by its words, with the right to write in one folder only.
    func confining(_ program: [String], to folder: URL) -> [String] {
        words(Self.realPath(of: folder)) + program
    }

    private var works: Bool { Self.runs(confining(["true"], to: FileManager.default.temporaryDirectory)) }

    private static func runs(_ words: [String]) -> Bool {
        let trial = LimitedProcess(words: words, folder: FileManager.default.temporaryDirectory)
        return (try? trial.run().status) == 0
    }

    /// Returns what the user is told where there is no sandbox: bubblewrap is missing, or the system forbids it.
    static func complaint(isInstalled: Bool) -> String {
        "Answers run without a sandbox: they could write your files. "
            + (isInstalled
                ? "bubblewrap is installed, but this system does not let it make user namespaces: its administrator "
                    + "can allow them."
                : "To have one: install bubblewrap, as with apt-get install bubblewrap.")
    }

    /// Returns the rules of macOS's sandbox under which a program writes in one folder only.
    static func rules(for folder: String) -> String {
        let quoted = folder.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return """
            (version 1)(allow default)(deny network*)(deny file-write*)
            (allow file-write* (subpath "\(quoted)") (subpath "/dev"))
            """
    }

    /// Returns the path without symbolic links, as the system sees it. Foundation's way of resolving links takes
    /// "/private" off macOS's paths, which the sandbox does not.
    private static func realPath(of folder: URL) -> String {
        let path = folder.path(percentEncoded: false)
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }
}
