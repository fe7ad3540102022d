"""What was measured, and where, in the form of the JSON file."""

import datetime
import os
import platform

from harness.processes import NotThere, output_of


def machine():
    processor = platform.processor() or platform.machine()
    memory = 0
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as lines:
            processor = next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), processor)
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (OSError, ValueError):
        pass
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return {"cores": cores, "processor": processor, "gigabytes": round(memory / 2**30) or "?",
            "system": "%s %s" % (platform.system(), ".".join(platform.release().split(".")[:2]))}


def results_of(bench, rows, programs):
    ours = programs[0]
    try:
        commit = output_of(["git", "-C", os.path.dirname(ours.path), "describe", "--always", "--dirty"])
    except NotThere:
        commit = ""
    several = sum(program.is_ours for program in programs) > 1
    servers = ["delay server in " + bench.delay.kind]
    if bench.pages:
        servers.append("nginx with %d files, mean %.1f KB" % (len(bench.paths), bench.mean / 1024))
    return {
        "date": datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d %H:%M UTC"),
        "machine": machine(),
        "commit": commit,
        "servers": servers,
        "ours": ours.name,
        "programs": [{
            "name": program.name,
            "version": program.version + (" at " + program.path if program.is_ours and several else ""),
        } for program in programs],
        "left_out": bench.left_out,
        "rows": [{name: getattr(row, name) for name in (
            "name", "title", "pages", "jobs", "delay", "hosts", "gap", "limit", "mode", "ideal", "is_rate")}
            for row in rows],
        "runs": bench.runs,
    }
