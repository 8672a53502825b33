// swift-tools-version: 6.2
import PackageDescription

/// A floor of the house, in its room: the module Pullback + its name, so that no other package's module is called the same.
/// It may import only the floors that it names, all of them below it.
func floor(
    _ name: String, in room: String, on below: [String] = [], exclude: [String] = [], copying resources: [String] = []
) -> Target {
    .target(
        name: module(name), dependencies: modules(below), path: "Sources/\(room)/\(name)", exclude: exclude,
        resources: resources.map { .copy($0) })
}

/// A library of the system, with the packages that bring its headers.
func system(_ name: String, in room: String, pkgConfig: String, apt: String, brew: String) -> Target {
    .systemLibrary(
        name: module(name), path: "Sources/\(room)/\(name)", pkgConfig: pkgConfig,
        providers: [.apt([apt]), .brew([brew])])
}

/// A program.
func program(_ name: String, on below: [String]) -> Target {
    .executableTarget(
        name: module(name), dependencies: ["Pullback"] + modules(below), path: "Sources/Programs/\(name)")
}

/// The tests of one floor.
func tests(of name: String, on below: [String] = [], exclude: [String] = []) -> Target {
    .testTarget(
        name: name + "Tests", dependencies: ["PullbackTestSupport"] + modules([name] + below),
        path: "Tests/\(name)Tests", exclude: exclude)
}

func module(_ name: String) -> String { "Pullback" + name }
func modules(_ names: [String]) -> [Target.Dependency] { names.map { .target(name: module($0)) } }

/// What `import Pullback` gives.
let library = [
    "Files", "Arrays", "Autodiff", "Networks", "Datasets", "Metrics", "Probability", "Logs", "Training", "Doctor",
]

/// What proves the gradients.
let proof = ["ScalarEngine", "HandDerived", "GradientChecking", "Oracle"]

/// What teaches them.
let teaching = ["Derivations", "Recall", "Workbook", "Book"]

/// What is looked at.
let sight = ["Drawing", "Pictures", "Reports", "Pages"]

/// What trains over several processes. It needs MPI, so it is part of the package only where the environment says which MPI,
/// by the name of its pkg-config package: `PULLBACK_MPI=mpi` of Debian and Ubuntu, `ompi-c` of Open MPI, `mpich` of MPICH.
let mpi = Context.environment["PULLBACK_MPI"].map { $0.isEmpty ? "mpi" : $0 }
let cluster: (products: [Product], targets: [Target]) =
    if let mpi {
        (
            [
                .library(name: "PullbackMPI", targets: [module("MPI")]),
                .executable(name: "pullback-distributed", targets: [module("Distributed")]),
                .executable(name: "pullback-distributed-benchmark", targets: [module("DistributedBenchmark")]),
            ],
            [
                system("MPILibrary", in: "Cluster", pkgConfig: mpi, apt: "libopenmpi-dev", brew: "open-mpi"),
                floor("MPICalls", in: "Cluster", on: ["MPILibrary"]),
                floor("MPI", in: "Cluster", on: ["Files", "Arrays", "Networks", "MPICalls"]),
                program("Distributed", on: library + ["Command", "MPI"]),
                program("DistributedBenchmark", on: library + ["MPI"]),
                .executableTarget(
                    name: module("MPITrials"),
                    dependencies: ["Pullback", "PullbackTestSupport"] + modules(library + ["MPI"]),
                    path: "Tests/MPITests/Trials"),
                .testTarget(
                    name: "MPITests", dependencies: ["PullbackTestSupport"] + modules(["MPITrials"]),
                    path: "Tests/MPITests", exclude: ["Trials"]),
            ]
        )
    } else { ([], []) }

