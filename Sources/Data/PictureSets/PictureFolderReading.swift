import PullbackDatasets
import PullbackFiles
import PullbackImages

extension PictureFolder {
    /// The most pixels of pictures that are learned in the size that they have.
    private static let mostPixels = 128 * 128

    /// Reads the pictures of the parts that are wanted, each prepared or scaled to one size. Without a size all
    /// pictures must have the same one. Pictures that cannot be read are left out, and that is said.
    func load(
        _ wanted: [PictureSource.Part], size: (height: Int, width: Int)?,
        preparing: ((GrayscaleImage) throws -> GrayscaleImage)?
    ) throws -> PictureSet {
        var size = size
        let isFixed = size != nil
        var broken: [PullbackError] = []
        var read: [PictureSource.Part: Dataset] = [:]
        for part in wanted {
            guard let files = pictures[part] else { continue }
            var (pixels, labels) = ([UInt8](), [Int]())
            pixels.reserveCapacity(files.count * (size.map { $0.height * $0.width } ?? 0))
            for (path, label) in files {
                let picture: GrayscaleImage
                do {
                    let original = try GrayscaleImage(contentsOf: path)
                    picture = try preparing?(original) ?? original
                } catch let error as PullbackError {
                    broken.append(error)
                    continue
                }
                let shape = try size ?? Self.ownSize(of: picture)
                if !isFixed, (picture.height, picture.width) != shape {
                    throw PullbackError(
                        path,
                        "has \(picture.width) × \(picture.height) pixels, \(files[0].path) "
                            + "\(shape.width) × \(shape.height)",
                        advice: "choose a size to which all are scaled, as --size 28x28")
                }
                size = shape
                pixels += picture.fitted(height: shape.height, width: shape.width).bytes
                labels.append(label)
            }
            guard !labels.isEmpty, let size else {
                throw broken.first ?? PullbackError(part.rawValue, "has no pictures")
            }
            read[part] = Dataset(
                name: "pictures to \(part.rawValue)", features: .bytes(pixels, dividedBy: 255),
                width: size.height * size.width, labels: labels, classNames: classNames, imageShape: size)
        }
        guard let first = read[.train] ?? read[.test] else {
            throw PullbackError("pictures", "there is no part to \(wanted.map(\.rawValue).joined(separator: " or "))")
        }
        return PictureSet(
            train: first, test: read[.train] == nil ? first : read[.test],
            notes: notes(broken, of: wanted, first, isScaled: isFixed && preparing == nil))
    }

    private static func ownSize(of picture: GrayscaleImage) throws -> (height: Int, width: Int) {
        guard picture.height * picture.width <= mostPixels else {
            throw PullbackError(
                picture.name, "has \(picture.width) × \(picture.height) pixels, too many for a network of this kind",
                advice: "choose a size to which all are scaled, as --size 28x28")
        }
        return (picture.height, picture.width)
    }

    /// What was decided and what was left out, in sentences.
    private func notes(
        _ broken: [PullbackError], of wanted: [PictureSource.Part], _ data: Dataset, isScaled: Bool
    ) -> [String] {
        var notes: [String] = []
        if isScaled, let shape = data.imageShape {
            notes.append("pictures are taken in grey and scaled to \(shape.height) × \(shape.width)")
        }
        let total = wanted.reduce(0) { $0 + (pictures[$1]?.count ?? 0) }
        if let first = broken.first {
            notes.append("\(broken.count) of \(total) pictures cannot be read and are left out, the first: \(first)")
        }
        if let first = others.first {
            notes.append(
                others.count == 1
                    ? "\(first) is neither PNG nor JPEG by its name: it is passed over"
                    : "\(others.count) files are neither PNG nor JPEG by their names, such as \(first): they are passed over"
            )
        }
        if !unusedFolders.isEmpty {
            notes.append("\(unusedFolders.joined(separator: ", ")): passed over, beside the parts to train and to test")
        }
        return notes
    }
}
