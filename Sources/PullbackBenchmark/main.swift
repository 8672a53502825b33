import Arrays
import Autodiff
import Networks

func measure(_ name: String, _ repetitions: Int, _ body: () -> Void) {
    if CommandLine.arguments.count > 1, !name.hasPrefix(CommandLine.arguments[1]) { return }
    body()
    var times: [Double] = []
    for _ in 0..<9 {
        let clock = ContinuousClock()
        let t = clock.measure { for _ in 0..<repetitions { body() } }
        times.append(Double(t.components.attoseconds) * 1e-18 + Double(t.components.seconds))
    }
    times.sort()
    print(name, times[4] / Double(repetitions) * 1e6, "µs  min", times[0] / Double(repetitions) * 1e6)
}

func steps(_ sizes: [Int], _ batch: Int, _ repetitions: Int) {
    var g = Generator(seed: 0)
    let model = MLP<Float>(sizes, using: &g)
    let x = Tensor<Float>(.normal([batch, sizes[0]], using: &g))
    let y = g.integers(0..<sizes.last!, count: batch)
    let optimizer = SGD(model.parameters, learningRate: 0.01)
    measure("step \(sizes) × \(batch)", repetitions) {
        let loss = crossEntropy(model(x), y)
        loss.backward()
        optimizer.step()
        optimizer.zeroGradients()
    }
}
steps([2, 3, 2], 4, 10000)
steps([784, 128, 10], 64, 300)
steps([784, 1024, 1024, 10], 256, 10)
let a = Tensor<Float>(variable: .ones([4]))
let b = Tensor<Float>(variable: .ones([4]))
measure("record chain of 100", 10000) {
    var y = a
    for _ in 0..<100 { y = y * b }
}
let c = Tensor<Float>(.ones([4]))
measure("constant chain of 100", 1000) {
    var y = c
    for _ in 0..<100 { y = y * c }
}
