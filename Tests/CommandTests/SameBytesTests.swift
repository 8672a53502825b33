import Pullback
import Testing

/// Tests that seed and settings decide a saved network to the last bit, whatever hardware and number of
/// threads compute it.
@Suite struct SameBytesTests {
    let pullback: Pullback

    init() throws { pullback = try Pullback() }

    @Test(
        "Every instruction set and any number of threads save the same file",
        arguments: [
            "digits --epochs 2 --hidden 96 --batch-size 200", "moons --epochs 5 --activation tanh --optimizer adamw",
            "spirals --epochs 3 --activation sigmoid --precision double", "blobs --epochs 3 --activation leaky-relu",
        ])
    func instructionsAndThreads(_ words: String) async throws { try await checkAll(words) }

    private func checkAll(_ words: String) async throws {
        let training = ["train"] + words.split(separator: " ").map(String.init)
        #expect(try await pullback.run(training + ["--quiet", "--save", "first"]).status == 0)
        let first = try #require(pullback.read("first"))
        for kernels in Kernels.available {
            for threads in ["1", "2", "3"] {
                let run = try await pullback.run(
                    training + ["--quiet", "--save", "other"],
                    environment: [Kernels.variable: kernels, Threads.variable: threads])
                #expect(run.status == 0 && run.errors.isEmpty)
                #expect(pullback.read("other") == first, "\(kernels), \(threads) threads")
            }
        }
    }

    @Test("A table of mostly zeros, which products pass over, gives the same file as well")
    func zeros() async throws {
        // Forty columns, of which eight in each row are not 0.
        let rows = (0..<300).map { row in
            (0..<40).map { $0 % 5 == row % 5 ? "\((row * 7 + $0 * 3) % 11)" : "0" }.joined(separator: ",")
                + (row % 5 < 2 ? ",low" : ",high")
        }
        let names = (0..<40).map { "x\($0)" } + ["level"]
        try pullback.write(([names.joined(separator: ",")] + rows).joined(separator: "\n"), to: "zeros.csv")
        try await checkAll("zeros.csv --label level --epochs 3 --hidden 64 --batch-size 128 --learning-rate 0.01")
    }

    @Test(
        "An instruction set that does not exist, or not here: one line, status 2",
        arguments: ["abacus", "neon", "avx512"])
    func complaint(_ name: String) async throws {
        guard !Kernels.available.contains(name) else { return }
        let run = try await pullback.run(["train", "xor"], environment: [Kernels.variable: name])
        #expect(run.status == 2 && run.output.isEmpty && pullback.files.isEmpty)
        #expect(run.error?.hasPrefix("pullback: PULLBACK_KERNELS=\(name): ") == true, "\(run.errors)")
        #expect(run.error?.contains("this processor") == true)
    }

    @Test("A number of threads that makes no sense: one line, status 2", arguments: ["0", "-1", "two", "1e9", "65"])
    func threads(_ count: String) async throws {
        let run = try await pullback.run(["train", "xor"], environment: [Threads.variable: count])
        #expect(run.status == 2 && run.output.isEmpty && pullback.files.isEmpty)
        #expect(run.error == "pullback: PULLBACK_THREADS=\(count): must be a whole number from 1 to 64")
    }

    @Test("pullback machine tells what it found and measures it")
    func machine() async throws {
        let run = try await pullback.run(["machine", "--json"], environment: [Kernels.variable: "plain"])
        #expect(run.status == 0 && run.errors.isEmpty && run.lines.count == 1)
        #expect(run.output.contains(#""kernels":"plain","reason":"chosen by PULLBACK_KERNELS""#), "\(run.output)")
        let table = try await pullback.run(["machine"])
        #expect(table.status == 0 && table.output.contains("kernels    \(Kernels.available[0]): "), "\(table.output)")
        #expect(try await pullback.run(["machine", "xor"]).status == 2)
    }
}
