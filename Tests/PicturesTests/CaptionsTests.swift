import Foundation
import PullbackTraining
import Testing

@testable import PullbackPictures

@Suite("Captions") struct CaptionsTests {
    /// Returns a history of these losses and accuracies of the test examples, and of the gradients of two layers.
    private func history(_ epochs: [(loss: Double, accuracy: Double, norms: [Double])]) throws -> History {
        let texts = epochs.enumerated().map { index, epoch in
            #"{"number":\#(index + 1),"loss":\#(1 - 0.25 * Double(index)),"gradientNorms":\#(epoch.norms),"#
                + #""test":{"loss":\#(epoch.loss),"accuracy":\#(epoch.accuracy)}}"#
        }
        let json =
            #"{"parameterNames":["layers.0.weight","layers.1.weight"],"epochs":[\#(texts.joined(separator: ","))]}"#
        return try JSONDecoder().decode(History.self, from: Data(json.utf8))
    }

    @Test("They tell the best epoch by its number, and the last one by its place")
    func best() throws {
        let risen = try history([(0.75, 0.5, [1, 1]), (0.25, 0.875, [1, 1]), (0.5, 0.75, [1, 1])])
        #expect(
            risen.lossCaption
                == "Of the training examples 1.0000 in the first epoch, 0.5000 in the last; of the test examples smallest, "
                + "0.2500, after epoch 2.")
        #expect(risen.accuracyCaption == "Of the test examples best, 87.50 %, after epoch 2; 75.00 % at the end.")
        let falling = try history([(0.75, 0.5, [1, 1]), (0.5, 0.75, [1, 1])])
        #expect(falling.lossCaption.hasSuffix("of the test examples smallest, 0.5000, after the last."))
        #expect(falling.accuracyCaption == "Of the test examples best, 75.00 %, after the last.")
    }

    @Test("They tell which layer learns nothing, since when, and whose gradient grew")
    func gradients() throws {
        let dead = try history([(1, 0, [2, 0.5]), (1, 0, [0, 0.5]), (1, 0, [0, 1000])])
        #expect(
            dead.gradientCaption
                == "Of the last batch of each epoch. That of layers.0 is 0 since epoch 2: layers.0 learns nothing. "
                + "That of layers.1 grew from 0.5 to 1000.")
        let calm = try history([(1, 0, [2, 0.5]), (1, 0, [1, 0.25])])
        #expect(
            calm.gradientCaption
                == "Of the last batch of each epoch. From 0.25 (layers.1, epoch 2) to 2 (layers.0, epoch 1).")
    }
}
