import Arrays
import Datasets
import HandDerived
import Testing

@Suite("Logistic regression by hand") struct LogisticRegressionTests {
    typealias Model = LogisticRegression<Double>

    /// The blobs of B2: x [200, 2] and y [200, 1].
    let x, y: NDArray<Double>

    init() {
        var generator = Generator(seed: 0)
        let (x, labels) = Dataset.blobs(using: &generator).batch(Array(0..<200)[...], as: Double.self)
        (self.x, y) = (x, NDArray(labels.map(Double.init), shape: [200, 1]))
    }

    @Test("B2: 2000 steps on the blobs give the notebook's losses, weights and bias digit for digit")
    func notebook() throws {
        let reference = try Reference.read.get().logistic
        for (form, expected) in [(CrossEntropyForm.logits, reference.losses), (.shifted(by: 1e-9), reference.shifted)] {
            var model = Model(features: 2)
            let losses = model.train(x, y, steps: 2000, loss: form)
            #expect(losses.count == 2001)
            #expect(distance(reference.steps.map { losses[$0] }, expected) < 1e-13)
            #expect(
                distance(reference.steps.map { losses[$0] }, [0.69314718, 0.03772775, 0.01627159, 0.00924456]) < 5e-9)
            #expect(abs(losses[2000] - 0.009244557) < 1e-8)
            #expect(distance(model.w.elements, reference.w) < 1e-12 && abs(model.b.item - reference.b) < 1e-12)
            #expect(distance(model.w.elements + model.b.elements, [2.27621252, 2.56709734, 0.26776685]) < 5e-9)
            let right = zip(model(x).elements, y.elements).filter { ($0 > 0.5) == ($1 == 1) }.count
            #expect(right == 199)
        }
        // The ninth digit tells the forms apart: the printed 0.009244557 is that of ln(p + 1e-9).
        #expect((reference.shifted[3] * 1e9).rounded() == 9_244_557)
        #expect((reference.losses[3] * 1e9).rounded() == 9_244_558)
    }

    @Test("Training in pieces is training at once")
    func pieces() {
        var (one, two) = (Model(features: 2), Model(features: 2))
        let losses = one.train(x, y, steps: 50)
        let again = two.train(x, y, steps: 20) + two.train(x, y, steps: 30).dropFirst()
        #expect(one == two && losses == again)
    }

    @Test("B1: the loss is the negative log-likelihood of Bernoulli variables, −ln ∏ p^y (1 − p)^(1 − y)")
    func likelihood() {
        let model = Model(w: NDArray([[0.3], [-0.2]]), b: NDArray([0.1]))
        let (some, labels) = (x.slice(90..<110), y.slice(90..<110))
        let likelihood = zip(model(some).elements, labels.elements).reduce(1) { $0 * ($1.1 == 1 ? $1.0 : 1 - $1.0) }
        #expect(abs(model.forward(some, labels).loss * 20 + Double.log(likelihood)) < 1e-12)
    }

    @Test("B1: every gradient is the central difference's, and Float computes the same to its rounding")
    func gradient() {
        let model = Model(w: NDArray([[0.3], [-0.2]]), b: NDArray([0.1]))
        let forward = model.forward(x, y)
        let gradients = model.backward(forward)
        #expect(gradients.dz.shape == [200, 1] && gradients.dw.shape == [2, 1] && gradients.db.shape == [1])
        let numeric = differences(model)
        #expect(distance(gradients.dw.elements + gradients.db.elements, numeric) < 1e-9)

        let float = LogisticRegression<Float>(w: NDArray(model.w), b: NDArray(model.b))
        let single = float.backward(float.forward(NDArray(x), NDArray(y)))
        #expect(distance(NDArray(single.dw), gradients.dw) < 1e-6)
        #expect(distance(NDArray(single.db), gradients.db) < 1e-6)
    }

    @Test("B4: with y − σ(z) for σ(z) − y the loss rises at every step")
    func wrongSign() {
        var model = Model(features: 2)
        var losses: [Double] = []
        for _ in 0..<20 {
            losses.append(model.forward(x, y).loss)
            model.update(gradients(model) { ($0.y - $0.p) / 200 }, learningRate: 0.1)
        }
        #expect(zip(losses, losses.dropFirst()).allSatisfy { $0 < $1 } && losses[19] > 5)
    }

    @Test("B4: without 1/N every gradient is N times the central difference, and the learning rate N times too high")
    func missingMean() {
        let model = Model(w: NDArray([[0.3], [-0.2]]), b: NDArray([0.1]))
        let mistaken = gradients(model) { $0.p - $0.y }
        let ratios = zip(mistaken.dw.elements + mistaken.db.elements, differences(model)).map { $0 / $1 }
        #expect(ratios.allSatisfy { abs($0 - 200) < 1e-4 })

        var (right, wrong) = (Model(features: 2), Model(features: 2))
        _ = right.train(x, y, learningRate: 0.1 * 200, steps: 10)
        for _ in 0..<10 { wrong.update(gradients(wrong) { $0.p - $0.y }, learningRate: 0.1) }
        #expect(distance(right.w, wrong.w) < 1e-9)
    }

    @Test("B4: without ε the loss of p = 0 is infinite or not a number; with ε and from logits it is finite")
    func missingEpsilon() {
        // σ(−1000) is 0 in Double.
        let model = Model(w: NDArray([[1]]), b: NDArray([0]))
        let certain = NDArray<Double>([[-1000]])
        func loss(_ y: Double, _ form: CrossEntropyForm) -> Double {
            model.forward(certain, NDArray([[y]]), loss: form).loss
        }
        #expect(model(certain).item == 0)
        #expect(loss(1, .shifted(by: 0)) == .infinity)
        // Even where the answer is right: 0 · ln 0 is 0 · −∞.
        #expect(loss(0, .shifted(by: 0)).isNaN)
        #expect(abs(loss(1, .shifted(by: 1e-9)) + Double.log(1e-9)) < 1e-12)
        #expect(abs(loss(0, .shifted(by: 1e-9))) < 1e-8)
        #expect(abs(loss(1, .clipped(to: 1e-8)) + Double.log(1e-8)) < 1e-12)
        #expect(loss(1, .logits) == 1000 && loss(0, .logits) == 0)
        #expect(model.backward(model.forward(certain, NDArray([[1]]))).dw.item == 1000)
    }

    /// (L(θ + ε) − L(θ − ε)) / 2ε for θ = w₁, w₂, b.
    private func differences(_ model: Model) -> [Double] {
        [\Model.w[0, 0], \Model.w[1, 0], \Model.b[0]].map { element in
            var (above, below) = (model, model)
            above[keyPath: element] += 1e-5
            below[keyPath: element] -= 1e-5
            return (above.forward(x, y).loss - below.forward(x, y).loss) / 2e-5
        }
    }

    /// The gradients with a mistake planted: all that follows from another ∂L/∂z.
    private func gradients(_ model: Model, dz: (Model.Forward) -> NDArray<Double>) -> Model.Gradients {
        let forward = model.forward(x, y)
        var gradients = model.backward(forward)
        gradients.dz = dz(forward)
        gradients.dw = x.matmul(gradients.dz, transposeSelf: true)
        gradients.db = gradients.dz.sum(over: 0)
        return gradients
    }
}
