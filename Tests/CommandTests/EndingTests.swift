import Foundation
import Testing

/// Tests of programs that the user or the system ends: nothing that was learned is lost.
@Suite struct EndingTests {
    let pullback: Pullback

    init() throws { pullback = try Pullback() }

    private let endless = ["train", "digits", "--epochs", "1000000"]

    private func loads(_ name: String) async throws -> Bool {
        try await pullback("evaluate", name).output.hasPrefix("digits: 359 test examples")
    }

    @Test("Ctrl-C ends the training, saves, says so, and is the status 130")
    func interruption() async throws {
        let run = try await pullback.run(endless, until: "epoch 2:") { $0.interrupt() }
        #expect(run.status == 130 && run.errors.isEmpty)
        #expect(
            run.lines.dropLast().last?.wholeMatch(
                of: /interrupted: test loss = .*, test acc = .*; saved model\.safetensors/)
                != nil)
        #expect(try await loads("model.safetensors"))
        #expect(pullback.files == ["model.safetensors"])
    }

    @Test("A request to terminate does the same with the status 143")
    func termination() async throws {
        let run = try await pullback.run(endless + ["--json"], until: "{\"event\":\"epoch\"") { $0.terminate() }
        #expect(run.status == 143 && run.errors.isEmpty)
        #expect(run.lines.last?.contains(#""outcome":"interrupted""#) == true)
        #expect(try await loads("model.safetensors"))
    }

    /// Starts endless training whose output goes into a pipe that nobody reads: soon it is stuck for ever in writing.
    /// `$p` is the process, `said WORDS` waits until standard error has them, `end` waits for the process and leaves
    /// its exit status.
    private let stuckTraining = """
        mkfifo full; exec 3<>full
        "$0" train xor --epochs 100000000 --json >full 2>said.printed & p=$!
        said() { for i in $(seq 600); do grep -q "$1" said.printed && return; sleep 0.1; done; kill -9 $p; }
        end() { wait $p; echo $? >status.printed; }
        until [ -e stuck.printed ]; do sleep 0.05; done

        """

    /// Runs a script that begins with `stuckTraining`, and tells it when the pipe is full.
    private func stuck(_ script: String) async throws -> Pullback.Run {
        try await pullback.shell(script) {
            try await waitUntilFull(pullback.folder.appending(path: "full").path)
            try pullback.write("", to: "stuck.printed")
        }
    }

    /// Waits until the pipe at a path takes nothing more, and then for the line whose writing does not end: the
    /// pipe counts as full a few lines before it is.
    private func waitUntilFull(_ path: String) async throws {
        var end: Int32 = -1
        for _ in 0..<3000 where end < 0 {
            try await Task.sleep(for: .milliseconds(10))
            end = open(path, O_RDWR | O_NONBLOCK)
        }
        defer { close(end) }
        var request = pollfd(fd: end, events: Int16(POLLOUT), revents: 0)
        for _ in 0..<3000 where poll(&request, 1, 0) > 0 { try await Task.sleep(for: .milliseconds(10)) }
        try await Task.sleep(for: .milliseconds(200))
    }

    @Test("A step that never ends: the network of a step before is saved, and the second signal ends the program")
    func stuck() async throws {
        _ = try await stuck(stuckTraining + "kill -TERM $p; said saved; kill -TERM $p; end")
        #expect(pullback.read("status.printed") == Data("143\n".utf8))
        let said = String(decoding: pullback.read("said.printed") ?? Data(), as: UTF8.self)
        let line =
            /pullback train: interrupted in a long step: the network as it was after step 1 of epoch \d+ is saved in .*\n/
        #expect(said.wholeMatch(of: line) != nil, "\(said)")
        #expect(try await pullback("evaluate", "model.safetensors").status == 0)
        #expect(pullback.files == ["full", "model.safetensors"])
    }

    @Test("Two signals at once while a step never ends: the network of a step before is saved all the same")
    func stuckAndHurried() async throws {
        let run = try await stuck(stuckTraining + "kill -INT $p; sleep 0.2; kill -TERM $p; end")
        #expect(run.status == 0 && pullback.read("status.printed") == Data("143\n".utf8))
        #expect(try await pullback("evaluate", "model.safetensors").status == 0)
        #expect(pullback.files == ["full", "model.safetensors"])
    }

    @Test("A network that cannot be saved: the second signal ends the program all the same")
    func stuckWithoutPlace() async throws {
        _ = try await stuck(
            stuckTraining + "mkdir model.safetensors; kill -TERM $p; said folder; kill -TERM $p; end")
        #expect(pullback.read("status.printed") == Data("143\n".utf8))
        let said = String(decoding: pullback.read("said.printed") ?? Data(), as: UTF8.self)
        let refuge = try #require(said.firstMatch(of: /the network is in (.*) instead/), "\(said)").1
        try FileManager.default.removeItem(atPath: String(refuge))
    }

    @Test("Hasty Ctrl-C while training runs: the network is saved", arguments: [2, 3])
    func twice(times: Int) async throws {
        let run = try await pullback.run(endless, until: "epoch 2:") { process in
            for _ in 0..<times { process.interrupt() }
        }
        #expect(run.status == 130)
        if times == 2 { #expect(try await loads("model.safetensors")) }
    }

    @Test("Work with nothing to save ends at the second signal, stuck or not")
    func stuckWithoutNetwork() async throws {
        let script = stuckTraining.replacing("train xor --epochs 100000000", with: "xor --steps 1 --seeds 1000000")
        _ = try await stuck(script + "kill -INT $p; sleep 0.2; kill -INT $p; end")
        #expect(pullback.read("status.printed") == Data("130\n".utf8))
        #expect(pullback.read("said.printed") == Data())
    }

    @Test("Who has read enough, as head, ends the training quietly, and the network is saved")
    func closedOutput() async throws {
        let run = try await pullback.shell(#"{ "$0" train digits --epochs 1000000; echo $? >status; } | head -1"#)
        #expect(run.lines.count == 1 && pullback.read("status") == Data("141\n".utf8))
        #expect(run.errors.isEmpty)
        #expect(try await loads("model.safetensors"))
    }

    @Test("Standard output that is closed from the beginning: nothing is learned, the older model stays")
    func noOutput() async throws {
        try pullback.write("12345678{old", to: "model.safetensors")
        let run = try await pullback.shell(#""$0" train digits >&-"#)
        #expect(run.status == 1 && run.error?.contains("standard output cannot be written: ") == true, "\(run.errors)")
        #expect(pullback.read("model.safetensors") == Data("12345678{old".utf8))
    }

    @Test("A folder that is gone when the network is to be saved: it is saved elsewhere, and the line says where")
    func refuge() async throws {
        let folder = pullback.folder.appending(path: "models")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        let run = try await pullback.run(endless + ["--save", "models/model"], until: "epoch 1:") { process in
            try FileManager.default.removeItem(at: folder)
            process.interrupt()
        }
        #expect(run.status == 1)
        let form =
            /pullback train: models\/model: cannot be written: No such file or directory; the network is in (.*) instead/
        let refuge = String(try #require(run.error?.wholeMatch(of: form), "\(run.errors)").1)
        defer { try? FileManager.default.removeItem(atPath: refuge) }
        #expect(try await loads(refuge))
    }

    @Test("Files that may not grow, as on a full disk: the older model stays and no draft is left")
    func fullDisk() async throws {
        try pullback.write("12345678{old", to: "model.safetensors")
        let run = try await pullback.shell(#"ulimit -f 1; exec "$0" train digits --epochs 1 --quiet"#)
        #expect(run.status == 1 && run.error?.contains("cannot be written: File too large") == true, "\(run.errors)")
        #expect(pullback.read("model.safetensors") == Data("12345678{old".utf8))
        #expect(pullback.files == ["model.safetensors"])
    }
}
