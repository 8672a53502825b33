@_exported import PullbackArrays
@_exported import PullbackAutodiff
@_exported import PullbackDatasets
@_exported import PullbackFiles
@_exported import PullbackMetrics
@_exported import PullbackNetworks
@_exported import PullbackProbability
@_exported import PullbackTraining
