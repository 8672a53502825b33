// swift-tools-version: 6.2
import PackageDescription

// Somebody else's package: it uses Pullback beside modules whose names we must not take, its own and another package's.
let package = Package(
    name: "Outside",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "Pullback", path: Context.environment["PULLBACK"] ?? "../.."),
        .package(path: "swift-metrics"),
    ],
    targets: [
        .target(name: "Training"),
        .target(name: "Image"),
        .target(name: "Layer"),
        .executableTarget(
            name: "Outside",
            dependencies: [
                .product(name: "Pullback", package: "Pullback"), .product(name: "Metrics", package: "swift-metrics"),
                "Training", "Image", "Layer",
            ]),
    ]
)
