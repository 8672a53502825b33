import Foundation
import PullbackFiles
import PullbackTestSupport
import Testing

@testable import PullbackTraining

/// Tests of parameters that cannot be stored in a file, and of files that cannot be read.
@Suite struct SafetensorsTests {
    @Test(
        "A tensor with the name under which the format keeps words is refused, not written into a file that nobody reads"
    )
    func words() throws {
        var file = Safetensors()
        file.tensors["__metadata__"] = Safetensors.Entry(shape: [1], numbers: .float([1]))
        let error = #expect(throws: PullbackError.self) { try file.encoded(for: "FILE") }
        #expect(error?.description.hasPrefix("FILE: cannot be written: __metadata__ is where the format keeps") == true)
        #expect(error?.advice == "give the tensor another name")
    }

    @Test("Shapes that do not hold the numbers stop the program with both", arguments: 0..<4)
    func shapes(_ index: Int) async throws {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { [index] in
            let shapes = [[Int.max, 2], [-1, -1], [2], [0, Int.max, 2]]
            _ = Safetensors.Entry(shape: shapes[index], numbers: .double([1]))
        }
        let printed = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
        #expect(printed.contains("safetensors: 1 numbers for shape ["))
    }

    @Test("A huge file without a header is refused by its first bytes, a larger one by its size")
    func sparse() throws {
        let folder = try TemporaryFolder()
        for (size, problem) in [(3 << 30, "has no header"), (6 << 30, "is larger than 4 GiB")] {
            let path = try folder.write([], to: "file")
            try FileHandle(forWritingTo: URL(filePath: path)).truncate(atOffset: UInt64(size))
            let start = ContinuousClock.now
            #expect { try Safetensors(contentsOf: path) } throws: { "\($0)".contains(problem) }
            #expect(ContinuousClock.now - start < .seconds(2))
        }
    }
}
