import Foundation
import PullbackArrays
import PullbackDatasets
import PullbackImages
import PullbackTestSupport
import Testing

@testable import PullbackPictureSets

/// Tests of folders that hold a folder of pictures for each class.
@Suite struct PictureFolderTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func write(_ bytes: [UInt8], _ name: String) throws {
        let path = URL(filePath: folder.path).appending(path: name)
        try FileManager.default.createDirectory(
            at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: path)
    }

    private func picture(_ level: Float, _ height: Int = 2, _ width: Int = 3) -> [UInt8] {
        GrayscaleImage(levels: NDArray(repeating: level, shape: [height, width])).png()
    }

    private var source: PictureSource { get throws { try .named(nil, at: folder.path) } }

    @Test("A folder is a class; what is hidden or of another kind is passed over, and broken pictures are named")
    func classes() throws {
        try write(picture(1), "dog/b.png")
        try write(picture(0.2), "dog/a.PNG")
        try write(picture(0.4), "cat/in/c.png")
        try write([1], "cat/.hidden.png")
        try write([1], "cat/Thumbs.db")
        try write([1], "cat/broken.jpg")
        try write([1], "readme.txt")
        let set = try source.load()
        #expect(set.test == nil && set.train.classNames == ["cat", "dog"] && set.train.labels == [0, 1, 1])
        #expect(set.train.imageShape! == (2, 3) && set.train[1] == Array(repeating: 0.2, count: 6))
        #expect(
            set.notes.map { $0.replacing(folder.path, with: "DIR") } == [
                "1 of 4 pictures cannot be read and are left out, the first: DIR/cat/broken.jpg: is not a PNG or JPEG file; "
                    + "open it in a program for pictures and save it as PNG or JPEG",
                "DIR/cat/Thumbs.db is neither PNG nor JPEG by its name: it is passed over",
            ])
    }

    @Test("Folders of parts are kept apart, whatever is around them", arguments: ["test", "val", "Validation"])
    func parts(_ test: String) throws {
        try write(picture(1), "archive/train/a/1.png")
        try write(picture(0), "archive/train/b/1.png")
        try write(picture(0.6), "archive/\(test)/b/2.png")
        let set = try source.load()
        #expect(set.train.labels == [0, 1] && set.test?.labels == [1] && set.test?.classNames == ["a", "b"])
        #expect(try source.load([.test]).test?.count == 1)
    }

    @Test("Pictures of several sizes are scaled to the one that is asked for, or refused") func sizes() throws {
        try write(picture(0.2, 4, 4), "a/1.png")
        try write(picture(1, 2, 8), "b/2.png")
        #expect(
            message { _ = try source.load() }?.replacing(folder.path, with: "DIR")
                == "DIR/b/2.png: has 8 × 2 pixels, DIR/a/1.png 4 × 4; choose a size to which all are scaled, as --size 28x28"
        )
        let set = try source.load(size: (2, 2))
        #expect(set.train.width == 4 && set.train[0] == [0.2, 0.2, 0.2, 0.2] && set.train[1] == [1, 1, 1, 1])
        #expect(set.notes == ["pictures are taken in grey and scaled to 2 × 2"])
        #expect(try source.memoryNeeded(size: (2, 2)) == 8)
        try write(picture(1, 200, 200), "a/0.png")
        #expect(message { _ = try source.load() }?.contains("has 200 × 200 pixels, too many") == true)
    }

    @Test("Pictures are prepared as a network wants them") func prepared() throws {
        try write(picture(0.2), "a/1.png")
        let set = try source.load(size: (1, 1)) { _ in GrayscaleImage(levels: NDArray([[0.6]])) }
        #expect(set.train[0] == [0.6] && set.notes.isEmpty)
    }
}
