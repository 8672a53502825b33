/// Returns a / b, or 0 if b is 0.
func ratio(_ a: Double, _ b: Int) -> Double { b == 0 ? 0 : a / Double(b) }

/// Returns a / b, or 0 if b is 0.
func ratio(_ a: Int, _ b: Int) -> Double { ratio(Double(a), b) }
