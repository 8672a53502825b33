/// One training of a sweep: all that tells it from the others.
public struct SweepRun: Hashable, Codable, Sendable {
    /// The settings, as words.
    public let settings: [SettingsGrid.Setting]
    /// The seed of all random numbers.
    public let seed: UInt64
    /// The number of epochs to train.
    public let epochs: Int

    /// Creates a run.
    public init(_ settings: [SettingsGrid.Setting], seed: UInt64, epochs: Int) {
        (self.settings, self.seed, self.epochs) = (settings, seed, epochs)
    }

    /// The value of a setting; `nil` if the sweep does not vary it.
    public subscript(name: String) -> String? { settings.first { $0.name == name }?.value }
}

/// What a training of a sweep led to.
public struct SweepResult: Equatable, Codable, Sendable {
    /// The score by which settings are chosen: that on the validation examples.
    public let score: History.Score
    /// The score on the test examples, by which nothing is chosen; `nil` if it was not measured.
    public let test: History.Score?
    /// The number of epochs after which the training ended; `nil` if that is not known.
    public let epochs: Int?

    /// Creates a result.
    public init(_ score: History.Score, test: History.Score? = nil, epochs: Int? = nil) {
        (self.score, self.test, self.epochs) = (score, test, epochs)
    }
}

/// How a training of a sweep ended.
public enum SweepOutcome: Equatable, Codable, Sendable {
    /// It was finished.
    case finished(SweepResult)
    /// It failed, for example because it diverged, for this reason.
    case failed(String)
}

extension SweepOutcome {
    /// Trains, and makes a failure of what is thrown. Throws a `CancellationError` on.
    init(of run: SweepRun, _ train: (SweepRun) async throws -> SweepResult) async throws {
        do {
            let result = try await train(run)
            let isFinite = result.score.loss.isFinite && result.score.accuracy?.isFinite ?? true
            self = isFinite ? .finished(result) : .failed(Comparison.Outcome.lossIsNotFinite)
        } catch let error as CancellationError {
            throw error
        } catch {
            self = .failed(Comparison.Outcome.reason(for: error))
        }
    }
}
