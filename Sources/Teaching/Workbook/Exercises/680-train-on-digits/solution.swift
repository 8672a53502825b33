import Pullback

typealias Matrix = NDArray<Double>

/// Returns the hidden layer before and after ReLU, and the probabilities.
func forward(_ x: Matrix, _ parameters: [Matrix]) -> (z1: Matrix, a1: Matrix, p: Matrix) {
    let (W1, b1) = (parameters[0], parameters[1])  // [64, 24], [24]
    let (W2, b2) = (parameters[2], parameters[3])  // [24, 10], [10]
    let z1 = x.matmul(W1) + b1  // [N, 24]
    let a1 = z1.relu()  // [N, 24]
    let z2 = a1.matmul(W2) + b2  // [N, 10]
    return (z1, a1, z2.softmax(over: 1))
}

/// Returns the mean cross-entropy of x [N, 64] and one-hot y [N, 10], and its gradients.
func lossAndGradients(_ x: Matrix, _ y: Matrix, _ parameters: [Matrix]) -> (loss: Double, gradients: [Matrix]) {
    let n = Double(x.shape[0])
    let (z1, a1, p) = forward(x, parameters)
    let loss = -(y * p.log()).sum().item / n  // a number
    let dz2 = (p - y) / n  // [N, 10]
    let dz1 = dz2.matmul(parameters[2], transposeOther: true) * (z1 .> Matrix(0))  // [N, 24]
    let (dW1, dW2) = (x.matmul(dz1, transposeSelf: true), a1.matmul(dz2, transposeSelf: true))  // [64, 24], [24, 10]
    return (loss, [dW1, dz1.sum(over: 0), dW2, dz2.sum(over: 0)])
}

/// Returns the trained parameters, and the loss on all of x after each epoch.
///
/// Each row of `orders` is one epoch: all the rows of x, shuffled. Take `size` of them at a time; the last
/// mini-batch is smaller where N is no multiple of `size`.
func train(
    _ x: Matrix, _ y: Matrix, _ parameters: [Matrix], orders: [[Int]], size: Int, rate: Double
) -> (parameters: [Matrix], losses: [Double]) {
    // write
    var parameters = parameters
    var losses: [Double] = []
    for order in orders {
        for start in stride(from: 0, to: order.count, by: size) {
            let batch = Array(order[start..<min(start + size, order.count)])  // at most `size` row numbers
            let gradients = lossAndGradients(x.rows(batch), y.rows(batch), parameters).gradients
            parameters = zip(parameters, gradients).map { w, g in w - rate * g }
        }
        losses.append(lossAndGradients(x, y, parameters).loss)
    }
    return (parameters, losses)
    // end
}

/// Returns the share of the rows of x whose most probable class is their label.
func accuracy(_ x: Matrix, _ labels: [Int], _ parameters: [Matrix]) -> Double {
    // write
    let predicted = forward(x, parameters).p.argmax(over: 1)  // [N]
    return Double(zip(predicted, labels).filter { $0 == $1 }.count) / Double(labels.count)
    // end
}
