import PullbackKernels

// Products of matrices that are mostly zeros, which are skipped.

extension NDArray {
    /// Computes y ← bias + a · b, where a is mostly zeros.
    ///
    /// The threads divide the rows of y, since finding the zeros of a row takes time too, or take turns.
    static func multiplySparse(_ matrices: pullback_matrices) {
        let (m, n, k) = (matrices.m, matrices.n, matrices.k)
        #if !hasFeature(Embedded)
            let parts = threadsTakingTurns(m: m, n: n, k: k)
            if parts > 1 { return multiplySparse(matrices, inTurnsOf: parts) }
        #endif
        Workers.split(m, grain: smallestProductForThread / Swift.max(n * k, 1) + 1) { range in
            var part = matrices
            part.take(rows: range, of: Scalar.self)
            _ = withUnsafePointer(to: part) { Scalar._kernels.pointee.sparse_product($0) }
        }
    }
}

#if !hasFeature(Embedded)
    extension NDArray {
        /// Returns the number of threads that take turns in the product of a sparse matrix [m, k] with a matrix [k, n]: several
        /// for a batch of a few examples and a large matrix of weights that fits into their caches; otherwise 1.
        static func threadsTakingTurns(m: Int, n: Int, k: Int) -> Int {
            let parts = Swift.min(Workers.count, m * n * k / smallestProductForThread)
            guard (2...mostTakingTurns).contains(parts), k >= leastDepth * m, m >= chunks else { return 1 }
            return n * k * MemoryLayout<Scalar>.stride <= parts * bytesInCache ? parts : 1
        }

        /// Computes the product with each thread multiplying by its own rows of b.
        ///
        /// These are the weights that the same thread changes after the backward pass, so they stay in the cache of its core from
        /// step to step. Since every sum is taken in the order of the rows of b, a thread goes on where the thread before it
        /// ended: in each round, each thread computes the chunk of rows of y that the thread before it had in the last round.
        fileprivate static func multiplySparse(_ matrices: pullback_matrices, inTurnsOf parts: Int) {
            let (m, k) = (matrices.m, matrices.k)
            withUnsafeTemporaryAllocation(of: Int32.self, capacity: parts) { isFinite in
                for round in 0..<(chunks + parts - 1) {
                    Workers.split(into: parts) { index in
                        var part = matrices
                        part.take(inner: groups(index, of: parts, in: k), of: Scalar.self)
                        let chunk = round - index
                        if round == 0, index > 0 {
                            // Its first chunk is not ready yet.
                            isFinite[index] = withUnsafePointer(to: part) {
                                Scalar._kernels.pointee.is_b_finite?($0) ?? 0
                            }
                        }
                        guard (0..<chunks).contains(chunk) else { return }
                        part.is_b_finite = round == 0 ? 0 : isFinite[index]
                        part.take(rows: chunk * m / chunks..<(chunk + 1) * m / chunks, of: Scalar.self)
                        isFinite[index] = withUnsafePointer(to: part) { Scalar._kernels.pointee.sparse_product($0) }
                    }
                }
            }
        }
    }

    /// Returns the rows of b that are the part of a thread: whole groups of 64, as the kernel looks for infinity and NaN in one
    /// group at a time, and passes over zeros only where there are none.
    private func groups(_ index: Int, of parts: Int, in k: Int) -> Range<Int> {
        let count = (k + 63) / 64
        return min(index * count / parts * 64, k)..<min((index + 1) * count / parts * 64, k)
    }

    /// The most threads that take turns. Of more, too many would wait at the beginning and at the end.
    private let mostTakingTurns = 4

    /// The number of chunks of rows that a thread computes one after the other.
    private let chunks = 4

    /// The number of times that b must have more rows than y, so that reading b again for every chunk costs little.
    private let leastDepth = 2

    /// The number of bytes that stay in the second-level cache of a core from step to step.
    private let bytesInCache = 1 << 19
#endif
