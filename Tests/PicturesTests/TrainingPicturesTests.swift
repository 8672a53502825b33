import Foundation
import PullbackDrawing
import PullbackPictures
import PullbackTraining
import Testing

@Suite("Pictures of a training") struct TrainingPicturesTests {
    private func history(validation: Bool = false) throws -> History {
        let score = #"{"loss":0.5,"accuracy":0.75}"#
        let held = validation ? #","validation":\#(score)"# : ""
        let epochs = [1, 2].map { number in
            #"{"number":\#(number),"loss":0.4,"seconds":1,"gradientNorms":[3,4,5,12],"test":\#(score)\#(held)}"#
        }.joined(separator: ",")
        let names = #"["layers.0.weight","layers.0.bias","layers.1.weight","layers.1.bias"]"#
        let json = #"{"parameterNames":\#(names),"epochs":[\#(epochs)]}"#
        return try JSONDecoder().decode(History.self, from: Data(json.utf8))
    }

    @Test("The norm of a layer's gradient is that of all its parameters together")
    func layers() throws {
        let layers = try history().layerGradientNorms
        #expect(layers.map { $0.layer } == ["layers.0", "layers.1"])
        #expect(layers.map { $0.norms } == [[5, 5], [13, 13]])
        #expect(try history().gradientNorms().marks.count == 2)
        #expect(try history().gradientNorms().y.isLogarithmic)
    }

    @Test("Loss and accuracy side by side; a curve of validation if there was any")
    func curves() throws {
        #expect(try history().curves().plots.map(\.marks.count) == [2, 1])
        #expect(try history(validation: true).curves().plots.map(\.marks.count) == [3, 2])
        #expect(try history().curves().plots.map(\.title) == ["Loss", "Accuracy"])
    }
}
