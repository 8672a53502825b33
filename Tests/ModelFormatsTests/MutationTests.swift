import Foundation
import PullbackFiles
import PullbackNetworks
import PullbackTestSupport
import PullbackTraining
import Testing

@testable import PullbackModelFormats

/// Tests of files that are nearly right: each is read or refused, and none stops the program. PULLBACK_MUTATIONS says how
/// many there are.
@Suite struct MutationTests {
    private static func files(_ ending: String) throws -> [[UInt8]] {
        let folder = repository.appending(path: "Tests/ModelFormatsTests/Graphs")
        return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == ending }.sorted { $0.path < $1.path }.map {
                [UInt8](try Data(contentsOf: $0))
            }
    }

    @Test("ONNX graphs") func graphs() throws {
        try Mutations.forEach(of: Self.files("onnx")) { bytes in
            do { _ = try ONNXImport(ONNXModel(decoding: Data(bytes), at: "FILE"), at: "FILE") } catch {
                #expect(error is PullbackError, "\(error)")
            }
        }
    }

    @Test("Pickles of PyTorch, in their archives and by themselves") func pickles() throws {
        let folder = try TemporaryFolder()
        let archives = try Self.files("pth")
        try Mutations.forEach(of: archives) { bytes in
            let path = try folder.write(bytes, to: "a.pth")
            do { _ = try TorchModel(contentsOf: path) } catch { #expect(error is PullbackError, "\(error)") }
        }
        // The pickle stands uncompressed at the beginning of an archive.
        let pickles = archives.map { archive in
            let start = archive.firstIndex(of: 0x80) ?? 0
            return Array(archive[start...].prefix(600))
        }
        Mutations.forEach(of: pickles) { bytes in
            do { try Pickle.reading(bytes) { _ in } } catch { #expect(error is Pickle.Fault, "\(error)") }
        }
    }
}
