import PullbackArrays
import PullbackDatasets
import PullbackHandDerived
import PullbackTestSupport
import Testing

@Suite("Logistic regression by hand") struct LogisticRegressionTests {
    typealias Model = LogisticRegression<Double>

    /// The two blobs: x [200, 2] and y [200, 1].
    let x, y: NDArray<Double>

    init() {
        var generator = Generator(seed: 0)
        let (x, labels) = Dataset.blobs(using: &generator).batch(Array(0..<200)[...], as: Double.self)
        (self.x, y) = (x, NDArray(labels.map(Double.init), shape: [200, 1]))
    }

    @Test("2000 steps on the blobs give the notebook's losses, weights and bias digit for digit")
    func notebook() throws {
        let reference = try Reference.read.get().logistic
        let eight = Tolerance.printed(decimals: 8)
        // The ninth digit distinguishes the forms: the notebook prints that of ln(p + 1e-9).
        for (form, expected, last) in [
            (CrossEntropyForm.logits, reference.losses, 0.009244558),
            (.shifted(by: 1e-9), reference.shifted, 0.009244557),
        ] {
            var model = Model(features: 2)
            let losses = model.train(x, y, steps: 2000, loss: form)
            #expect(losses.count == 2001)
            let tolerances = tolerances(steps: 2000, learningRate: 0.1, form) { model, losses in
                [reference.steps.map { losses[$0] }, model.w.elements + model.b.elements]
            }
            #expect(distance(reference.steps.map { losses[$0] }, expected) <= tolerances[0])
            #expect(
                distance(reference.steps.map { losses[$0] }, [0.69314718, 0.03772775, 0.01627159, 0.00924456]) <= eight)
            #expect(abs(losses[2000] - last) <= Tolerance.printed(decimals: 9))
            #expect(distance(model.w.elements + model.b.elements, reference.w + [reference.b]) <= tolerances[1])
            #expect(distance(model.w.elements + model.b.elements, [2.27621252, 2.56709734, 0.26776685]) <= eight)
            let right = zip(model(x).elements, y.elements).filter { ($0 > 0.5) == ($1 == 1) }.count
            #expect(right == 199)
        }
    }

    @Test("Training in pieces is training at once")
    func pieces() {
        var (one, two) = (Model(features: 2), Model(features: 2))
        let losses = one.train(x, y, steps: 50)
        let again = two.train(x, y, steps: 20) + two.train(x, y, steps: 30).dropFirst()
        #expect(one == two && losses == again)
    }

    @Test("The loss is the negative log-likelihood of Bernoulli variables, −ln ∏ p^y (1 − p)^(1 − y)")
    func likelihood() {
        let model = Model(w: NDArray([[0.3], [-0.2]]), b: NDArray([0.1]))
        let (some, labels) = (x.slice(90..<110), y.slice(90..<110))
        let likelihood = zip(model(some).elements, labels.elements).reduce(1) { $0 * ($1.1 == 1 ? $1.0 : 1 - $1.0) }
        // Twenty factors of a function and three operations each, and as many terms of a sum.
        let tolerance = Tolerance.roundings(20 * (2 * Tolerance.function + 6)) * max(1, -Double.log(likelihood))
        #expect(abs(model.forward(some, labels).loss * 20 + Double.log(likelihood)) <= tolerance)
    }

    @Test("Every gradient is the central difference's, and Float computes the same to its rounding")
    func gradient() {
        let model = Model(w: NDArray([[0.3], [-0.2]]), b: NDArray([0.1]))
        let forward = model.forward(x, y)
        let gradients = model.backward(forward)
        #expect(gradients.dz.shape == [200, 1] && gradients.dw.shape == [2, 1] && gradients.db.shape == [1])
        for (gradient, difference) in zip(gradients.dw.elements + gradients.db.elements, differences(model)) {
            #expect(abs(gradient - difference.value) <= difference.error)
        }

        let float = LogisticRegression<Float>(w: NDArray(model.w), b: NDArray(model.b))
        let single = float.backward(float.forward(NDArray(x), NDArray(y)))
        // Means over 200 of x times what is below 1.
        let tolerance = Tolerance.roundings(200 + 2 * Tolerance.function + 8, in: Float.self)
        #expect(distance(NDArray(single.dw), gradients.dw) <= tolerance * x.absolute().mean(over: 0).max().item)
        #expect(distance(NDArray(single.db), gradients.db) <= tolerance)
    }

    @Test("With y − σ(z) for σ(z) − y the loss rises at every step")
    func wrongSign() {
        var model = Model(features: 2)
        var losses: [Double] = []
        for _ in 0..<20 {
            losses.append(model.forward(x, y).loss)
            model.update(gradients(model) { ($0.y - $0.p) / 200 }, learningRate: 0.1)
        }
        #expect(zip(losses, losses.dropFirst()).allSatisfy { $0 < $1 } && losses[19] > 5)
    }

    @Test("Without 1/N every gradient is N times the central difference, and the learning rate N times too high")
    func missingMean() {
        let model = Model(w: NDArray([[0.3], [-0.2]]), b: NDArray([0.1]))
        let mistaken = gradients(model) { $0.p - $0.y }
        for (gradient, difference) in zip(mistaken.dw.elements + mistaken.db.elements, differences(model)) {
            #expect(abs(gradient / 200 - difference.value) <= difference.error)
        }

        var (right, wrong) = (Model(features: 2), Model(features: 2))
        _ = right.train(x, y, learningRate: 0.1 * 200, steps: 10)
        for _ in 0..<10 { wrong.update(gradients(wrong) { $0.p - $0.y }, learningRate: 0.1) }
        let tolerances = tolerances(steps: 10, learningRate: 0.1 * 200, .logits) { model, _ in [model.w.elements] }
        #expect(distance(right.w, wrong.w) <= tolerances[0])
    }

    @Test("Without ε the loss of p = 0 is infinite or not a number; with ε and from logits it is finite")
    func missingEpsilon() {
        // σ(−1000) is 0 in Double.
        let model = Model(w: NDArray([[1]]), b: NDArray([0]))
        let certain = NDArray<Double>([[-1000]])
        func loss(_ y: Double, _ form: CrossEntropyForm) -> Double {
            model.forward(certain, NDArray([[y]]), loss: form).loss
        }
        #expect(model(certain).item == 0)
        #expect(loss(1, .shifted(by: 0)) == .infinity)
        // The loss is NaN even if the prediction is right: 0 · ln 0 is 0 · −∞.
        #expect(loss(0, .shifted(by: 0)).isNaN)
        let rounding = Tolerance.roundings(2 * Tolerance.function + 4)
        #expect(relativeError(loss(1, .shifted(by: 1e-9)), -Double.log(1e-9)) <= rounding)
        #expect(abs(loss(0, .shifted(by: 1e-9)) + Double.log(1 + 1e-9)) <= rounding)
        #expect(relativeError(loss(1, .clipped(to: 1e-8)), -Double.log(1e-8)) <= rounding)
        #expect(loss(1, .logits) == 1000 && loss(0, .logits) == 0)
        #expect(model.backward(model.forward(certain, NDArray([[1]]))).dw.item == 1000)
    }

    /// (L(θ + ε) − L(θ − ε)) / 2ε for θ = w₁, w₂, b.
    private func differences(_ model: Model) -> [CentralDifference] {
        [\Model.w[0, 0], \Model.w[1, 0], \Model.b[0]].map { element in
            CentralDifference(roundings: 200 + 2 * Tolerance.function + 8) { change in
                var moved = model
                moved[keyPath: element] += change
                return moved.forward(x, y).loss
            }
        }
    }

    /// Returns the largest error by rounding of the results of a training from 0: the model and its losses.
    private func tolerances(
        steps: Int, learningRate: Double, _ form: CrossEntropyForm, of results: (Model, [Double]) -> [[Double]]
    ) -> [Double] {
        let functions = Tolerance.function + Tolerance.foreignFunction
        return Tolerance.measured(roundings: 2 * (200 + 3 + 8) + 2 * functions) { shaking in
            var model = Model(features: 2)
            var losses: [Double] = []
            for _ in 0..<steps {
                losses += model.train(x, y, learningRate: learningRate, steps: 1, loss: form).prefix(1)
                (model.w, model.b) = (shaking(model.w), shaking(model.b))
            }
            return results(model, losses + [model.forward(x, y, loss: form).loss])
        }
    }

    /// Returns the gradients with a planted mistake: everything that follows from a wrong ∂L/∂z.
    private func gradients(_ model: Model, dz: (Model.Forward) -> NDArray<Double>) -> Model.Gradients {
        let forward = model.forward(x, y)
        var gradients = model.backward(forward)
        gradients.dz = dz(forward)
        gradients.dw = x.matmul(gradients.dz, transposeSelf: true)
        gradients.db = gradients.dz.sum(over: 0)
        return gradients
    }
}
