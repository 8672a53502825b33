// Made from Sources/Pullback/Pullback.docc/CheckingGradients.md by its test, which says how to make it anew: do not change it here.

import Pullback
import PullbackGradientChecking

func checkingGradients(_ printed: Printed) async throws {
    let print = printed.print
    let w = NDArray<Double>([[0.3, -0.2], [0.7, 0.1]])
    let x = NDArray<Double>([[1, -2], [0.5, 3], [-1, 1]])
    func loss(_ point: [NDArray<Double>]) -> Double { x.matmul(point[0]).mean().item }

    let right = x.matmul(NDArray.ones([3, 2]), transposeSelf: true) / 6
    print(GradientCheck.check(gradients: [right], of: loss, at: [w], names: ["W"]))

    let wrong = x.matmul(NDArray.ones([3, 2]), transposeSelf: true)  // the 1/6 of the mean is missing
    print(GradientCheck.check(gradients: [wrong], of: loss, at: [w], names: ["W"]))
    printed.endBlock()

    let tensors = [Tensor<Double>([[0.5, -1], [2, 1.5]])]
    print(GradientCheck.check({ $0[0].tanh().sum() }, at: tensors, order: 2))
    printed.endBlock()
}
