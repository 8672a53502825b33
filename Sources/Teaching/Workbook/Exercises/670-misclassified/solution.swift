import Pullback

typealias Matrix = NDArray<Double>

/// Returns the predicted classes [N], and the positions of the first `count` wrong ones.
func misclassified(_ p: Matrix, _ labels: [Int], count: Int) -> (predicted: [Int], wrong: [Int]) {
    // body
    let predicted = p.argmax(over: 1)  // [N]
    // write
    //> let wrong: [Int]
    //> fatalError("write this")
    let wrong = labels.indices.filter { predicted[$0] != labels[$0] }.prefix(count)  // [at most count]
    // end
    return (predicted, Array(wrong))
    // end body
}
