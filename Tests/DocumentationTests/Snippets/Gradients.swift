// Made from Sources/Pullback/Pullback.docc/Gradients.md by its test, which says how to make it anew: do not change it here.

import Pullback

func gradients(_ printed: Printed) async throws {
    let print = printed.print
    func cube(_ x: Tensor<Double>) -> Tensor<Double> { x * x * x }
    let first = gradient(of: cube)
    let second = gradient(of: first)
    print(cube(Tensor(2)).item, first(Tensor(2)).item, second(Tensor(2)).item)
    printed.endBlock()

    let f = { (x: Tensor<Double>) in x.softmax() }
    print(jacobian(of: f)(Tensor([0, 1, 2])).array)
    printed.endBlock()

    let bowl = { (x: Tensor<Double>) in (x * x * x).sum() }
    print(hessian(of: bowl)(Tensor([1, 2])))
    printed.endBlock()

    let a = Tensor<Double>(variable: NDArray(3))
    (a * a).backward()
    (a * a).backward()
    print(a.grad!)
    print(withoutGradient { a * a }.isRecorded)
    printed.endBlock()
}
