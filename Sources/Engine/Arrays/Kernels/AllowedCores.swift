#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The number of cores that this process may use. In a container it is often far smaller than that
/// of the machine.
///
/// On Linux, this is the smallest of three numbers: the cores online; the cores of the process's affinity
/// (`taskset`, `docker --cpuset-cpus`); and the processor time that its control groups (version 1 or 2)
/// allow, in cores, rounded up (`docker --cpus`).
enum AllowedCores {
    /// The number of cores, at least 1. It is determined once.
    static let count: Int = {
        let online = sysconf(Int32(_SC_NPROCESSORS_ONLN))
        #if os(Linux)
            let limits = [affinity(reading: contents(of:)), quota(reading: contents(of:))]
        #else
            let limits: [Int?] = []
        #endif
        return max(1, limits.compactMap(\.self).reduce(online, min))
    }()

    /// Returns the number of cores on which the scheduler may run this process; `nil` if the system
    /// does not tell.
    static func affinity(reading contents: (_ path: String) -> String?) -> Int? {
        affinityList(reading: contents).flatMap(cores(list:))
    }

    /// Returns the list of these cores, such as "0-2,8"; `nil` if the system does not tell.
    private static func affinityList(reading contents: (_ path: String) -> String?) -> String? {
        let name = "Cpus_allowed_list:"
        let line = contents("/proc/self/status")?.split(separator: "\n").first { $0.hasPrefix(name) }
        return line.map { String($0.dropFirst(name.count)) }
    }

    /// The list of the cores on which the scheduler may run this process; "" if the system does not tell.
    static var list: String {
        #if os(Linux)
            affinityList(reading: contents(of:)) ?? ""
        #else
            ""
        #endif
    }

    /// Returns the number of cores in a list: 4 for "0-2,8".
    static func cores(list text: String) -> Int? {
        var count = 0
        for range in text.filter({ !$0.isWhitespace }).split(separator: ",") {
            let ends = range.split(separator: "-").map { Int($0) }
            guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2, first <= last else {
                return nil
            }
            count += last - first + 1
        }
        return count > 0 ? count : nil
    }

    /// Returns the smallest limit of the control groups of this process and of all groups around them, in
    /// cores; `nil` if there is no limit.
    ///
    /// The files are read where Linux distributions and containers mount them. In a container, the outer
    /// groups of the path may not be visible; then the files are nearer to the root.
    static func quota(reading contents: (_ path: String) -> String?) -> Int? {
        let root = "/sys/fs/cgroup"
        let groups = controlGroups(in: contents("/proc/self/cgroup") ?? "")
        let limits = groups.flatMap { group in
            group.version == 2
                ? folders(from: group.path).map { contents(root + $0 + "/cpu.max").flatMap(cores(cpuMax:)) }
                : folders(from: group.path).map { folder in
                    guard let quota = contents(root + "/cpu" + folder + "/cpu.cfs_quota_us"),
                        let period = contents(root + "/cpu" + folder + "/cpu.cfs_period_us")
                    else { return nil }
                    return cores(quota: quota, period: period)
                }
        }
        return limits.compactMap(\.self).min()
    }

    /// Returns the groups in the text of /proc/self/cgroup that may limit processor time, such as
    /// `0::/user.slice` (version 2) or `4:cpu,cpuacct:/docker/1f0` (version 1).
    static func controlGroups(in text: String) -> [(version: Int, path: String)] {
        text.split(separator: "\n").compactMap { line in
            let fields = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
            guard fields.count == 3 else { return nil }
            if fields[0] == "0" && fields[1].isEmpty { return (2, String(fields[2])) }
            return fields[1].split(separator: ",").contains("cpu") ? (1, String(fields[2])) : nil
        }
    }

    /// Returns a path and all folders around it: "/a/b", "/a" and "" for "/a/b".
    static func folders(from path: String) -> [String] {
        let names = path.split(separator: "/")
        return (0...names.count).reversed().map { names.prefix($0).map { "/" + $0 }.joined() }
    }

    /// Returns the limit in the text of `cpu.max`, in cores. "200000 100000" means 200000 microseconds of
    /// processor time in each period of 100000; "max" means no limit.
    static func cores(cpuMax text: String) -> Int? {
        let words = text.split(whereSeparator: \.isWhitespace)
        return words.count == 2 ? cores(quota: String(words[0]), period: String(words[1])) : nil
    }

    /// Returns the limit in the texts of `cpu.cfs_quota_us` and `cpu.cfs_period_us`, in cores; a quota of −1
    /// means no limit.
    static func cores(quota: String, period: String) -> Int? {
        func number(_ text: String) -> Int? { Int(text.filter { !$0.isWhitespace }) }
        guard let quota = number(quota), let period = number(period), quota > 0, period > 0 else { return nil }
        return (quota - 1) / period + 1
    }

    #if os(Linux)
        /// Returns the text of a short file; `nil` if it cannot be read.
        private static func contents(of path: String) -> String? {
            guard let file = fopen(path, "r") else { return nil }
            defer { fclose(file) }
            var bytes = [UInt8](repeating: 0, count: 1 << 14)
            let count = fread(&bytes, 1, bytes.count, file)
            return String(decoding: bytes.prefix(count), as: UTF8.self)
        }
    #endif
}
