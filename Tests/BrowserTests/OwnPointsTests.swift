import PullbackArrays
import PullbackBrowser
import PullbackFiles
import Testing

@Suite("A page's own points")
struct OwnPointsTests {
    private static let xor: [Double] = [0, 0, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0]
    private static let settings =
        "seed=3\nhidden=5\nactivation=tanh\ninitialization=xavier\noptimizer=adam\nlearning-rate=0.05\nbatch-size=3"

    @Test("are learned with the numbers of the same points that the page draws")
    func sameNumbers() throws {
        let drawn = try Learner(try Settings("data=xor\n" + Self.settings))
        let own = try Learner(try Settings("data=points\n" + Self.settings), ownPoints: Self.xor)
        #expect((0..<100).map { _ in own.step() } == (0..<100).map { _ in drawn.step() })
        #expect(own.score(on: own.examples.test).accuracy == drawn.score(on: drawn.examples.test).accuracy)
    }

    @Test("may have ten classes, or numbers")
    func classes() throws {
        let circle = (0..<10).flatMap { [Double.cos(Double($0)), Double.sin(Double($0)), Double($0)] }
        let learner = try Learner(
            try Settings("data=points\nclasses=10\nhidden=16\nlearning-rate=0.03\nbatch-size=10"), ownPoints: circle)
        for _ in 0..<500 { learner.step() }
        #expect(learner.score(on: learner.examples.train).accuracy == 1)
        #expect(learner.outputs(for: learner.examples.train.features).shape == [10, 10])
        let numbers = try Learner(
            try Settings("data=numbers\nhidden=none\nlearning-rate=0.1\nbatch-size=4\noptimizer=adam"),
            ownPoints: [0, 0, 1, 1, 0, 3, 0, 1, -1, 1, 1, 1])
        for _ in 0..<1000 { numbers.step() }
        #expect(numbers.score(on: numbers.examples.train).loss < 1e-6)
    }

    @Test("give the network features, with which one layer learns circles")
    func features() throws {
        let plain = "data=circles\nhidden=none\noptimizer=adam\nlearning-rate=0.1\nseed=1"
        func learned(_ text: String) throws -> (losses: [Double], learner: Learner) {
            let learner = try Learner(try Settings(text))
            return ((0..<300).map { _ in learner.step() }, learner)
        }
        let first = try learned(plain), second = try learned(plain + "\nfeatures=x1,x2")
        #expect(first.losses == second.losses)
        let squares = try learned(plain + "\nfeatures=x1^2,x2^2").learner
        #expect(try #require(first.learner.score(on: first.learner.examples.test).accuracy) < 0.8)
        #expect(try #require(squares.score(on: squares.examples.test).accuracy) > 0.95)
        let all = "x1,x2,x1^2,x2^2,x1*x2,sin(x1),sin(x2)"
        let network = try Learner(try Settings("features=\(all)\nhidden=4")).network
        #expect(network.parameters[0].parameter.array.shape == [7, 4])
    }

    @Test(
        "that cannot be used are refused",
        arguments: [
            ("data=points", [], "points: are 0 numbers: must be from 1 to 10000 rows of three"),
            ("data=points", [1, 2], "points: are 2 numbers"),
            ("data=points", [0, 0, 0, 1, 1, 2], "points: row 2 has the class 2.0"),
            ("data=points", [0, 0, 0.5], "points: row 1 has the class 0.5: must be from 0 to 1"),
            ("data=points", [0, 0, -1], "points: row 1 has the class -1.0"),
            ("data=points", [.nan, 0, 0], "points: row 1 holds a number"),
            ("data=numbers", [0, .infinity, 0], "points: row 1 holds a number"),
            ("data=points\nclasses=11", [0, 0, 0], "classes: is '11': must be a whole number from 2 to 10"),
            ("data=moons\nclasses=3", [], "classes: are for data=points"),
            ("data=points\nclasses=3\nloss=hinge", [0, 0, 0], "loss: is for two classes: the data points has 3"),
            ("features=x3", [], "features: is 'x3': must be one of x1, x2"),
            ("data=waves\nfeatures=x1", [], "features: are for points in the plane"),
            ("data=points\nnormalization=batch", [0, 0, 0], "batch-size: is"),
        ])
    func refused(_ text: String, _ points: [Double], _ words: String) {
        let error = #expect(throws: PullbackError.self) { try Learner(try Settings(text), ownPoints: points) }
        #expect(error?.description.hasPrefix(words) == true, "\(error?.description ?? "")")
    }
}

