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
                let rules = """
                    (version 1)(allow default)(deny network*)(deny file-write*)
                    (allow file-write* (subpath "\(folder)") (subpath "/dev"))
                    """
                return ["/usr/bin/sandbox-exec", "-p", rules]
            }
        #else
            // Where processes cannot be hidden from each other, as in some containers, they stay visible.
            for separation in [["--unshare-all", "--proc", "/proc"], ["--unshare-net"]] {
                let sandbox = Sandbox { folder in
                    ["bwrap", "--ro-bind", "/", "/", "--dev", "/dev", "--bind", folder, folder] + separation
                        + ["--die-with-parent", "--"]
                }
                if sandbox.works { return sandbox }
            }
            return Sandbox(
                complaint: "Answers run without a sandbox: they could write your files. To have one: "
                    + "apt-get install bubblewrap"
            ) { _ in [] }
        #endif
    }()

    private init(complaint: String? = nil, words: @escaping @Sendable (_ folder: String) -> [String]) {
        (self.complaint, self.words) = (complaint, words)
    }

    /// Returns the words that run a program, given by its words, with the right to write in one folder only.
    func confining(_ program: [String], to folder: URL) -> [String] {
        words(folder.resolvingSymlinksInPath().path(percentEncoded: false)) + program
    }

    private var works: Bool {
        let folder = FileManager.default.temporaryDirectory
        let trial = LimitedProcess(words: confining(["true"], to: folder), folder: folder)
        return (try? trial.run().status) == 0
    }
}
