// swift-tools-version: 6.2
import PackageDescription

/// A floor of the house: one module that may import only the floors below it.
func floor(_ name: String, on below: [Target.Dependency]) -> Target { .target(name: name, dependencies: below) }

/// The tests of one floor.
func tests(of name: String, with others: [Target.Dependency] = []) -> Target {
    .testTarget(name: name + "Tests", dependencies: [.target(name: name)] + others)
}

let package = Package(
    name: "Pullback",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "Pullback", targets: ["Pullback"]),
        .executable(name: "pullback", targets: ["PullbackCommand"]),
        .executable(name: "pullback-benchmark", targets: ["PullbackBenchmark"]),
    ],
    targets: [
        .systemLibrary(name: "CBLAS", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
        .target(name: "CDigits", exclude: ["digits.csv.gz", "digits-LICENSE.txt"]),
        floor("Arrays", on: [.target(name: "CBLAS", condition: .when(platforms: [.linux]))]),
        floor("Autodiff", on: ["Arrays"]),
        floor("Networks", on: ["Autodiff"]),
        floor("Datasets", on: ["Arrays", "CZlib", "CDigits"]),
        floor("Metrics", on: ["Arrays"]),
        floor("Training", on: ["Networks", "Datasets", "Metrics"]),
        floor("Pullback", on: ["Training"]),
        .executableTarget(name: "PullbackCommand", dependencies: ["Pullback"]),
        .executableTarget(name: "PullbackBenchmark", dependencies: ["Pullback"]),
        tests(of: "Arrays"),
        tests(of: "Autodiff"),
        tests(of: "Networks"),
        tests(of: "Datasets"),
        tests(of: "Training"),
        tests(of: "PullbackCommand"),
    ]
)
