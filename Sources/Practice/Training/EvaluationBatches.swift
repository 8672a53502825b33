import PullbackDatasets

/// Returns rows in batches for an evaluation: 100 at a time, so that their numbers stay in the caches and take little
/// memory.
func evaluationBatches(of rows: some Sequence<Int>) -> Batches { Batches(of: Array(rows), size: 100) }
