#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// More bytes than this are not read: 512 MiB, more than any picture that is not refused for its size.
private let largestFile = 512 << 20

/// The bytes of a file; only the first of them if it does not begin as it should: there may be no end to it.
func contents(of path: String, ifItBeginsWith start: [UInt8]) throws(ImageError) -> [UInt8] {
    guard let file = fopen(path, "rb") else { throw ImageError(path, problem(errno)) }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var failure: Int32 = 0
    while bytes.count <= largestFile {
        let block = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
            count = fread(buffer.baseAddress, 1, buffer.count, file)
            failure = ferror(file) == 0 ? 0 : errno
        }
        guard failure == 0 else { throw ImageError(path, problem(failure)) }
        bytes += block
        if block.isEmpty || !bytes.starts(with: start) { return bytes }
    }
    throw ImageError(path, "is longer than \(largestFile >> 20) MiB")
}

/// Why the system refuses a file, in its own words where there are no better ones.
private func problem(_ code: Int32) -> String {
    switch code {
    case ENOENT: "no such file"
    case EISDIR: "is a folder, not a file"
    default: "cannot be read: \(String(cString: strerror(code)))"
    }
}
