import Foundation

/// Encodes JSON objects on one line, with their members in the given order.
enum JSONLine {
    static func object(_ members: KeyValuePairs<String, (any Encodable)?>) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
        let texts = try members.compactMap { key, value -> String? in
            guard let value else { return nil }
            return "\"\(key)\":" + String(decoding: try encoder.encode(value), as: UTF8.self)
        }
        return "{" + texts.joined(separator: ",") + "}"
    }
}
