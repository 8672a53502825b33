import Foundation
import PullbackFiles
import PullbackNetworks
import PullbackNumPyFiles
import PullbackTraining

/// The forms in which other programs and languages take a network. The ending of a file's name says which.
public enum ModelFormat: String, CaseIterable, Sendable {
    /// A graph for ONNX Runtime and many other programs.
    case onnx
    /// NumPy's archive of arrays: W1, b1, W2 and so on, for x @ W1 + b1.
    case npz
    /// A file of Swift that predicts, without dependencies.
    case swift
    /// A header for C and C++ that predicts, without dependencies but the mathematical functions.
    case c = "h"

    /// The format of a path; `nil` if its ending is none of them.
    public init?(of path: String) { self.init(rawValue: URL(filePath: path).pathExtension.lowercased()) }

    /// The kind of its files.
    var kind: FileKind {
        switch self {
        case .onnx: .onnx
        case .npz: .numPyArrays
        case .swift: .swiftNetwork
        case .c: .cNetwork
        }
    }
}

extension Checkpoint {
    /// Writes the network in another format, which the ending of the path names. An older file is replaced if it is of
    /// the same kind.
    ///
    /// What goes along are the network, the standardization, and the names of features and classes; the history of the
    /// training does not. Throws an error if the ending is unknown, if a number of the network is infinite or NaN, or if
    /// the file cannot be written.
    public func export(to path: String) throws {
        guard let format = ModelFormat(of: path) else {
            throw PullbackError(
                path,
                "cannot be written: its ending is none of "
                    + ModelFormat.allCases.map { ".\($0.rawValue)" }.joined(separator: ", "))
        }
        guard tensors.values.allSatisfy(\.isFinite) else {
            throw PullbackError(path, "cannot be written: the network has numbers that are infinite or NaN")
        }
        switch format {
        case .onnx: try replaceFile(at: path, with: ONNXModel(of: self, at: path).encoded, as: format.kind)
        case .npz: try writeArrays(to: path)
        case .swift: try replaceFile(at: path, with: Data(SwiftNetwork(self, at: path).text.utf8), as: format.kind)
        case .c: try replaceFile(at: path, with: Data(CNetwork(self, at: path).text.utf8), as: format.kind)
        }
    }

    /// Throws an error if `export(to:)` could not write there.
    public static func checkExport(to path: String) throws {
        if let format = ModelFormat(of: path) { try PullbackFiles.checkWritable(path, as: format.kind) }
    }

    /// Reads a network from a file of another format: an ONNX graph, an archive of NumPy's arrays, or a state dictionary
    /// that `torch.save` wrote. The content decides which it is.
    ///
    /// Read are multilayer perceptrons with one function between all layers. Arrays of other programs do not say which
    /// function that is: it is `activation`, or ReLU if that is nil. Throws an error that names what else the file
    /// holds.
    public init(importing path: String, activation: ActivationFunction? = nil) throws {
        let start = try InputFile(path).read(upTo: 1 << 11)
        if FileKind.numPyArrays.includes(start) {
            try self.init(arraysAt: path, activation: activation)
        } else if ZipArchive.isBegun(by: start) {
            var file = Safetensors()
            file.tensors = try TorchModel(contentsOf: path).tensors.filter { !$0.key.hasSuffix("num_batches_tracked") }
            try self.init(file, at: path, activation: activation)
            noteActivation(activation)
        } else if FileKind.model.includes(start) {
            throw PullbackError(path, "is a safetensors file, which every command reads as it is")
        } else if start.starts(with: [0x80]) {
            throw PullbackError(
                path, "is a pickle, or what an old torch.save wrote", advice: "save it with a newer PyTorch")
        } else {
            try self.init(graphAt: path, activation: activation)
        }
    }

    /// Notes which function is taken to stand between the layers, if nobody has said it.
    mutating func noteActivation(_ activation: ActivationFunction?) {
        guard activation == nil, architecture.sizes.count > 2 else { return }
        notes.append("relu is taken to stand between its layers; --activation names another function")
    }

    private init(graphAt path: String, activation: ActivationFunction?) throws {
        let model = try ONNXModel(decoding: InputFile(path).rest(upTo: largestGraph), at: path)
        let found = try ONNXImport(model, at: path)
        if let activation, let own = found.activation, own != activation {
            throw PullbackError(path, "has \(own.rawValue) between its layers, not \(activation.rawValue)")
        }
        var file = Safetensors()
        file.tensors = found.tensors
        for (name, text) in model.metadata where name.hasPrefix(ONNXModel.prefix) {
            file.metadata[String(name.dropFirst(ONNXModel.prefix.count))] = text
        }
        try self.init(file, at: path, activation: found.activation)
        if data == nil { data = found.data }
        if let fault = data?.fault(for: architecture) { throw PullbackError(path, fault) }
        notes += found.notes
    }
}

/// The size of the largest graph that is read: 2 GiB, which is the limit of Protocol Buffers.
private let largestGraph = 1 << 31

extension Safetensors.Entry {
    fileprivate var isFinite: Bool {
        switch numbers {
        case .float(let numbers): numbers.allSatisfy(\.isFinite)
        case .double(let numbers): numbers.allSatisfy(\.isFinite)
        }
    }
}
