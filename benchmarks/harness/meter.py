"""Runs one program to its end, or for so many seconds, and prints what it cost as a line of JSON.

A process of its own because the kernel counts the memory of whoever starts a program as that of the program, too: this
one imports next to nothing. It ends the program and all that the program started as soon as its own stdin ends, so that
nothing is left behind however its parent went.

Usage: meter.py SECONDS|- STDOUT STDERR PROGRAM [ARGUMENT...]
"""

import os
import select
import signal
import sys
import time


def busy_ticks():
    """What all programs of the machine used so far, steal included; None where that is not to be had."""
    try:
        with open("/proc/stat", "rb") as stat:
            user, nice, system, _, _, irq, soft_irq, steal = map(int, stat.readline().split()[1:9])
    except OSError:
        return None
    return user + nice + system + irq + soft_irq + steal


def main(seconds, out, err, command):
    woken, wake = os.pipe()
    os.set_blocking(wake, False)
    signal.set_wakeup_fd(wake)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    before = busy_ticks()
    start = time.monotonic()
    child = os.fork()
    if child == 0:
        try:
            os.setsid()
            for file, descriptor in (("/dev/null", 0), (out, 1), (err, 2)):
                flags = os.O_RDONLY if descriptor == 0 else os.O_WRONLY | os.O_CREAT | os.O_TRUNC
                os.dup2(os.open(file, flags, 0o644), descriptor)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            os.execvp(command[0], command)
        except OSError as failure:
            os.write(2, ("%s: %s\n" % (command[0], failure)).encode())
        finally:
            os._exit(127)
    limit_reached = abandoned = False
    while True:
        left = None if seconds is None else max(0, start + seconds - time.monotonic())
        readable = select.select([0, woken], [], [], left)[0]
        pid, status, usage = os.wait4(child, os.WNOHANG)
        if pid:
            break
        limit_reached = left is not None and not readable
        abandoned = 0 in readable
        if limit_reached or abandoned:
            os.killpg(child, signal.SIGKILL)
            _, status, usage = os.wait4(child, 0)
            break
        os.read(woken, 64)
    wall = time.monotonic() - start
    after = busy_ticks()
    try:
        # What the program started and left behind.
        os.killpg(child, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        pass
    if abandoned:
        return
    kilobytes = usage.ru_maxrss / 1024 if sys.platform == "darwin" else usage.ru_maxrss
    machine = "null" if before is None else (after - before) / os.sysconf("SC_CLK_TCK")
    print('{"wall": %.4f, "cpu": %.4f, "mb": %.1f, "status": %d, "limit_reached": %s, "machine_cpu": %s}' % (
        wall, usage.ru_utime + usage.ru_stime, kilobytes / 1024, os.waitstatus_to_exitcode(status),
        str(limit_reached).lower(), machine))


if __name__ == "__main__":
    main(None if sys.argv[1] == "-" else float(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4:])
