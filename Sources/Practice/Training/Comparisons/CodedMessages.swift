import Foundation
import PullbackNetworks

// What processes send each other that is no array of numbers: JSON, in which every number has all of its digits.

extension ProcessGroup {
    /// Returns the value that process 0 gives; those of the others are not used.
    func broadcast<Value: Codable>(coded value: Value) throws -> Value {
        try Value(coded: broadcast(rank == 0 ? value.coded : []))
    }
}

extension Encodable {
    /// The value as bytes.
    var coded: [UInt8] {
        get throws {
            let encoder = JSONEncoder()
            encoder.nonConformingFloatEncodingStrategy = .convertToString(
                positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
            return [UInt8](try encoder.encode(self))
        }
    }
}

extension Decodable {
    /// Creates a value from its bytes.
    init(coded bytes: [UInt8]) throws {
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        self = try decoder.decode(Self.self, from: Data(bytes))
    }
}
