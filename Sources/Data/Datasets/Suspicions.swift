extension Dataset.Parts {
    /// Sentences that say what may be wrong with data of classes: classes that are never tested, one class that outweighs
    /// the others, and rows that are learned and tested as well.
    public var suspicions: [String] {
        [untested, imbalance, overlap].compactMap(\.self)
    }

    private var untested: String? {
        let counts = zip(train.classNames, zip(train.classCounts, test.classCounts))
        let classes = counts.filter { $1.0 > 0 && $1.1 == 0 }.map(\.0)
        guard let first = classes.first else { return nil }
        return classes.count == 1
            ? "class \(first.debugDescription) has one row: it is learned and never tested"
            : "\(classes.count) classes have one row each, such as \(first.debugDescription): they are learned and never tested"
    }

    private var imbalance: String? {
        let counts = zip(train.classCounts, test.classCounts).map { $0 + $1 }
        guard let most = counts.max(), let index = counts.firstIndex(of: most), 10 * most >= 9 * counts.reduce(0, +)
        else {
            return nil
        }
        let share = Int((100 * Double(most) / Double(counts.reduce(0, +))).rounded(.down))
        return
            "\(share) % of the rows are of class \(train.classNames[index].debugDescription): whoever always says so is right "
            + "as often; look at precision and recall, and try --class-weights balanced"
    }

    /// Larger tables are not searched, because the rows to compare with would take much memory.
    private static let mostCompared = 1 << 20

    private var overlap: String? {
        guard train.count <= Self.mostCompared else { return nil }
        let learned = Set((0..<train.count).map { Self.hash(train[$0]) })
        let twice = (0..<test.count).count { learned.contains(Self.hash(test[$0])) }
        // Few different rows repeat in any division.
        guard 20 * twice > test.count, 2 * learned.count > train.count else { return nil }
        return
            "\(twice) of \(test.count) test rows have the same features as a training row, so the test is easier than new data"
    }

    private static func hash(_ row: [Double]) -> Int {
        var hasher = Hasher()
        for number in row { hasher.combine(number) }
        return hasher.finalize()
    }
}
