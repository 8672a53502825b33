import Foundation
import PullbackArrays
import PullbackAutodiff
import PullbackDatasets
import PullbackNetworks
import PullbackTraining
import Testing

@Suite("Symptoms of a training") struct SymptomTests {
    /// Returns a history of which only the losses are known; the accuracy is 1.
    private func history(training: [Double], test: [Double]) throws -> History {
        let epochs = zip(training, test).enumerated().map { index, losses in
            let (loss, test) = losses
            return
                #"{"number":\#(index + 1),"loss":\#(loss),"seconds":0,"gradientNorms":[],"test":{"loss":\#(test),"accuracy":1}}"#
        }
        let json = #"{"parameterNames":[],"epochs":[\#(epochs.joined(separator: ","))]}"#
        return try JSONDecoder().decode(History.self, from: Data(json.utf8))
    }

    /// Returns a network for XOR whose first layer has these biases and no weights.
    private func network(biases: [Double], _ activation: ActivationFunction = .relu) -> MLP<Double> {
        var generator = Generator(seed: 0)
        let network = MLP<Double>([2, biases.count, 2], activation: activation, using: &generator)
        network.layers[0].bias = Tensor(NDArray(biases))
        return network
    }

    @Test("A neuron is dead if it gives one number for all rows, at 0 or at the end of a sigmoid")
    func dead() {
        let rows = [0, 1, 2, 3]
        #expect(network(biases: [0.5, -100, 0.5]).deadNeurons(on: .xor, rows: rows) == [[false, true, false]])
        #expect(network(biases: [100, 0, -100], .tanh).deadNeurons(on: .xor, rows: rows) == [[true, false, true]])
        // What differs in one row of many is alive.
        #expect(network(biases: [-100]).deadNeurons(on: .xor, rows: [0, 1]) == [[true]])
        let last = Array(repeating: 0, count: 1000) + [3]
        #expect(network(biases: [0], .tanh).deadNeurons(on: .xor, rows: last) == [[false]])
        var generator = Generator(seed: 0)
        #expect(MLP<Float>([2, 2], using: &generator).deadNeurons(on: .xor, rows: rows).isEmpty)
    }

    @Test("Dead neurons are counted by layer, in words with their numbers")
    func layers() throws {
        let network = network(biases: [0.5, -100, -100])
        let test = Evaluation(of: network, on: .xor)
        let symptoms = Symptom.all(of: network, train: .xor, test: test, try history(training: [0.1], test: [0.1]))
        #expect(symptoms.last == .deadNeurons(2, of: 3, layer: "layers.0", examples: 4))
        #expect(
            symptoms.last?.description
                == "2 of 3 neurons of layers.0 are dead: each gives one number for all 4 examples")
    }

    @Test("At chance is who is right no more often than by naming the most frequent class")
    func chance() throws {
        func isAtChance(right: Int, of count: Int, mostFrequent: Int) throws -> Bool {
            // There is one feature; the network predicts the class from its sign, and is wrong if the sign
            // does not fit the label.
            let labels = (0..<count).map { $0 < mostFrequent ? 0 : 1 }
            let signs = labels.enumerated().map { ($0 < right) == ($1 == 0) ? 1.0 : -1 }
            let data = Dataset(
                name: "signs", features: .numbers(signs), width: 1, labels: labels, classNames: ["a", "b"])
            var generator = Generator(seed: 0)
            let network = MLP<Double>([1, 2], using: &generator)
            network.layers[0].weight = Tensor(NDArray([[1, -1]]))
            let test = Evaluation(of: network, on: data)
            #expect(test.accuracy == Double(right) / Double(count))
            return Symptom.all(
                of: network, train: data, test: test, try history(training: [0.1], test: [0.1])
            ).contains {
                if case .chance = $0 { true } else { false }
            }
        }
        #expect(try isAtChance(right: 50, of: 100, mostFrequent: 50))
        #expect(try isAtChance(right: 55, of: 100, mostFrequent: 50))
        #expect(try !isAtChance(right: 65, of: 100, mostFrequent: 50))
        #expect(try isAtChance(right: 95, of: 100, mostFrequent: 95))
        // All are right, and so many by naming the most frequent class that no accuracy is clearly above that.
        #expect(try !isAtChance(right: 60, of: 60, mostFrequent: 57))
        #expect(try isAtChance(right: 3, of: 4, mostFrequent: 2))
        #expect(try !isAtChance(right: 4, of: 4, mostFrequent: 2))
        // If there is only one class, no guess could be worse.
        #expect(try !isAtChance(right: 4, of: 4, mostFrequent: 4))
    }

    @Test("A held-out loss that grows while that of training falls is overfitting; noise and a late minimum are none")
    func overfitting() throws {
        let network = network(biases: [0.5])
        let test = Evaluation(of: network, on: .xor)
        func symptom(_ training: [Double], _ heldOut: [Double]) throws -> Symptom? {
            Symptom.all(of: network, train: .xor, test: test, try history(training: training, test: heldOut)).first {
                if case .overfitting = $0 { true } else { false }
            }
        }
        #expect(
            try symptom([0.6, 0.3, 0.1, 0.1, 0.1], [0.5, 0.4, 0.6, 0.7, 0.6])
                == .overfitting(.test, smallest: 0.4, epoch: 2, last: 0.6))
        #expect(try symptom([0.6, 0.3, 0.1, 0.1, 0.1], [0.5, 0.4, 0.3, 0.3, 0.2]) == nil)
        #expect(try symptom([0.6, 0.3, 0.1, 0.1, 0.1], [0.5, 0.4, 0.45, 0.45, 0.45]) == nil)
        #expect(try symptom([0.6, 0.3, 0.4, 0.4, 0.4], [0.5, 0.4, 0.6, 0.6, 0.6]) == nil)
        #expect(try symptom([0.01, 0.01, 0.001, 0.001, 0.001], [0.02, 0.01, 0.015, 0.015, 0.015]) == nil)
        // One bad epoch among good ones is noise, and so is a short run.
        #expect(try symptom([0.6, 0.3, 0.1, 0.1, 0.1], [0.5, 0.4, 0.6, 0.41, 0.6]) == nil)
        #expect(try symptom([0.6, 0.3, 0.1], [0.5, 0.4, 0.6]) == nil)
    }

    @Test("A loss above that of a network that knows nothing, and how it is written")
    func largeLoss() throws {
        let network = network(biases: [0.5])
        let test = Evaluation(of: network, on: .xor)
        let symptoms = Symptom.all(
            of: network, train: .xor, test: test, try history(training: [0.7, 2.5629e28], test: [0.1, 0.1]))
        #expect(symptoms.contains(.largeLoss(2.5629e28, uninformed: Double.log(2))))
        #expect(
            symptoms.map(\.description).contains(
                "the loss is large: 2.56·10²⁸, where a network that knows nothing has 0.6931"))
    }
}
