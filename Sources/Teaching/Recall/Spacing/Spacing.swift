/// When a prompt comes again: after 1, 3, 7, 16 and 35 days, if it was known each time.
///
/// What is recalled at growing distances is kept longer than what is repeated at once. Simple intervals do as well as
/// clever ones: Latimier, Peyre and Ramus, A meta-analytic review of the benefit of spacing out retrieval practice
/// episodes on retention, Educational Psychology Review 33, 2021.
public enum Spacing {
    /// The days from one time to the next.
    public static let intervals = [1, 3, 7, 16, 35]
}

/// Where a learner stands with a prompt.
public struct Standing: Equatable, Sendable {
    /// How many times in a row it was known, each time when it was due.
    public private(set) var known: Int

    /// The day from which on it is to be asked again.
    public private(set) var due: Day

    /// The day on which it was asked last.
    public private(set) var asked: Day

    init(known: Int, due: Day, asked: Day) { (self.known, self.due, self.asked) = (known, due, asked) }

    /// Creates the standing of a prompt that is asked for the first time on a day.
    public init(new day: Day) { self.init(known: 0, due: day, asked: day) }

    /// Notes an answer. What was known comes again after the next interval; what was not begins anew, and is due at
    /// once. To know it before it is due changes nothing: it was too easy.
    public mutating func note(isKnown: Bool, on day: Day) {
        asked = day
        if !isKnown {
            (known, due) = (0, day)
        } else if due <= day {
            due = day + Spacing.intervals[min(known, Spacing.intervals.count - 1)]
            known += 1
        }
    }
}