let package = Package(
    name: "Pullback",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "Pullback", targets: ["Pullback"]),
        .library(name: "PullbackProof", targets: proof.map(module)),
        .library(name: "PullbackSight", targets: sight.map(module)),
        .library(name: "PullbackImages", targets: [module("Images")]),
        .library(name: "PullbackPictureSets", targets: [module("PictureSets")]),
        .library(name: "PullbackNumPyFiles", targets: [module("NumPyFiles")]),
        .library(name: "PullbackModelFormats", targets: [module("ModelFormats")]),
        .library(name: "PullbackAnswers", type: .dynamic, targets: ["Pullback", module("Answers")]),
        .executable(name: "pullback", targets: [module("Main")]),
        .executable(name: "pullback-benchmark", targets: [module("Benchmark")]),
        .executable(name: "pullback-doctor-trials", targets: [module("DoctorTrials")]),
    ] + cluster.products,
    targets: [
        floor("Files", in: "Base"),

        floor("Kernels", in: "Engine"),
        floor("Arrays", in: "Engine", on: ["Files", "Kernels"]),
        floor("Autodiff", in: "Engine", on: ["Arrays"]),
        floor("Networks", in: "Engine", on: ["Arrays", "Autodiff"]),

        system("Zlib", in: "Data", pkgConfig: "zlib", apt: "zlib1g-dev", brew: "zlib"),
        system("PNG", in: "Data", pkgConfig: "libpng", apt: "libpng-dev", brew: "libpng"),
        system("JPEG", in: "Data", pkgConfig: "libjpeg", apt: "libjpeg-dev", brew: "jpeg-turbo"),
        system("Zip", in: "Data", pkgConfig: "libzip", apt: "libzip-dev", brew: "libzip"),
        floor("PNGReading", in: "Data", on: ["PNG"]),
        floor("JPEGReading", in: "Data", on: ["JPEG"]),
        floor("Digits", in: "Data", exclude: ["digits.csv.gz", "digits-LICENSE.txt"]),
        floor("CellReading", in: "Data"),
        floor("Datasets", in: "Data", on: ["Files", "Arrays", "Zlib", "Digits", "CellReading"]),
        floor("Images", in: "Data", on: ["Files", "Arrays", "PNG", "PNGReading", "JPEGReading"]),
        floor("NumPyFiles", in: "Data", on: ["Files", "Arrays", "Zip"]),
        floor("PictureSets", in: "Data", on: ["Files", "Arrays", "Datasets", "Images", "NumPyFiles"]),

        floor("References", in: "Proof"),
        floor("ScalarEngine", in: "Proof", on: ["Files"]),
        floor("HandDerived", in: "Proof", on: ["Arrays"]),
        floor(
            "GradientChecking", in: "Proof",
            on: ["Arrays", "Autodiff", "Networks", "Datasets", "HandDerived", "References"]),
        floor(
            "Oracle", in: "Proof", on: ["Files", "Arrays", "Autodiff", "Networks", "HandDerived", "GradientChecking"]),

        floor(
            "Derivations", in: "Teaching", on: ["Files", "Arrays", "Autodiff", "ScalarEngine", "HandDerived", "Oracle"]),

        floor("Metrics", in: "Practice", on: ["Arrays"]),
        floor("Probability", in: "Practice", on: ["Files", "Arrays"]),
        floor("Logs", in: "Practice", on: ["Files"]),
        floor(
            "Training", in: "Practice",
            on: ["Files", "Arrays", "Autodiff", "Networks", "Datasets", "Metrics", "Logs"]),
        floor(
            "ModelFormats", in: "Practice",
            on: ["Files", "Arrays", "Networks", "Datasets", "NumPyFiles", "Training"]),
        floor(
            "Doctor", in: "Practice",
            on: ["Files", "Arrays", "Autodiff", "Networks", "Datasets", "GradientChecking", "Metrics", "Training"]),

        floor("Drawing", in: "Sight", on: ["Files"]),
        floor(
            "Pictures", in: "Sight",
            on: [
                "Arrays", "Autodiff", "Networks", "Datasets", "Metrics", "Probability", "ScalarEngine", "HandDerived",
                "Training", "Doctor", "Drawing",
            ]),
        floor(
            "Reports", in: "Sight",
            on: [
                "Files", "Arrays", "Autodiff", "Networks", "Datasets", "Metrics", "Training", "Doctor", "Drawing",
                "Pictures",
            ]),

        floor("Pages", in: "Sight", on: ["Files", "Zlib"], copying: ["Scripts", "Styles"]),

        floor(
            "Recall", in: "Teaching",
            on: [
                "Files", "Arrays", "Autodiff", "Networks", "Metrics", "Probability", "ScalarEngine", "HandDerived",
            ]),
        floor("Answers", in: "Teaching", on: ["Arrays", "NumPyFiles"]),
        floor(
            "Workbook", in: "Teaching", on: ["Files", "Arrays", "NumPyFiles", "Oracle"],
            copying: ["Exercises", "answer.py"]),
        floor(
            "Book", in: "Teaching", on: ["Files", "Arrays", "Derivations", "Recall", "Workbook"],
            copying: ["Pages", "Style"]),

        .target(name: "Pullback", dependencies: modules(library)),
        .target(
            name: module("Command"),
            dependencies: ["Pullback"]
                + modules(
                    library + proof + teaching + sight + ["Images", "NumPyFiles", "PictureSets", "ModelFormats"]),
            path: "Sources/Programs/Command"),
        program("Main", on: ["Command"]),
        program("Benchmark", on: library + proof + sight),
        program("DoctorTrials", on: library),
        .target(
            name: module("Browser"),
            dependencies: modules([
                "Files", "Arrays", "Autodiff", "Networks", "Datasets", "Metrics", "ScalarEngine", "Training",
            ]),
            path: "Sources/Programs/Browser", exclude: ["WebAssembly"]),

        .target(name: "PullbackTestSupport", dependencies: modules(["Arrays"]), path: "Tests/TestSupport"),
        tests(of: "Files"),
        tests(of: "Arrays", on: ["Kernels"]),
        tests(of: "Autodiff", on: ["Arrays", "GradientChecking"]),
        tests(of: "Networks", on: ["Arrays", "Autodiff", "GradientChecking"]),
        tests(of: "Datasets", on: ["Files", "Arrays", "CellReading"]),
        tests(of: "Images", on: ["Files", "Arrays", "Datasets", "Training"]),
        tests(of: "PictureSets", on: ["Files", "Arrays", "Datasets", "Images", "NumPyFiles"]),
        tests(of: "NumPyFiles", on: ["Files", "Arrays"], exclude: ["Files"]),
        tests(of: "Metrics", on: ["Arrays"]),
        tests(of: "Probability", on: ["Files", "Arrays"]),
        tests(of: "Logs", on: ["Files"], exclude: ["read_events.py"]),
        tests(of: "ScalarEngine", on: ["Files"]),
        tests(of: "HandDerived", on: ["Arrays", "Datasets"]),
        tests(of: "GradientChecking", on: ["Arrays", "Autodiff", "Networks", "Datasets", "HandDerived"]),
        tests(of: "Derivations", on: ["Files", "ScalarEngine", "Oracle"]),
        tests(of: "Oracle", on: ["Files", "Arrays", "HandDerived", "NumPyFiles"], exclude: ["Notebooks"]),
        tests(of: "Training", on: ["Files", "Arrays", "Autodiff", "Networks", "Datasets", "Metrics"]),
        tests(
            of: "ModelFormats", on: ["Files", "Arrays", "Autodiff", "Networks", "Datasets", "NumPyFiles", "Training"],
            exclude: ["Graphs"]),
        tests(of: "Doctor", on: ["Files", "Arrays", "Autodiff", "Networks", "Datasets", "Training"]),
        tests(of: "Workbook", on: ["Files", "Arrays", "Oracle"], exclude: ["rephrase.py"]),
        tests(of: "Book", on: ["Files"], exclude: ["Browser"]),
        tests(of: "Drawing", on: ["Files"]),
        tests(
            of: "Pictures",
            on: [
                "Files", "Arrays", "Autodiff", "Networks", "Datasets", "Metrics", "Probability", "ScalarEngine",
                "HandDerived", "Training", "Doctor", "Drawing",
            ]),
        tests(of: "Reports", on: ["Arrays", "Training", "Datasets", "Doctor"]),
        tests(of: "Pages", on: ["Files"], exclude: ["Browser"]),
        tests(of: "Recall", on: ["Files", "Arrays", "Autodiff"]),
        .testTarget(
            name: "DoctorTrialsTests", dependencies: ["Pullback"] + modules(["DoctorTrials"]),
            path: "Tests/DoctorTrialsTests"),
        tests(
            of: "Browser", on: ["Files", "Arrays", "Autodiff", "Networks", "Datasets", "ScalarEngine", "Training"],
            exclude: ["WebAssembly"]),
        .testTarget(
            name: "DocumentationTests",
            dependencies: ["Pullback", "PullbackTestSupport"] + modules(library + proof + sight),
            path: "Tests/DocumentationTests"),
        .testTarget(
            name: "CommandTests",
            dependencies: ["Pullback", "PullbackTestSupport"]
                + modules(["Command", "Images", "NumPyFiles"] + library + proof + teaching + sight),
            path: "Tests/CommandTests"),
    ] + cluster.targets
)
