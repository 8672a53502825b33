import Pullback

func f(_ x: Double) -> Double { x * x * x }

/// Returns the slope of f at x, measured by a nudge of ε to the right and to the left.
func centralDifference(_ f: (Double) -> Double, _ x: Double, _ epsilon: Double) -> Double {
    // body
    let rise = f(x + epsilon) - f(x - epsilon)
    let run = 2 * epsilon
    return rise / run
    // end body
}

/// Returns your prediction of centralDifference(f, 2, 0.1), a number worked out on paper.
func prediction() -> Double {
    // write
    return 12.01
    // end
}