@Suite("Settings that change while a network learns")
struct ChangedSettingsTests {
    private func learner(_ text: String) throws -> Learner {
        try Learner(try Settings("data=moons\nseed=2\nbatch-size=200\n" + text))
    }

    private func steps(_ learner: Learner, _ count: Int = 20) -> [Double] { (0..<count).map { _ in learner.step() } }

    @Test(
        "have the effect that they have from the start",
        arguments: [
            ("optimizer=sgd\nlearning-rate=0.1", "momentum=0.9"),
            ("optimizer=sgd\nlearning-rate=0.1", "weight-decay=0.1"),
            ("optimizer=adamw", "weight-decay=0.5"),
            ("optimizer=adam", "optimizer=sgd\nlearning-rate=0.1\nmomentum=0.5"),
            ("optimizer=sgd", "learning-rate=0.3"), ("optimizer=sgd", "l1=0.01"), ("optimizer=sgd", "clip-norm=0.01"),
            ("clip-value=0.001\noptimizer=sgd", "clip-value=none"), ("label-smoothing=0", "label-smoothing=0.2"),
            ("optimizer=sgd\nmomentum=0.9", "nesterov=true"),
            ("optimizer=sgd\nlearning-rate=0.05\nschedule=one-cycle\nepochs=10", "momentum=0.9"),
        ])
    func changes(_ before: String, _ change: String) throws {
        let (changed, fresh, same) = (try learner(before), try learner(before + "\n" + change), try learner(before))
        try changed.change(change)
        let (a, b, c) = (steps(changed), steps(fresh), steps(same))
        #expect(a == b && a != c)
    }

    @Test("keep the memory of the optimizer, unless it is another")
    func memory() throws {
        let (changed, same) = (try learner("optimizer=adam"), try learner("optimizer=adam"))
        #expect(steps(changed) == steps(same))
        try changed.change("optimizer=adam\nmomentum=0.3\nlearning-rate=\(same.settings.recipe.learningRate)")
        #expect(steps(changed) == steps(same))
        try changed.change("optimizer=adamax")
        try changed.change("optimizer=adam")
        #expect(steps(changed) != steps(same))
    }

    @Test("let a new epoch begin with batches of another size, and layers drop other parts")
    func batches() throws {
        let learner = try learner("hidden=8,8")
        _ = steps(learner, 3)
        try learner.change("batch-size=50\ndropout=0,0.5")
        #expect(learner.stepsPerEpoch == 4 && learner.steps == 3)
        #expect(steps(learner, 10).allSatisfy { $0.isFinite })
        #expect(learner.settings.dropouts == [0, 0.5])
        try learner.change("dropout=0")
        #expect(learner.settings.dropouts == [0, 0])
    }

    @Test(
        "are refused where they belong to the network, and then nothing changes",
        arguments: [
            ("hidden=3", "hidden: cannot be changed while a network learns"), ("data=xor", "data: cannot"),
            ("learning-rate=0.5\nmomentum=2", "momentum: is '2'"), ("dropout=0.1,0.2,0.3", "dropout: has 3 values"),
        ])
    func refused(_ text: String, _ words: String) throws {
        let learner = try learner("hidden=8,8"), rate = learner.settings.recipe.learningRate
        let error = #expect(throws: PullbackError.self) { try learner.change(text) }
        #expect(error?.description.hasPrefix(words) == true, "\(error?.description ?? "")")
        #expect(learner.settings.recipe.learningRate == rate)
    }
}
