"""Starting other programs, so that none is left behind, and looking at them."""

import os
import signal
import subprocess
import sys
import time

METER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "meter.py")
SECONDS_FOR_LEFTOVERS = 60


class NotThere(Exception):
    """Something that this machine has not got; says how to get it."""


def meter_command(seconds, out, err, command):
    """A command under the meter: it ends with its stdin, whatever becomes of us."""
    limit = "-" if seconds is None else str(seconds)
    return [sys.executable, "-I", "-S", METER, limit, out, err, *command]


def output_of(command, seconds=60, settings=None):
    """What a command prints; NotThere where it fails, with its last words.

    What it goes on with in the background is waited for: it would be in the way of what is measured next.
    """
    try:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                   text=True, errors="replace", start_new_session=True,
                                   env=dict(os.environ, **(settings or {})))
    except OSError as failure:
        raise NotThere("%s: %s" % (command[0], failure)) from failure
    try:
        out, err = process.communicate(timeout=seconds)
        deadline = time.monotonic() + SECONDS_FOR_LEFTOVERS
        while is_group(process.pid) and time.monotonic() < deadline:
            time.sleep(0.1)
    except subprocess.TimeoutExpired as late:
        raise NotThere("%s: not done after %d s" % (command[0], seconds)) from late
    finally:
        if is_group(process.pid):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    if process.returncode:
        lines = (err + out).strip().splitlines() or ["exit status %d" % process.returncode]
        raise NotThere("%s: %s" % (command[0], lines[-1]))
    return out.strip()


def is_group(number):
    try:
        os.killpg(number, 0)
        return True
    except (ProcessLookupError, PermissionError):
        return False


def stat_of(pid):
    """The numbers of /proc/PID/stat behind the name, with 0 for the state; zeros where it has gone."""
    try:
        with open("/proc/%d/stat" % pid, encoding="utf-8", errors="replace") as stat:
            return [0] + [int(number) for number in stat.read().rpartition(")")[2].split()[1:]]
    except OSError:
        return [0] * 50


def family(root):
    """A process and all its descendants, by number."""
    parents = {}
    for entry in os.listdir("/proc") if os.path.isdir("/proc") else []:
        if entry.isdigit():
            parents.setdefault(stat_of(int(entry))[1], []).append(int(entry))
    found = [root]
    for pid in found:
        found.extend(parents.get(pid, []))
    return found
