import Foundation
import PullbackTestSupport
import Testing

@Suite("Imports of HandDerived") struct ImportsTests {
    @Test("The hand-derived models import Arrays and nothing else, so that they are a witness of their own")
    func imports() throws {
        let folder = repository.appending(path: "Sources/Proof/HandDerived").resolvingSymlinksInPath()
        let files =
            FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?
            .compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" } ?? []
        #expect(files.count >= 5)
        for file in files {
            let lines = try String(contentsOf: file, encoding: .utf8).split(whereSeparator: \.isNewline)
            let imported = lines.map { $0.split(separator: " ") }.filter {
                $0.contains("import") && $0.first != "//" && $0.first != "///"
            }
            #expect(imported == [["import", "PullbackArrays"]], "\(file.lastPathComponent)")
        }
    }
}
