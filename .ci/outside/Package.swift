// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "Outside",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "Pullback", path: Context.environment["PULLBACK"] ?? "../..")],
    targets: [
        .executableTarget(
            name: "Outside", dependencies: [.product(name: "Pullback", package: "Pullback")], path: ".",
            sources: ["main.swift"])
    ]
)
