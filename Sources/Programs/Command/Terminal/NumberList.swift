import Pullback

/// Returns the numbers that are known, each after its name: `loss = 0.0060, test acc = 0.9861`.
func numberList(_ numbers: KeyValuePairs<String, Double?>) -> String {
    numberList(numbers.map { ($0.key, $0.value) })
}

/// Returns the numbers that are known, each after its name.
func numberList(_ numbers: [(String, Double?)]) -> String {
    numbers.compactMap { name, number in number.map { "\(name) = \(decimals($0))" } }.joined(separator: ", ")
}
