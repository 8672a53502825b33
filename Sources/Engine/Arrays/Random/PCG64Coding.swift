extension PCG64: Codable {
    private enum CodingKeys: String, CodingKey {
        case state, increment = "inc", spare = "uinteger"
    }

    /// Encodes the state under the names of NumPy's `bit_generator.state`. The large numbers are written as
    /// text, so that no JSON reader rounds them.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode("\(state)", forKey: .state)
        try container.encode("\(increment)", forKey: .increment)
        try container.encodeIfPresent(spare, forKey: .spare)
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func number(_ key: CodingKeys) throws -> UInt128 {
            guard let number = UInt128(try container.decode(String.self, forKey: key)) else {
                throw DecodingError.dataCorruptedError(
                    forKey: key, in: container, debugDescription: "no number of 128 bits")
            }
            return number
        }
        (state, increment) = (try number(.state), try number(.increment))
        guard increment & 1 == 1 else {
            throw DecodingError.dataCorruptedError(
                forKey: .increment, in: container, debugDescription: "the increment is even")
        }
        spare = try container.decodeIfPresent(UInt32.self, forKey: .spare)
    }
}
