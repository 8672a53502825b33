import PullbackDatasets
import PullbackTraining

extension ONNXImport {
    /// What the graph says of the data; `nil` if it says nothing. One output without a sigmoid behind it is a number.
    var data: Checkpoint.DataDescription? {
        let outputs = tensors["layers.\(tensors.keys.count { $0.hasPrefix("layers.") } / 2 - 1).bias"]?.shape[0] ?? 0
        let isNumber = outputs == 1 && !hasEnded && classNames == nil
        guard classNames != nil || featureMean != nil || isNumber else { return nil }
        if isNumber {
            var data = Checkpoint.DataDescription(name: "", classNames: [], seed: 0)
            data.targetNames = RegressionDataset.targetNames(count: 1)
            (data.mean, data.scale) = (featureMean, featureScale)
            return data
        }
        var data = Checkpoint.DataDescription(
            name: "", classNames: classNames ?? (0..<max(2, outputs)).map(String.init), seed: 0)
        (data.mean, data.scale) = (featureMean, featureScale)
        return data
    }
}
