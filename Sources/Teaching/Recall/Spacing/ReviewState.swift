import Foundation
import PullbackFiles

/// What a learner has answered so far: the content of the file `review.json`.
///
/// The file has one line for each prompt that was asked. Prompts that this version does not know, and what a newer
/// version has written besides, are kept as they are.
public struct ReviewState: Equatable, Sendable {
    /// Where the learner stands with each prompt that was asked, by its name.
    public private(set) var standings: [String: Standing] = [:]

    private var others: [String: JSON] = [:]
    private var othersOfPrompts: [String: [String: JSON]] = [:]
    private var version = Self.currentVersion

    /// Creates the state before the first answer.
    public init() {}

    /// Notes an answer.
    public mutating func note(_ prompt: String, isKnown: Bool, on day: Day) {
        standings[prompt, default: Standing(new: day)].note(isKnown: isKnown, on: day)
    }

    /// Returns the prompts that are to be asked on a day: those due, the longest due first, then those that are new.
    public func due(_ prompts: [Prompt], on day: Day) -> [Prompt] {
        let places = prompts.enumerated().compactMap { place, prompt -> (due: Day?, place: Int)? in
            let due = standings[prompt.name]?.due
            return due.map { $0 <= day } ?? true ? (due, place) : nil
        }
        return places.sorted { a, b in
            switch (a.due, b.due) {
            case (let first?, let second?) where first != second: first < second
            case (nil, _?): false
            case (_?, nil): true
            default: a.place < b.place
            }
        }.map { prompts[$0.place] }
    }
}

// The file.

extension ReviewState {
    private static let currentVersion = 1
    private static let format = "pullback review"

    /// Reads the content of the file at `path`. Throws a `PullbackError` that says what is wrong with it.
    init(_ data: Data, from path: String) throws {
        func damage(_ problem: String) -> PullbackError {
            PullbackError(path, problem, advice: "mend it, or move it away to begin anew; nothing was changed")
        }
        let content: JSON
        do { content = try JSONDecoder().decode(JSON.self, from: data) } catch {
            throw damage("is no JSON, or was cut off")
        }
        guard case .object(var members) = content, members["format"] == .string(Self.format) else {
            throw damage("is not a review file: it lacks \"format\": \"\(Self.format)\"")
        }
        guard case .number(let version) = members["version"], case .object(let prompts) = members["prompts"] else {
            throw damage("lacks its version or its prompts")
        }
        self.version = Int(exactly: version) ?? Self.currentVersion
        for (name, entry) in prompts {
            guard case .object(let entry) = entry, let standing = Standing(entry) else {
                throw self.version > Self.currentVersion
                    ? PullbackError(path, "was written by a newer version of pullback", advice: "use that one")
                    : damage("prompt \(name): must be like \(Standing.example)")
            }
            standings[name] = standing
            let unknown = entry.filter { !Standing.keys.contains($0.key) }
            if !unknown.isEmpty { othersOfPrompts[name] = unknown }
        }
        for key in ["format", "version", "prompts"] { members[key] = nil }
        others = members
    }

    /// The content of the file.
    func data() throws -> Data {
        let prompts = try standings.sorted { $0.key < $1.key }.map { name, standing in
            let entry = standing.json.merging(othersOfPrompts[name] ?? [:]) { own, _ in own }
            return "    \(try JSON.string(name).text): \(try JSON.object(entry).text)"
        }
        let members =
            ["\"format\": \"\(Self.format)\"", "\"version\": \(version)"]
            + (try others.sorted { $0.key < $1.key }.map { "\(try JSON.string($0).text): \(try $1.text)" })
            + ["\"prompts\": {\(prompts.isEmpty ? "" : "\n" + prompts.joined(separator: ",\n") + "\n  ")}"]
        return Data("{\n\(members.map { "  " + $0 }.joined(separator: ",\n"))\n}\n".utf8)
    }
}

extension Standing {
    fileprivate static let keys = ["known", "due", "asked"]
    fileprivate static let example = #"{"asked": "2026-03-30", "due": "2026-03-31", "known": 1}"#

    fileprivate init?(_ entry: [String: JSON]) {
        guard case .number(let known) = entry["known"], let known = Int(exactly: known), known >= 0,
            case .string(let due) = entry["due"], let due = Day(due),
            case .string(let asked) = entry["asked"], let asked = Day(asked)
        else { return nil }
        self.init(known: known, due: due, asked: asked)
    }

    fileprivate var json: [String: JSON] {
        ["known": .number(Double(known)), "due": .string(due.description), "asked": .string(asked.description)]
    }
}
