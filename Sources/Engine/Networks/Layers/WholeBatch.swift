import PullbackArrays
import PullbackAutodiff

// The batch to which the rows of a matrix belong: they are all of its rows, or the part of one of several processes. A
// page has one process.
#if hasFeature(Embedded)
    extension Tensor {
        var rowsOfBatch: Int { shape[0] }
        func meanOfBatch() -> Tensor { mean(over: 0) }
    }
#else
    extension Tensor {
        /// The number of rows of the batch.
        var rowsOfBatch: Int { part?.whole ?? shape[0] }

        /// Returns the mean of each column over the rows of the batch.
        func meanOfBatch() -> Tensor { part.map { $0.mean(of: self) } ?? mean(over: 0) }

        private var part: BatchPart? {
            guard let part = BatchPart.current, part.normalization == .synchronized else { return nil }
            require(
                shape[0] == part.rows.count,
                "batch normalization: \(shape[0]) rows in a part of \(part.rows.count) rows of a batch")
            return part
        }
    }
#endif
