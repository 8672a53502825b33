extension CSV.Rows {
    /// The same rows with their features divided by 255; `nil` if they are no bytes: whole numbers from 0 to 255, of which
    /// one is larger than 1.
    public var fromBytes: CSV.Rows? {
        guard features.allSatisfy({ (0...255).contains($0) && $0 == $0.rounded() }),
            features.contains(where: { $0 > 1 })
        else { return nil }
        return CSV.Rows(
            features: features.map { $0 / 255 }, lines: lines, labels: labels, classNames: classNames,
            targets: targets)
    }
}
