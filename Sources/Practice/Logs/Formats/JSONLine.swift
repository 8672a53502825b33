import Foundation

/// Encodes JSON objects on one line, with their members in the given order.
package enum JSONLine {
    /// Returns an object with the members of all lists; those that are `nil` are left out.
    package static func object(_ lists: KeyValuePairs<String, (any Encodable)?>...) throws -> String {
        try object(lists.joined().map { ($0.key, $0.value) })
    }

    /// Returns an object with these members; those that are `nil` are left out.
    package static func object(_ members: [(String, (any Encodable)?)]) throws -> String {
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
