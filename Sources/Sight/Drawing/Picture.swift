import Foundation
import PullbackFiles

/// Something that can be seen: as bytes in one of three formats, or as a file.
public protocol Picture {
    /// The page that it is shown on.
    var theme: PictureTheme { get set }

    /// The bytes of a file in a format; the same picture gives the same bytes, but for the date in a PDF.
    ///
    /// Throws if the program that draws it is missing or fails.
    func data(as format: PictureFormat) throws -> Data
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
    public init(endingOf path: String) throws {
        guard let format = Self(rawValue: (path as NSString).pathExtension.lowercased()) else {
            throw PullbackError(path, "a picture's name ends in .svg, .png or .pdf")
        }
        self = format
    }

    /// The kind of file that it makes.
    package var kind: FileKind {
        switch self {
        case .svg: .svg
        case .png: .png
        case .pdf: .pdf
        }
    }
}

extension Picture {
    /// Writes a file in the format that its ending asks for: .svg, .png or .pdf.
    ///
    /// Throws for another ending, if the picture cannot be drawn, and if the file cannot be written: only a picture of the
    /// same format is replaced. What stood in the place is then still there.
    public func write(to path: String) throws {
        let format = try PictureFormat(endingOf: path)
        try replaceFile(at: path, with: data(as: format), as: format.kind)
    }
}
