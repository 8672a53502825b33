import Foundation
import PullbackFiles
import PullbackTestSupport
import Testing

@testable import PullbackNumPyFiles

/// Tests of NumPy's files that are nearly right: each is read or refused, and none stops the program. PULLBACK_MUTATIONS says
/// how many there are.
@Suite struct MutationTests {
    @Test("Arrays and archives of arrays") func arrays() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Reference.folder.path(percentEncoded: false))
            .filter { $0.hasSuffix(".npy") || $0.hasSuffix(".npz") }.sorted()
        let inputs = try files.map { try Reference.bytes(of: $0) }
        #expect(inputs.count > 30)
        let folder = try TemporaryFolder()
        try Mutations.forEach(of: inputs) { bytes in
            let path = try folder.write(bytes, to: "a")
            do { _ = try NumPyFile.read(from: path, upTo: 1 << 24) } catch {
                #expect(error is PullbackError, "\(error)")
            }
        }
    }
}
