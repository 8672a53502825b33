import Foundation
import PullbackArrays
import PullbackDatasets
import PullbackFiles
import PullbackNetworks
import PullbackTestSupport
import Testing

@testable import PullbackTraining

/// Tests that metadata of older and newer versions and of other programs never prevent the reading of good
/// tensors.
@Suite struct ForeignWordsTests {
    private func checkpoint(_ words: String) throws -> Checkpoint {
        try Checkpoint(Safetensors(decoding: MalformedFileTests.words(words), at: "FILE"), at: "FILE")
    }

    @Test(
        "Words of another form are nobody's loss",
        arguments: ["null", "3", "[]", "\"text\"", "{}", #"{"a":1}"#, #"{"a":null,"b":{"c":[]},"format":"pt"}"#])
    func otherForms(_ words: String) throws {
        let checkpoint = try checkpoint(words)
        #expect(checkpoint.architecture.sizes == [2, 1] && checkpoint.data == nil && checkpoint.notes.isEmpty)
    }

    @Test("A text among other words is kept")
    func mixed() throws {
        let words = #"{"step":7,"data":"{\"name\":\"d\",\"classNames\":[\"a\"],\"seed\":3}"}"#
        #expect(try checkpoint(words).data?.seed == 3)
    }

    @Test("Anybody's data, recipe, history and moments: what is lost is told where something is")
    func anybodys() throws {
        for text in ["nonsense", "{}", "[1,2]", "cifar10", #"{\"name\":\"d\"}"#, #"{\"name\":1,\"classNames\":[]}"#] {
            let data = try checkpoint(#"{"data":"\#(text)"}"#)
            #expect(data.data == nil && data.notes.count == 1)
            #expect(data.notes.first?.hasPrefix("what it says of its data is not Pullback's: ") == true)
            for name in ["recipe", "history", "moments"] {
                let other = try checkpoint(#"{"\#(name)":"\#(text)"}"#)
                #expect(other.recipe == nil && other.history == nil && other.moments.isEmpty && other.notes.isEmpty)
            }
        }
    }

    @Test("Anybody's architecture: a network with one layer loses nothing, another one its activation")
    func architecture() throws {
        #expect(try checkpoint(#"{"architecture":"LlamaForCausalLM"}"#).notes.isEmpty)
        var generator = Generator(seed: 0)
        let network = MLP<Float>([2, 3, 2], activation: .tanh, using: &generator)
        let folder = try TemporaryFolder()
        try Checkpoint(of: network).write(to: folder.file("model"))
        var file = try Safetensors(contentsOf: folder.file("model"))
        file.metadata["architecture"] = "LlamaForCausalLM"
        let foreign = try Checkpoint(file, at: "FILE")
        #expect(foreign.architecture == Architecture(sizes: [2, 3, 2], activation: .relu))
        #expect(foreign.notes.first?.hasPrefix("what it says of its architecture is not Pullback's: relu") == true)
        let told = try Checkpoint(file, at: "FILE", activation: .tanh)
        #expect(told.architecture.activation == .tanh && told.notes.isEmpty)
    }

    @Test("A file that version 0.1 wrote: nothing of what it says is lost")
    func older() throws {
        let old = try Checkpoint(contentsOf: references.appending(path: "table-0.1.safetensors").path)
        #expect(old.architecture == Architecture(sizes: [2, 4, 2], activation: .relu) && old.notes.isEmpty)
        let data = try #require(old.data)
        #expect(data.name == "table.csv" && data.classNames == ["x", "y"] && data.featureNames == ["a", "b"])
        #expect(data.label == "kind" && data.labelColumn == 0 && data.seed == 5 && data.learned?.count == 4)
        #expect(data.mean == [1.75, 3.5] && data.scale?.count == 2)
        var recipe = Recipe.table
        (recipe.hidden, recipe.epochs) = ([4], 3)
        #expect(old.recipe == recipe && old.history == nil && old.moments.isEmpty)
        // The expected numbers are those that were printed when the network was saved.
        let table = try CSV.parse("kind,a,b\nx,1,2\ny,3,4\nx,1,3\ny,3,5\nx,0,2\ny,4,4\n", label: "kind")
        let evaluation = old.evaluation(on: try old.fitting(table, at: "FILE"))
        #expect(evaluation.accuracy == 1 && abs(evaluation.loss - 0.3779) <= Tolerance.printed(decimals: 4))
    }

    @Test("A recipe says what it knows: missing fields have defaults, unknown ones are passed over")
    func recipe() throws {
        func decode(_ text: String) throws -> Recipe { try JSONDecoder().decode(Recipe.self, from: Data(text.utf8)) }
        let least = try decode(#"{"hidden":[3],"learningRate":0.5,"epochs":7}"#)
        #expect(least == Recipe(hidden: [3], learningRate: 0.5, epochs: 7))
        let newer =
            #"{"hidden":[3],"learningRate":0.5,"epochs":7,"momentum":0.25,"version":9,"weather":{"name":"sunny"}}"#
        #expect(try decode(newer).momentum == 0.25)
        for recipe in KnownDataset.all.map(\.recipe) + [.table] {
            #expect(try JSONDecoder().decode(Recipe.self, from: JSONEncoder().encode(recipe)) == recipe)
        }
    }
}
