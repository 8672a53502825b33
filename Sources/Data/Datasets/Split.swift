import PullbackArrays

extension Dataset {
    /// Divides the rows at random into two shuffled datasets. The first one gets the given fraction of the
    /// rows, rounded.
    ///
    /// Every class is divided in the same proportion, as nearly as whole rows allow, like in scikit-learn's
    /// `train_test_split` with `stratify`. But a class of two or more rows is always in both datasets, even
    /// if rounding would give one of them none; and the row of a class of one row goes to the first.
    public func split(fraction: Double, using generator: inout Generator) -> (first: Dataset, second: Dataset) {
        require(fraction > 0 && fraction < 1, "split: fraction \(fraction) is not between 0 and 1")
        let order = generator.permutation(count)
        var rowsOfClass: [[Int]] = Array(repeating: [], count: classNames.count)
        for row in order { rowsOfClass[labels[row]].append(row) }

        var isFirst = Array(repeating: false, count: count)
        var seen = 0
        var taken = 0
        for rows in rowsOfClass where !rows.isEmpty {
            seen += rows.count
            // The running total is rounded, not the number of each class, so that the whole has the
            // right fraction.
            let due = Int((fraction * Double(seen)).rounded()) - taken
            let share = min(max(due, 1), max(rows.count - 1, 1))
            for row in rows.prefix(share) { isFirst[row] = true }
            taken += share
        }
        return (subset(order.filter { isFirst[$0] }), subset(order.filter { !isFirst[$0] }))
    }
}
