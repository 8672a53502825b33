import Foundation

/// Something that can be seen: as bytes in one of three formats, or as a file.
public protocol Picture {
    /// The page that it is shown on.
    var theme: PictureTheme { get set }

    /// The bytes of a file in a format; the same picture gives the same bytes, but for the date in a PDF.
    ///
    /// Throws `DrawingError` if the program that draws it is missing or fails.
    func data(as format: PictureFormat) throws(DrawingError) -> Data
}

/// How a picture is stored.
public enum PictureFormat: String, CaseIterable, Sendable {
    /// Lines and text, sharp at every size: for web pages.
    case svg
    /// Pixels: for slides and messages.
    case png
    /// Lines and text, sharp at every size: for print.
    case pdf

    /// The format that the ending of a file's name asks for, in capitals or small letters.
    public init(endingOf path: String) throws(DrawingError) {
        guard let format = Self(rawValue: (path as NSString).pathExtension.lowercased()) else {
            throw DrawingError(path, "a picture's name ends in .svg, .png or .pdf")
        }
        self = format
    }
}

extension Picture {
    /// Writes a file in the format that its ending asks for: .svg, .png or .pdf.
    ///
    /// Throws `DrawingError` for another ending, if the picture cannot be drawn, and if the file cannot be written; what
    /// stood in its place is then still there.
    public func write(to path: String) throws(DrawingError) {
        let format = try PictureFormat(endingOf: path)
        try replaceFile(at: path, with: data(as: format))
    }
}

/// Writes a file beside its place and renames it, so that a full disk or a crash leaves the old one.
package func replaceFile(at path: String, with data: Data) throws(DrawingError) {
    // Behind a symbolic link it is the file that is replaced, not the link.
    let place = URL(fileURLWithPath: path).resolvingSymlinksInPath()
    let kind = try? FileManager.default.attributesOfItem(atPath: place.path)[.type] as? FileAttributeType
    switch kind {
    case nil: break
    case .typeRegular?:
        // Renaming would replace it all the same.
        guard FileManager.default.isWritableFile(atPath: place.path) else {
            throw DrawingError(path, "cannot be written: it is write-protected")
        }
    case .typeDirectory?: throw DrawingError(path, "cannot be written: it is a folder")
    default: throw DrawingError(path, "cannot be written: it is no ordinary file")
    }
    do { try data.write(to: place, options: .atomic) } catch {
        throw DrawingError(path, "cannot be written: \(reason(for: error))")
    }
}

/// Why the system refused, in its own words, which Foundation keeps inside an error that says less.
func reason(for error: any Error) -> String {
    var innermost = error as NSError
    while let cause = innermost.userInfo[NSUnderlyingErrorKey] as? any Error { innermost = cause as NSError }
    return innermost.domain == NSPOSIXErrorDomain
        ? String(cString: strerror(Int32(innermost.code))) : innermost.localizedDescription
}
