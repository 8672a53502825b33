import Foundation
import PullbackFiles
import PullbackTestSupport
import Testing

@testable import PullbackTraining

/// Tests of model files that are nearly right: each is read or refused, and none stops the program. PULLBACK_MUTATIONS says
/// how many there are.
@Suite struct MutationTests {
    @Test("Models in safetensors files") func models() throws {
        let files = ["pullback.safetensors", "pytorch.safetensors", "normalized.safetensors", "table-0.1.safetensors"]
        let inputs = try files.map { [UInt8](try Data(contentsOf: references.appending(path: $0))) }
        // Most bytes of these files are numbers, where nothing can go wrong: the headers are mutated more often.
        let headers = inputs.map { Array($0.prefix(8 + min(4096, Int($0[0]) | Int($0[1]) << 8))) }
        Mutations.forEach(of: inputs + headers) { bytes in
            do { _ = try Checkpoint(Safetensors(decoding: Data(bytes), at: "FILE"), at: "FILE") } catch {
                #expect(error is PullbackError, "\(error)")
            }
        }
    }
}
