import PullbackNetworks

public struct NamedSchedule: RawRepresentable, Codable, Hashable, Sendable {
    public let rawValue: String
    public init?(rawValue: String) {
        guard rawValue == "cosine" else { return nil }
        self.rawValue = rawValue
    }
    public var schedule: Schedule { .cosine() }
}
extension Schedule {
    static func warmUp(epochs: Double, then schedule: Schedule) -> Schedule { schedule }
}
public struct KnownSchedule: Sendable {
    public var title: String, summary: String
    public static let all: [KnownSchedule] = [KnownSchedule(title: "cosine", summary: "falls to 0")]
}
