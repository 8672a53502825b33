import Testing

@testable import PullbackArrays

@Suite("Allowed cores")
struct AllowedCoresTests {
    @Test(
        "A quota in processor time is so many cores, rounded up",
        arguments: [
            ("200000 100000", 2), ("150000 100000", 2), ("200001 100000", 3), ("1000 100000", 1),
            ("max 100000", nil), ("", nil), ("0 100000", nil), ("200000", nil), ("200000 0", nil),
        ] as [(String, Int?)])
    func cpuMax(text: String, cores: Int?) { #expect(AllowedCores.cores(cpuMax: text) == cores) }

    @Test("In version 1 no quota is −1")
    func version1() {
        #expect(AllowedCores.cores(quota: "250000\n", period: "100000\n") == 3)
        #expect(AllowedCores.cores(quota: "-1\n", period: "100000\n") == nil)
    }

    @Test("The tightest group counts, wherever it stands on the path")
    func nested() {
        let files = [
            "/proc/self/cgroup": "0::/kubepods/pod1/box\n",
            "/sys/fs/cgroup/kubepods/pod1/box/cpu.max": "max 100000\n",
            "/sys/fs/cgroup/kubepods/pod1/cpu.max": "300000 100000\n",
            "/sys/fs/cgroup/kubepods/cpu.max": "6400000 100000\n",
        ]
        #expect(AllowedCores.quota { files[$0] } == 3)
    }

    @Test("In a container of version 2 the group is the root")
    func container() {
        let files = ["/proc/self/cgroup": "0::/\n", "/sys/fs/cgroup/cpu.max": "200000 100000\n"]
        #expect(AllowedCores.quota { files[$0] } == 2)
    }

    @Test("In a container of version 1 the path is the machine's, and the files stand at the root")
    func containerOfVersion1() {
        let files = [
            "/proc/self/cgroup": "12:memory:/docker/1f0\n4:cpu,cpuacct:/docker/1f0\n3:cpuset:/docker/1f0\n0::/\n",
            "/sys/fs/cgroup/cpu/cpu.cfs_quota_us": "50000\n",
            "/sys/fs/cgroup/cpu/cpu.cfs_period_us": "100000\n",
        ]
        #expect(AllowedCores.quota { files[$0] } == 1)
    }

    @Test("Without control groups there is no quota")
    func none() {
        #expect(AllowedCores.quota { _ in nil } == nil)
        #expect(AllowedCores.quota { ["/proc/self/cgroup": "garbage\n:\n5:name=systemd:/\n"][$0] } == nil)
    }

    @Test(
        "Cores are listed one by one and in ranges",
        arguments: [("0", 1), ("\t0-3", 4), ("0-2,8,10-11", 6), ("", nil), ("2-1", nil), ("all", nil)]
            as [(String, Int?)])
    func list(text: String, cores: Int?) { #expect(AllowedCores.cores(list: text) == cores) }

    @Test("The affinity is a line of the process' status")
    func affinity() {
        let status = "Name:\tswift\nCpus_allowed:\tff\nCpus_allowed_list:\t0-7\nMems_allowed:\t1\n"
        #expect(AllowedCores.affinity { ["/proc/self/status": status][$0] } == 8)
        #expect(AllowedCores.affinity { _ in nil } == nil)
    }
}
