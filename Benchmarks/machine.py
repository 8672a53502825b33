"""The machine that is measured on."""

import json
import os
import platform
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path


def processor():
    if sys.platform == "darwin":
        return subprocess.check_output(["sysctl", "-n", "machdep.cpu.brand_string"], text=True).strip()
    names = re.findall(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    return names[0] if names else platform.machine()


def features():
    """The names that Linux gives to what the processor can do."""
    cpuinfo = Path("/proc/cpuinfo")
    flags = re.search(r"flags\s*: (.*)", cpuinfo.read_text()) if cpuinfo.exists() else None
    return set(flags.group(1).split()) if flags else set()


def cores():
    """How many cores a process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()


def name():
    """ "AMD EPYC, 2 cores"."""
    return f"{processor()}, {cores()} core{'s' * (cores() > 1)}"


def conditions():
    """The machine, the toolchain and the date, without which no number means anything."""
    swift = subprocess.check_output(["swift", "--version"], stderr=subprocess.DEVNULL, text=True)
    return {
        "date": datetime.now(UTC).isoformat(timespec="minutes"),
        "machine": name(),
        "system": platform.platform(),
        "versions": {
            "swift": re.search(r"Swift version (\S+)", swift).group(1),
            "python": platform.python_version(),
        },
    }


def peak(program):
    """The most floating-point operations that all cores do in a second, in 32 bits, as `pullback machine` measures
    them; none if it does not say."""
    run = subprocess.run([program, "machine", "--json"], capture_output=True, text=True)
    try:
        return max(speed["peakGflops"] for speed in json.loads(run.stdout)["speeds"]) * 1e9
    except (ValueError, KeyError, TypeError):
        return None
