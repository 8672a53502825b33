extension Recipe: Codable {
    /// The version of the fields' meaning. Increase it if the meaning of a field changes; a new field needs a
    /// default value instead, so that older files can still be read.
    private static let version = 1

    /// The fields that may be missing in a file, by their names there.
    private static var fields: [Field] {
        [
            Field("activation", \.activation), Field("initialization", \.initialization),
            Field("normalization", \.normalization), Field("dropout", \.dropout), Field("loss", \.loss),
            Field("labelSmoothing", \.labelSmoothing), Field("classWeights", \.classWeights),
            Field("optimizer", \.optimizer), Field("momentum", \.momentum), Field("nesterov", \.isNesterov),
            Field("weightDecay", \.weightDecay), Field("decayed", \.decayed), Field("l1", \.l1),
            Field("clipNorm", \.clipNorm), Field("clipValue", \.clipValue), Field("schedule", \.schedule),
            Field("batchSize", \.batchSize), Field("accumulation", \.accumulation),
            Field("averaging", \.averaging), Field("watched", \.watched), Field("stopping", \.stopping),
            Field("keepsBest", \.keepsBest), Field("precision", \.precision),
        ]
    }

    /// Decodes a recipe; missing fields have their defaults and unknown fields are ignored.
    public init(from decoder: any Decoder) throws {
        let words = try decoder.container(keyedBy: FieldName.self)
        self.init(
            hidden: try words.decode([Int].self, forKey: "hidden"),
            learningRate: try words.decode(Double.self, forKey: "learningRate"),
            epochs: try words.decode(Int.self, forKey: "epochs"))
        for field in Self.fields { try field.decode(&self, words) }
    }

    /// Encodes the version and every field that is not `nil`.
    public func encode(to encoder: any Encoder) throws {
        var words = encoder.container(keyedBy: FieldName.self)
        try words.encode(Self.version, forKey: "version")
        try words.encode(hidden, forKey: "hidden")
        try words.encode(learningRate, forKey: "learningRate")
        try words.encode(epochs, forKey: "epochs")
        for field in Self.fields { try field.encode(self, &words) }
    }

    /// The names of the fields whose values differ between two recipes, and the values, for a message.
    public func differences(from other: Recipe) -> [(name: String, own: String, other: String)] {
        let all =
            Self.fields + [Field("hidden", \.hidden), Field("learningRate", \.learningRate), Field("epochs", \.epochs)]
        return all.compactMap { field in
            let (own, other) = (field.text(self), field.text(other))
            return own == other ? nil : (field.name, own, other)
        }
    }
}

/// A field of a recipe: how it is read and written.
private struct Field {
    let name: String
    let decode: (inout Recipe, KeyedDecodingContainer<FieldName>) throws -> Void
    let encode: (Recipe, inout KeyedEncodingContainer<FieldName>) throws -> Void
    let text: (Recipe) -> String

    init<Value: Codable>(_ name: String, _ path: WritableKeyPath<Recipe, Value>) {
        let key = FieldName(stringValue: name)
        self.name = name
        decode = { recipe, words in
            if let value = try words.decodeIfPresent(Value.self, forKey: key) { recipe[keyPath: path] = value }
        }
        encode = { recipe, words in try words.encode(recipe[keyPath: path], forKey: key) }
        text = { Self.text(of: $0[keyPath: path]) }
    }

    init<Value: Codable>(_ name: String, _ path: WritableKeyPath<Recipe, Value?>) {
        let key = FieldName(stringValue: name)
        self.name = name
        decode = { recipe, words in
            if let value = try words.decodeIfPresent(Value.self, forKey: key) { recipe[keyPath: path] = value }
        }
        encode = { recipe, words in try words.encodeIfPresent(recipe[keyPath: path], forKey: key) }
        text = { recipe in recipe[keyPath: path].map { Self.text(of: $0) } ?? "none" }
    }

    /// Returns a value as it stands in files, if that is text.
    private static func text(of value: some Any) -> String {
        (value as? any RawRepresentable<String>)?.rawValue ?? "\(value)"
    }
}

/// The name of a field in a file.
private struct FieldName: CodingKey, ExpressibleByStringLiteral {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
    init(stringLiteral name: String) { stringValue = name }
}
