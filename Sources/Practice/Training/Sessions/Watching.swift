extension Watched {
    /// Returns the watched number of a score, smaller is better: the loss, or 1 − accuracy. A task without accuracy
    /// has its loss watched.
    func callAsFunction(_ score: History.Score) -> Double {
        switch self {
        case .loss: score.loss
        case .accuracy: score.accuracy.map { 1 - $0 } ?? score.loss
        }
    }
}
