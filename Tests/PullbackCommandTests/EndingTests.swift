import Foundation
import Testing

/// Ends that the user or the system brings about: nothing that was learned is lost.
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
            run.lines.last?.wholeMatch(of: /interrupted: test loss = .*, test acc = .*; saved model\.safetensors/)
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

    @Test("Nobody reads standard output any more")
    func closedOutput() async throws {
        let run = try await pullback.shell(#"{ "$0" train digits --epochs 1000000; echo $? >status; } | head -1"#)
        #expect(run.lines.count == 1 && pullback.read("status") == Data("1\n".utf8))
        #expect(run.error?.contains("standard output cannot be written: ") == true, "\(run.errors)")
        #expect(run.error?.hasSuffix("the last good network is in model.safetensors") == true)
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
