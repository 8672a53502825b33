/// "; did you mean …?" if a word is nearly one of those that would be right, else nothing.
func suggestion(for word: String, among words: [String]) -> String {
    let nearest = words.map { (distance: editDistance(word, $0), word: $0) }.min { $0.distance < $1.distance }
    guard let nearest, nearest.distance <= max(1, word.count / 3) else { return "" }
    return "; did you mean \(nearest.word)?"
}

/// How many letters must be added, dropped or changed to make one word of the other. Levenshtein 1966.
private func editDistance(_ a: String, _ b: String) -> Int {
    let b = Array(b)
    var row = Array(0...b.count)
    for (i, x) in a.enumerated() {
        var diagonal = row[0]
        row[0] = i + 1
        for (j, y) in b.enumerated() {
            let substitution = diagonal + (x == y ? 0 : 1)
            diagonal = row[j + 1]
            row[j + 1] = min(substitution, row[j] + 1, row[j + 1] + 1)
        }
    }
    return row[b.count]
}
