import PullbackFiles
import PullbackTestSupport
import Testing

@testable import PullbackImages

/// Tests of pictures that are nearly right: each is read or refused, and none stops the program. PULLBACK_MUTATIONS says how
/// many there are.
@Suite struct MutationTests {
    @Test("PNG pictures") func pictures() throws {
        let reference = try Reference.read()
        let inputs = (reference.readable.map(\.png) + reference.damaged.map(\.png)).map { [UInt8]($0) }
        Mutations.forEach(of: inputs) { bytes in
            do { _ = try GrayscaleImage(png: bytes) } catch { #expect(error is PullbackError, "\(error)") }
        }
    }
}
