/// a / b; 0 where b is 0.
func ratio(_ a: Double, _ b: Int) -> Double { b == 0 ? 0 : a / Double(b) }

/// a / b; 0 where b is 0.
func ratio(_ a: Int, _ b: Int) -> Double { ratio(Double(a), b) }
