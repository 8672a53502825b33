import Foundation

/// A day of the calendar, without a time.
public struct Day: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// How many days have passed since 1970-01-01.
    private let number: Int

    /// Today, where the computer is.
    public static var today: Day {
        let seconds = Date().timeIntervalSince1970 + Double(TimeZone.current.secondsFromGMT())
        return Day(number: Int((seconds / secondsOfDay).rounded(.down)))
    }

    /// Reads a day as it is written in ISO 8601, such as 2026-03-31; `nil` if there is no such day.
    public init?(_ text: String) {
        guard let date = try? Date(text, strategy: Self.form) else { return nil }
        number = Int((date.timeIntervalSince1970 / Self.secondsOfDay).rounded(.down))
        // The system reads 2026-02-30 as a day in March.
        if description != text { return nil }
    }

    private init(number: Int) { self.number = number }

    /// The day as it is written in ISO 8601: 2026-03-31.
    public var description: String {
        Date(timeIntervalSince1970: Double(number) * Self.secondsOfDay).formatted(Self.form)
    }

    /// Returns the day that comes so many days after another.
    public static func + (day: Day, days: Int) -> Day { Day(number: day.number + days) }

    /// True if the first day is before the second.
    public static func < (a: Day, b: Day) -> Bool { a.number < b.number }

    private static let secondsOfDay = 86400.0
    private static let form = Date.ISO8601FormatStyle(timeZone: .gmt).year().month().day()
}
