"""terminal.py TIMES LINES SCREEN COMMAND …: runs a command in a terminal, and types Ctrl-C so many times there once it has
printed so many lines. What is on the screen goes to a file. Prints the exit status, the milliseconds from the last Ctrl-C to
the end of the last process, and how many processes were left twenty seconds later."""

import os
import pty
import select
import signal
import sys
import time

times, lines, screen = int(sys.argv[1]), int(sys.argv[2]), open(sys.argv[3], "wb")
child, terminal = pty.fork()
if child == 0:
    for number in (signal.SIGINT, signal.SIGQUIT):
        signal.signal(number, signal.SIG_DFL)
    os.execvp(sys.argv[4], sys.argv[4:])


def descendants(process):
    """The numbers of a process and of all that it has started."""
    parents = {}
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{name}/stat") as file:
                parents[int(name)] = int(file.read().rsplit(")", 1)[1].split()[1])
        except OSError:
            pass
    found = [process]
    for one in found:
        found += [other for other, parent in parents.items() if parent == one]
    return found


def is_alive(process):
    try:
        with open(f"/proc/{process}/stat") as file:
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


text, typed, last, everyone = b"", 0, time.time(), []
limit = time.time() + 120
while time.time() < limit:
    if typed < times and text.count(b"\n") >= lines and time.time() - last > 0.2:
        everyone = everyone or descendants(child)
        os.write(terminal, b"\x03")
        typed, last = typed + 1, time.time()
        limit = last + 20
    if typed == times and not any(map(is_alive, everyone)):
        break
    if select.select([terminal], [], [], 0.02)[0]:
        try:
            text += os.read(terminal, 1 << 16)
        except OSError:  # Linux's way to say that nobody holds the terminal any longer.
            if not any(map(is_alive, everyone)):
                break
            time.sleep(0.02)
took = time.time() - last
while select.select([terminal], [], [], 0)[0]:
    try:
        text += os.read(terminal, 1 << 16)
    except OSError:
        break
left = sum(map(is_alive, everyone))
screen.write(text.replace(b"\r", b""))
screen.close()
for process in filter(is_alive, everyone):
    os.kill(process, signal.SIGKILL)
status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
print(status if status >= 0 else 128 - status, round(took * 1000), left if typed else "never")
