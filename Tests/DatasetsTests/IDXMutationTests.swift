import PullbackFiles
import PullbackTestSupport
import Testing

@testable import PullbackDatasets

/// Tests of IDX files that are nearly right, gzipped or not. PULLBACK_MUTATIONS says how many there are.
@Suite struct IDXMutationTests {
    @Test("IDX files") func files() throws {
        let pictures: [UInt8] = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 4] + (0..<24).map { $0 * 10 }
        let labels: [UInt8] = [0, 0, 8, 1, 0, 0, 0, 5, 0, 1, 2, 9, 255]
        let inputs = [pictures, labels, gzip(pictures), gzip(labels)]
        let folder = try TemporaryFolder()
        try Mutations.forEach(of: inputs) { bytes in
            let path = try folder.write(bytes, to: "a")
            for dimensions in [1, 3] {
                do { _ = try IDX(contentsOf: path, dimensions: dimensions) } catch {
                    #expect(error is PullbackError, "\(error)")
                }
            }
        }
    }
}
