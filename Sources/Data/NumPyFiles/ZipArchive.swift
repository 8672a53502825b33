import Foundation
import PullbackFiles
import PullbackZip

/// A zip archive in memory, read and written with libzip.
package struct ZipArchive: ~Copyable {
    /// The number of entries.
    package let count: Int
    private let handle: OpaquePointer
    private let path: String
    private let size: Int

    /// An entry as the directory of the archive describes it.
    package struct Entry {
        /// The name, which may contain slashes.
        package let name: String
        /// The number of bytes of the content.
        package let size: Int
        fileprivate let index: zip_uint64_t
        fileprivate let stat: zip_stat_t
    }

    /// True for the first bytes of an archive, also of one without entries.
    package static func isBegun(by start: some Collection<UInt8>) -> Bool {
        start.starts(with: "PK\u{3}\u{4}".utf8) || start.starts(with: "PK\u{5}\u{6}".utf8)
    }

    /// Opens an archive for the time of a call.
    ///
    /// Throws a `PullbackError` if the bytes are not a whole archive, or if the contents that its directory
    /// announces have more than `limit` bytes together.
    package static func reading<Result>(
        _ bytes: [UInt8], at path: String, limit: Int, _ body: (borrowing ZipArchive) throws -> Result
    ) throws -> Result {
        try bytes.withUnsafeBytes { buffer in
            let archive = try ZipArchive(buffer, at: path)
            try archive.requireContents(atMost: limit)
            return try body(archive)
        }
    }

    private init(_ buffer: UnsafeRawBufferPointer, at path: String) throws {
        var error = zip_error_t()
        zip_error_init(&error)
        defer { zip_error_fini(&error) }
        let source = zip_source_buffer_create(buffer.baseAddress, zip_uint64_t(buffer.count), 0, &error)
        guard let source, let handle = zip_open_from_source(source, ZIP_RDONLY, &error) else {
            zip_source_free(source)
            throw zip_error_code_zip(&error) == ZIP_ER_NOZIP
                ? PullbackError(path, "is truncated: the directory at the end of a zip archive is missing")
                : PullbackError(path, "is damaged: \(String(cString: zip_error_strerror(&error)))")
        }
        (self.handle, self.path, size) = (handle, path, buffer.count)
        count = Int(zip_get_num_entries(handle, 0))
    }

    deinit { zip_discard(handle) }

    /// Returns what the directory says about an entry.
    package func entry(_ index: Int) throws -> Entry {
        var stat = zip_stat_t()
        zip_stat_init(&stat)
        guard zip_stat_index(handle, zip_uint64_t(index), 0, &stat) == 0, let name = stat.name,
            let size = Int(exactly: stat.size), Int(exactly: stat.comp_size) != nil
        else { throw PullbackError(path, "is damaged: its directory does not describe entry \(index + 1)") }
        return Entry(name: String(cString: name), size: size, index: zip_uint64_t(index), stat: stat)
    }

    /// Calls `body` with a function that returns the next bytes of an entry, fewer than it is asked for only
    /// at the end. There libzip compares the checksum.
    ///
    /// Throws an error of `place` if the entry is encrypted, compressed in a way that NumPy does not use,
    /// damaged, or announces more bytes than its compressed bytes can hold; and any error of `body`.
    package func read<Result>(
        _ entry: Entry, at place: ArrayPlace, _ body: (_ next: (_ count: Int) throws -> [UInt8]) throws -> Result
    ) throws -> Result {
        try requireReadable(entry, at: place)
        guard let file = zip_fopen_index(handle, entry.index, 0) else {
            throw place.fault("is damaged: \(String(cString: zip_strerror(handle)))")
        }
        defer { zip_fclose(file) }
        return try body { count in
            try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
                while filled < count, let start = buffer.baseAddress {
                    let step = Int(zip_fread(file, start + filled, zip_uint64_t(count - filled)))
                    guard step >= 0 else {
                        throw place.fault("is damaged: \(String(cString: zip_file_strerror(file)))")
                    }
                    if step == 0 { break }
                    filled += step
                }
            }
        }
    }

    private func requireContents(atMost limit: Int) throws {
        var total = 0
        for index in 0..<count {
            let (sum, overflow) = total.addingReportingOverflow(try entry(index).size)
            guard !overflow, sum <= limit else {
                throw PullbackError(path, "is too large: it unpacks to more than \(limit) bytes")
            }
            total = sum
        }
    }

    private func requireReadable(_ entry: Entry, at place: ArrayPlace) throws {
        guard entry.stat.encryption_method == ZIP_EM_NONE else {
            throw place.fault("is encrypted", advice: "save it without a password")
        }
        let packed = Int(entry.stat.comp_size)
        let largestRatio: Int
        switch Int32(entry.stat.comp_method) {
        case ZIP_CM_STORE: largestRatio = 1
        case ZIP_CM_DEFLATE: largestRatio = 1032  // A bit of the format gives at most 129 bytes.
        case let method:
            throw place.fault(
                "is compressed by method \(method) of zip: only stored and deflated arrays can be read",
                advice: "write it with np.savez or np.savez_compressed")
        }
        guard packed <= size, entry.size <= largestRatio * packed else {
            throw place.fault(
                "is damaged: \(entry.size) bytes cannot come from \(packed) packed ones in a file of \(size)")
        }
    }
}

