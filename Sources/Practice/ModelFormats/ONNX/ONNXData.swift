import PullbackDatasets
import PullbackTraining

extension ONNXImport {
    /// What the graph says of the data; `nil` if it says nothing.
    var data: Checkpoint.DataDescription? {
        guard classNames != nil || featureMean != nil else { return nil }
        let outputs = tensors["layers.\(tensors.keys.count { $0.hasPrefix("layers.") } / 2 - 1).bias"]?.shape[0] ?? 0
        var data = Checkpoint.DataDescription(
            name: "", classNames: classNames ?? (0..<max(2, outputs)).map(String.init), seed: 0)
        (data.mean, data.scale) = (featureMean, featureScale)
        return data
    }
}
