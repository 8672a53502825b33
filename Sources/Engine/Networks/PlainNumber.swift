/// Returns a number as text that can be read back, without a fraction if it has none: "10", "0.5".
func plain(_ number: Double) -> String {
    let text = "\(number)"
    return text.utf8.suffix(2).elementsEqual(".0".utf8) ? String(text.dropLast(2)) : text
}
