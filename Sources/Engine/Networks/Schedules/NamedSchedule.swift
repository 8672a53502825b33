import PullbackArrays

/// A schedule as text, as it stands on the command line and in model files: the name of a known schedule and
/// numbers, if they are not to be the defaults.
///
///     NamedSchedule(rawValue: "step:10,0.5")?.schedule  // Half of the rate after every 10 epochs.
///     NamedSchedule(rawValue: "warm-up:2+cosine")?.schedule  // Two epochs up, then down to 0.
public struct NamedSchedule: Sendable {
    /// The text.
    public let rawValue: String
    /// The schedule.
    public let schedule: Schedule
    /// The row of the schedule in the table; with a warm-up before it, that of the schedule that follows.
    public let known: KnownSchedule
    /// The number of epochs of the warm-up; 0 without one.
    public let warmUp: Double

    /// Reads a text. Throws a `PullbackError` that says what is wrong with it.
    public init(_ text: String) throws(ThrownError) {
        let parts = text.split(separator: "+", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let (known, numbers) = try Self.read(parts[0])
        guard parts.count == 2 else {
            self.init(
                rawValue: Self.text(known, numbers.given), schedule: known.make(numbers.all), known: known,
                warmUp: known.name == KnownSchedule.warmUp.name ? numbers.all[0] : 0)
            return
        }
        guard known.name == KnownSchedule.warmUp.name else {
            throw PullbackError(
                text, "nothing can follow \(known.name)", advice: "a schedule can follow warm-up, as warm-up:1+cosine")
        }
        let (next, others) = try Self.read(parts[1])
        self.init(
            rawValue: "\(Self.text(known, numbers.given))+\(Self.text(next, others.given))",
            schedule: .warmUp(epochs: numbers.all[0], then: next.make(others.all)), known: next,
            warmUp: numbers.all[0])
    }

    private init(rawValue: String, schedule: Schedule, known: KnownSchedule, warmUp: Double) {
        (self.rawValue, self.schedule, self.known, self.warmUp) = (rawValue, schedule, known, warmUp)
    }

    /// Reads "name" or "name:number,…". Returns the numbers that are given, and the same with the defaults of
    /// those that are missing.
    private static func read(
        _ text: String
    ) throws(ThrownError) -> (known: KnownSchedule, numbers: (given: [Double], all: [Double])) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let known = KnownSchedule.all.first(where: { $0.name == parts[0] }) else {
            let names = KnownSchedule.all.map { $0.name }.joined(separator: ", ")
            throw PullbackError(parts[0], "no schedule has this name: must be one of \(names)")
        }
        guard parts.count == 2 else { return (known, ([], known.parameters.map { $0.default })) }
        let texts = parts[1].split(separator: ",", omittingEmptySubsequences: false)
        guard texts.count <= known.parameters.count || known.isLastRepeated else {
            throw PullbackError(text, "too many numbers", advice: known.usage)
        }
        var given: [Double] = []
        for (index, number) in texts.enumerated() {
            let parameter = known.parameters[min(index, known.parameters.count - 1)]
            guard let value = Double(number), parameter.allows(value) else {
                let problem = "\(parameter.name) is '\(number)': must be \(parameter.requirement)"
                throw PullbackError(text, problem, advice: known.usage)
            }
            given.append(value)
        }
        return (known, (given, given + known.parameters.dropFirst(given.count).map { $0.default }))
    }

    private static func text(_ known: KnownSchedule, _ numbers: [Double]) -> String {
        numbers.isEmpty ? known.name : "\(known.name):" + numbers.map { plain($0) }.joined(separator: ",")
    }
}

extension NamedSchedule: RawRepresentable, Hashable {
    /// Reads a text; `nil` if it is no schedule.
    public init?(rawValue: String) {
        guard let schedule = try? NamedSchedule(rawValue) else { return nil }
        self = schedule
    }

    /// True if the texts are equal.
    public static func == (a: NamedSchedule, b: NamedSchedule) -> Bool { a.rawValue == b.rawValue }

    /// Hashes the text.
    public func hash(into hasher: inout Hasher) { hasher.combine(rawValue) }
}
