import Foundation
import PullbackFiles
import Testing

@Suite("External program") struct ExternalProgramTests {
    private let shell = ExternalProgram("sh", apt: "dash", brew: "dash")

    @Test("What goes in and comes out may be larger than any pipe")
    func large() throws {
        let data = Data((0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 * $0) })
        #expect(try shell.run(["-c", "tee /dev/stderr"], input: data) == data)
    }

    @Test("A program that does not read what it is given is not waited for")
    func unread() throws {
        #expect(try shell.run(["-c", "echo done"], input: Data(count: 3_000_000)) == Data("done\n".utf8))
    }

    @Test("Without input it reads nothing")
    func noInput() throws { #expect(try shell.run(["-c", "cat"]).isEmpty) }

    @Test("Several at once do not disturb each other")
    func atOnce() async throws {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for i in 0..<8 {
                group.addTask { try shell.run(["-c", "cat"], input: Data("\(i)".utf8)) == Data("\(i)".utf8) }
            }
            for try await isRight in group { #expect(isRight) }
        }
    }

    @Test("A program that is missing: how to install it")
    func missing() {
        let program = ExternalProgram("no-such-program", apt: "graphviz", brew: "graphviz")
        #expect(!program.isInstalled && shell.isInstalled)
        let error = #expect(throws: PullbackError.self) { try program.run() }
        #if os(macOS)
            let installation = "brew install graphviz"
        #else
            let installation = "apt-get install graphviz"
        #endif
        #expect(error?.description == "no-such-program: is not installed; to install it: \(installation)")
    }

    @Test(
        "A program that fails: its first message",
        arguments: [
            ("echo; echo ' Error: line 1' >&2; echo more >&2; exit 1", "Error: line 1"),
            ("echo 'gnuplot> plot x^' >&2; echo '   ^ ' >&2; echo ' line 0: wrong' >&2; exit 1", "line 0: wrong"),
            ("echo output; exit 3", "failed with exit status 3"),
            ("kill -9 $$", "was ended by signal 9"),
        ])
    func failing(script: String, message: String) {
        let error = #expect(throws: PullbackError.self) { try shell.run(["-c", script]) }
        #expect(error?.description == "sh: \(message)")
    }

    @Test("Graphviz says what it does not understand", .enabled(if: ExternalProgram.dot.isInstalled))
    func graphviz() {
        let error = #expect(throws: PullbackError.self) { try ExternalProgram.dot.run(input: Data("digraph { ]".utf8)) }
        #expect(error?.description == "dot: Error: <stdin>: syntax error in line 1 near ']'")
    }
}
