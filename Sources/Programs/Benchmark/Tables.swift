import Pullback

/// Measures the reading of a table as `train` does it: its columns are looked at, and its rows become numbers. The file is in
/// the place of the folder with MNIST; Benchmarks/tables.py makes it. `answers` is what is to be learned.
func tableReading(_ options: Options, _ answers: Table.Answers) throws -> Benchmark.Measurement {
    let seconds = try measure(options) {
        var table = try Table(contentsOf: options.data, answers: answers)
        switch answers {
        case .label: _ = try table.dataset()
        case .targets: _ = try table.regressionDataset()
        }
    }
    return Benchmark.Measurement(seconds: seconds)
}
