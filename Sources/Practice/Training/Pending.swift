import PullbackArrays
import PullbackAutodiff
import PullbackNetworks

public struct NamedSchedule: RawRepresentable, Codable, Hashable, Sendable {
    public let rawValue: String
    public init?(rawValue: String) { self.rawValue = rawValue }
    public var schedule: Schedule { .cosine() }
}
extension Schedule {
    static func warmUp(epochs: Double, then: Schedule) -> Schedule { then }
}
extension NamedSchedule { public init(_ text: String) throws { rawValue = text } }
public struct KnownSchedule: Sendable { public var title: String, summary: String; public static let all: [KnownSchedule] = [] }
