import Arrays
import Foundation

/// Reads what PyTorch computes from a file in References, made by the script beside it.
func reference<Content: Decodable>(_ name: String) throws -> Content {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    return try JSONDecoder().decode(Content.self, from: Data(contentsOf: tests.appending(path: "References/\(name)")))
}

/// The largest |a − b| / |b|.
func relativeError<S: Real>(_ a: NDArray<S>, _ b: [Double]) -> Double {
    guard a.count == b.count else { return .infinity }
    let errors = zip(a.elements, b).map { Double($0) == $1 ? 0 : abs(Double($0) - $1) / abs($1) }
    return errors.allSatisfy(\.isFinite) ? errors.max() ?? 0 : .infinity
}
