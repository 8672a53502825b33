/// A log of a training: a file to which named numbers are appended while the network learns.
///
///     let log = try CSVLog("run.csv")
///     try trainer.fit(train, using: &generator) { epoch in
///         let steps = epoch.number * 45  // Of 1438 examples in batches of 32.
///         try log.append([("loss", epoch.loss)], epoch: epoch.number, step: steps)
///     }
///
/// What is appended can be read at once, and a crash later does not lose it. A training that is resumed opens
/// its log again with the point that it goes on from: what was logged beyond it counts no more. So append an
/// epoch to the log before saving the state of which the training may be resumed; then no epoch is missing.
public protocol ScalarLog {
    /// Appends the numbers of an epoch.
    ///
    /// - Parameters:
    ///   - numbers: The names, which must be the same in the same order each time, and the numbers; `nil` for
    ///     one that was not measured in this epoch.
    ///   - epoch: The number of the epoch, from 1.
    ///   - step: How often the parameters have been updated, from the beginning of the training.
    ///
    /// Throws a `PullbackError` if the file cannot be written.
    func append(_ numbers: [(name: String, value: Double?)], epoch: Int, step: Int) throws
}
