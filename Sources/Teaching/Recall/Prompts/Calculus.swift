import PullbackArrays
import PullbackAutodiff

extension Topic {
    static let calculus = Topic("calculus", "derivatives, the chain rule, gradients") {
        Prompt("sine-of-square", "What is d/dx sin(x²)?", "2x · cos(x²): the slope outside times the slope inside.") {
            derivative(of: { $0.squared().sin() }, is: { 2 * $0 * $0.squared().cos() })
        }
        Prompt("exponential-of-line", "What is d/dx e^(2x+1)?", "2 e^(2x+1).") {
            derivative(of: { (2 * $0 + 1).exp() }, is: { 2 * (2 * $0 + 1).exp() })
        }
        Prompt("softplus", "What is d/dx ln(1 + eˣ)?", "eˣ/(1 + eˣ) = σ(x).") {
            derivative(of: { (1 + $0.exp()).log() }, is: { $0.sigmoid() })
        }
        Prompt("cube-of-square", "What is d/dx (x² + 1)³?", "6x (x² + 1)².") {
            derivative(of: { ($0.squared() + 1).power(3) }, is: { 6 * $0 * ($0.squared() + 1).squared() })
        }
        Prompt("tanh-of-double", "What is d/dx tanh(2x)?", "2 (1 − tanh²(2x)).") {
            derivative(of: { (2 * $0).tanh() }, is: { 2 * (1 - (2 * $0).tanh().squared()) })
        }
        Prompt("sigmoid-derivative", "What is σ′(x), written with σ alone?", "σ(x)(1 − σ(x)).") {
            derivative(of: { $0.sigmoid() }, is: { $0.sigmoid() * (1 - $0.sigmoid()) })
        }
        Prompt(
            "forgotten-inner", "What is the slope of sin(3x) at 0?", because: "cos(0) · 3; who forgets the 3 gets 1."
        ) {
            slope(of: { (3 * $0).sin() }, at: 0)
        }
        Prompt(
            "total-derivative", "z = x·y and y = x². What is dz/dx at x = 2?",
            because: "z = x³, so 3x². The partial derivative ∂z/∂x = y keeps y fixed and is only 4."
        ) { slope(of: { $0 * $0.squared() }, at: 2) }
        Prompt(
            "gradient-x", "f(x, y) = x² + 3xy + y². What is ∂f/∂x at (1, 2)?", because: "2x + 3y.",
            picture: "pullback plot gradient-field"
        ) { gradient(of: quadratic)(Tensor([1, 2])).array[0] }
        Prompt(
            "gradient-direction", "Where does ∇f point, and where does gradient descent step?",
            "Uphill, where f rises fastest, across the contour lines; the step goes along −∇f.",
            picture: "pullback plot gradient-field"
        ) {
            let point = Tensor<Double>([1, 2])
            let g = gradient(of: quadratic)(point)
            return quadratic(point - 0.01 * g).item < quadratic(point).item
        }
        Prompt(
            "chain-rule", "y = g(h(x)) for vectors. What is the Jacobian of y, and in which order?",
            "J_g(h(x)) · J_h(x): that of the outer function on the left."
        ) {
            let x = Tensor<Double>([0.3, -0.8])
            let h: Function = { ($0 * Tensor([2, -1])).sin() }
            let g: Function = { Tensor.concatenate([$0.sum(keepingAxes: true), $0.squared()]) }
            let product = jacobian(of: g)(h(x)).array.matmul(jacobian(of: h)(x).array)
            return areEqual(jacobian(of: { g(h($0)) })(x).array, product)
        }
    }
}

/// f(x, y) = x² + 3xy + y².
private let quadratic: @Sendable (Tensor<Double>) -> Tensor<Double> = { point in
    let (x, y) = (point[0], point[1])
    return x.squared() + 3 * x * y + y.squared()
}
