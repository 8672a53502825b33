@_exported import Arrays
@_exported import Autodiff
@_exported import Datasets
@_exported import HandDerived
@_exported import Metrics
@_exported import Networks
@_exported import ScalarEngine
@_exported import Training
