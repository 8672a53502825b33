import PullbackTestSupport

/// The results of scikit-learn in References/datasets.json, made by the script beside it.
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

    static func read() throws -> Reference { try reference("datasets.json") }
}
