extension CSV.Rows {
    /// Returns the same rows with their features divided by the level of white; `nil` if they are no levels: whole numbers
    /// from 0 to white, of which one is larger than 1.
    public func levels(white: Double) -> CSV.Rows? {
        guard features.allSatisfy({ (0...white).contains($0) && $0 == $0.rounded() }),
            features.contains(where: { $0 > 1 })
        else { return nil }
        return CSV.Rows(
            features: features.map { $0 / white }, lines: lines, labels: labels, classNames: classNames,
            targets: targets)
    }
}
