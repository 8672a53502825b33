/// Returns "; did you mean …?" if the word is similar to one of `words`, or the beginning or the initials of
/// exactly one; otherwise "".
func suggestion(for word: String, among words: [String]) -> String {
    let nearest = words.map { (distance: editDistance(word, $0), word: $0) }.min { $0.distance < $1.distance }
    let begun = word.count > 1 ? words.filter { $0.hasPrefix(word) } : []
    if begun.count == 1 { return "; did you mean \(begun[0])?" }
    // --lr is short for --learning-rate.
    let short = words.filter { $0.contains("-") && initials($0) == word.filter(\.isLetter) }
    if short.count == 1 { return "; did you mean \(short[0])?" }
    guard let nearest, nearest.distance <= max(1, word.count / 3) else { return "" }
    return "; did you mean \(nearest.word)?"
}

/// Returns the first letters of the parts of a word, which are separated by "-".
private func initials(_ word: String) -> String { String(word.split(separator: "-").compactMap(\.first)) }

/// Returns the number of letters that must be added, dropped, changed or swapped with their neighbor to turn
/// one word into the other: the optimal string alignment distance, a form of Damerau-Levenshtein (Damerau
/// 1964).
private func editDistance(_ a: String, _ b: String) -> Int {
    let (a, b) = (Array(a), Array(b))
    var rows = [Array(0...b.count)]
    for i in a.indices {
        var row = [i + 1]
        for j in b.indices {
            let changed = rows[i][j] + (a[i] == b[j] ? 0 : 1)
            row.append(min(changed, row[j] + 1, rows[i][j + 1] + 1))
            if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { row[j + 1] = min(row[j + 1], rows[i - 1][j - 1] + 1) }
        }
        rows.append(row)
    }
    return rows[a.count][b.count]
}
