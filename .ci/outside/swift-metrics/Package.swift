// swift-tools-version: 6.2
import PackageDescription

// Named like the package that servers count their requests with.
let package = Package(
    name: "swift-metrics",
    products: [.library(name: "Metrics", targets: ["Metrics"])],
    targets: [.target(name: "Metrics")]
)