extension ZipArchive {
    /// Returns the bytes of an archive. Its entries have the date 1980-01-01, as NumPy's have.
    ///
    /// Throws a `PullbackError` if libzip fails, for example because a name has control characters.
    static func encoded(_ entries: [(name: String, content: [UInt8])], isCompressed: Bool, at path: String) throws
        -> Data
    {
        // One block of memory, since libzip reads it only when the archive is closed.
        let contents = entries.flatMap(\.content)
        return try contents.withUnsafeBytes { buffer in
            var error = zip_error_t()
            zip_error_init(&error)
            defer { zip_error_fini(&error) }
            func fault(_ error: UnsafeMutablePointer<zip_error_t>) -> PullbackError {
                PullbackError(path, "cannot be written: \(String(cString: zip_error_strerror(error)))")
            }
            guard let target = zip_source_buffer_create(nil, 0, 1, &error) else { throw fault(&error) }
            defer { zip_source_free(target) }
            zip_source_keep(target)
            guard let archive = zip_open_from_source(target, ZIP_TRUNCATE, &error) else {
                zip_source_free(target)
                throw fault(&error)
            }
            var isClosed = false
            defer { if !isClosed { zip_discard(archive) } }
            var start = 0
            for (name, content) in entries {
                let source = zip_source_buffer(
                    archive, buffer.baseAddress.map { $0 + start }, zip_uint64_t(content.count), 0)
                guard let source else { throw fault(zip_get_error(archive)) }
                let index = zip_file_add(archive, name, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
                guard index >= 0 else {
                    zip_source_free(source)
                    throw fault(zip_get_error(archive))
                }
                let method = isCompressed ? ZIP_CM_DEFLATE : ZIP_CM_STORE
                guard zip_set_file_compression(archive, zip_uint64_t(index), method, 0) == 0,
                    zip_file_set_dostime(archive, zip_uint64_t(index), 0, firstDay, 0) == 0
                else { throw fault(zip_get_error(archive)) }
                start += content.count
            }
            guard zip_close(archive) == 0 else { throw fault(zip_get_error(archive)) }
            isClosed = true
            return try read(target) { fault(zip_source_error(target)) }
        }
    }

    /// 1980-01-01 in the form of MS-DOS, the first day that the format knows: day 1, month 1 in the bits from
    /// 5 on.
    private static let firstDay: zip_uint16_t = 1 | 1 << 5

    private static func read(_ source: OpaquePointer, fault: () -> PullbackError) throws -> Data {
        var stat = zip_stat_t()
        guard zip_source_open(source) == 0 else { throw fault() }
        defer { zip_source_close(source) }
        guard zip_source_stat(source, &stat) == 0 else { throw fault() }
        var bytes = Data(count: Int(stat.size))
        let count = bytes.withUnsafeMutableBytes { buffer in
            buffer.baseAddress.map { zip_source_read(source, $0, zip_uint64_t(buffer.count)) } ?? 0
        }
        guard count == bytes.count else { throw fault() }
        return bytes
    }
}
