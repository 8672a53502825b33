import Foundation

/// What scikit-learn computes: References/datasets.json, made by the script beside it.
struct Reference: Decodable {
    struct Points: Decodable {
        let features: [Double]
        let labels: [Int]
    }
    struct Standardized: Decodable {
        let table, mean, scale, standardized: [Double]
    }
    struct Encoded: Decodable {
        let labels, classNames: [String]
        let classes: [Int]
    }
    struct Digits: Decodable {
        let first, columnSums: [Double]
        let labels: [Int]
    }

    let moons, noisyMoons, circles, noisyCircles, blobs, drawnBlobs, twoBlobs, spirals: Points
    let standardization: Standardized
    let names, numbers: Encoded
    let digits: Digits

    static func read() throws -> Reference {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let data = try Data(contentsOf: tests.appending(path: "References/datasets.json"))
        return try JSONDecoder().decode(Reference.self, from: data)
    }
}

/// The largest distance between numbers of equal place; infinite where there are more of one than of the other.
func distance(_ a: [Double], _ b: [Double]) -> Double {
    a.count == b.count ? zip(a, b).map { abs($0 - $1) }.max() ?? 0 : .infinity
}
