// swift-tools-version: 6.2
import PackageDescription

/// A floor of the house: one module that may import only the floors it names, all of them below it.
func floor(_ name: String, on below: [Target.Dependency]) -> Target { .target(name: name, dependencies: below) }

/// The tests of one floor.
func tests(of name: String, on below: [Target.Dependency]) -> Target {
    .testTarget(name: name + "Tests", dependencies: [.target(name: name), "PullbackTestSupport"] + below)
}

/// What `import Pullback` gives. Named one by one wherever it is used, since SwiftPM rebuilds a target only if a module
/// that it names has changed.
let library: [Target.Dependency] = [
    "Arrays", "Autodiff", "Networks", "Datasets", "Images", "Metrics", "Probability", "ScalarEngine", "HandDerived",
    "Checking", "Training", "Drawing", "Pictures", "Reports",
]

let package = Package(
    name: "Pullback",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "Pullback", targets: ["Pullback"]),
        .executable(name: "pullback", targets: ["PullbackCommand"]),
        .executable(name: "pullback-benchmark", targets: ["PullbackBenchmark"]),
    ],
    targets: [
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
        .systemLibrary(name: "CPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"]), .brew(["libpng"])]),
        .target(name: "CPNGReading", dependencies: ["CPNG"]),
        .target(name: "PullbackKernels"),
        .target(name: "CReferences"),
        .target(name: "CDigits", exclude: ["digits.csv.gz", "digits-LICENSE.txt"]),
        floor("Arrays", on: ["PullbackKernels"]),
        floor("Autodiff", on: ["Arrays"]),
        floor("Networks", on: ["Arrays", "Autodiff"]),
        floor("Datasets", on: ["Arrays", "CZlib", "CDigits"]),
        floor("Images", on: ["Arrays", "CPNG", "CPNGReading"]),
        floor("Metrics", on: ["Arrays"]),
        floor("Probability", on: ["Arrays"]),
        floor("ScalarEngine", on: []),
        floor("HandDerived", on: ["Arrays"]),
        floor("Checking", on: ["Arrays", "Autodiff", "Networks", "Datasets", "HandDerived", "CReferences"]),
        floor("Training", on: ["Arrays", "Autodiff", "Networks", "Datasets", "Metrics"]),
        floor("Drawing", on: []),
        floor(
            "Pictures",
            on: [
                "Arrays", "Autodiff", "Networks", "Datasets", "Metrics", "Probability", "ScalarEngine", "HandDerived",
                "Training", "Drawing",
            ]),
        floor(
            "Reports",
            on: ["Arrays", "Autodiff", "Networks", "Datasets", "Metrics", "Training", "Drawing", "Pictures"]),
        floor("Pullback", on: library),
        .executableTarget(name: "PullbackCommand", dependencies: ["Pullback"] + library),
        .executableTarget(name: "PullbackBenchmark", dependencies: ["Pullback"] + library),
        .target(name: "PullbackTestSupport", dependencies: ["Arrays"], path: "Tests/TestSupport"),
        tests(of: "Arrays", on: []),
        tests(of: "Autodiff", on: ["Arrays"]),
        tests(of: "Networks", on: ["Arrays", "Autodiff"]),
        tests(of: "Datasets", on: ["Arrays"]),
        tests(of: "Images", on: ["Arrays", "Datasets"]),
        tests(of: "Metrics", on: ["Arrays"]),
        tests(of: "Probability", on: ["Arrays"]),
        tests(of: "ScalarEngine", on: []),
        tests(of: "HandDerived", on: ["Arrays", "Datasets"]),
        tests(of: "Checking", on: ["Arrays", "Autodiff", "Networks", "Datasets", "HandDerived"]),
        tests(of: "Training", on: ["Arrays", "Autodiff", "Networks", "Datasets", "Metrics"]),
        tests(of: "Drawing", on: []),
        tests(
            of: "Pictures",
            on: [
                "Arrays", "Autodiff", "Networks", "Datasets", "Metrics", "Probability", "ScalarEngine", "HandDerived",
                "Training", "Drawing",
            ]),
        tests(of: "Reports", on: []),
        tests(of: "PullbackCommand", on: ["Pullback"] + library),
    ]
)
