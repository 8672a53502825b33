import Foundation
import PullbackFiles

/// A picture that can be drawn: as bytes in one of three formats, or as a file.
public protocol Picture {
    /// The theme of the page: light or dark.
    var theme: PictureTheme { get set }

    /// Returns the bytes of a file in a format. The same picture gives the same bytes, except for the date in
    /// a PDF.
    ///
    /// Throws if the program that draws it is missing or fails.
    func data(as format: PictureFormat) throws -> Data
}

/// The file format of a picture.
public enum PictureFormat: String, CaseIterable, Sendable {
    /// Lines and text, sharp at every size: for web pages.
    case svg
    /// Pixels: for slides and messages.
    case png
    /// Lines and text, sharp at every size: for print.
    case pdf

    /// Creates the format that belongs to the extension of a file's name, in upper or lower case.
    ///
    /// Throws `PullbackError` if it is none of .svg, .png and .pdf.
    public init(endingOf path: String) throws {
        guard let format = Self(rawValue: (path as NSString).pathExtension.lowercased()) else {
            throw PullbackError(path, "a picture's name ends in .svg, .png or .pdf")
        }
        self = format
    }

    /// The kind of file that has this format.
    package var kind: FileKind {
        switch self {
        case .svg: .svg
        case .png: .png
        case .pdf: .pdf
        }
    }
}

extension Picture {
    /// Writes the picture to a file in the format of its extension: .svg, .png or .pdf.
    ///
    /// Throws if the extension is another, if the picture cannot be drawn, or if the file cannot be written.
    /// Only a picture of the same format is replaced; after an error an existing file is unchanged.
    public func write(to path: String) throws {
        let format = try PictureFormat(endingOf: path)
        try replaceFile(at: path, with: data(as: format), as: format.kind)
    }
}
