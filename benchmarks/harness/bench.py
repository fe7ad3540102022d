"""The bench: its servers, the programs on it, and what was measured."""

import json
import os
import random
import subprocess
import sys
import time

from harness import figures, table
from harness.processes import NotThere, family, meter_command, output_of, stat_of
from harness.programs import PEER_MAKERS, Ours
from harness.rows import Row, real_pages
from harness.servers import DelayServer, PageServer

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
BUILT = os.path.join(HERE, "target")
# 17 KB with 64 links, as large as the mean of real documentation.
SAMPLE_PAGE = os.path.join(HERE, "src", "test", "resources", "dev", "scraper", "benchmark", "page.html")
# A peer that takes as long, and twice as long as ours, is run once.
SLOW_SECONDS, SLOW_RATIO = 10, 2


class UrlFile:
    """The list of a row as a file, and as what curl wants instead."""

    def __init__(self, work, row, urls):
        self.first, self.urls = (urls or [""])[0], urls
        self.path = os.path.join(work, row.name + ".urls")
        self.configuration = os.path.join(work, row.name + ".curl")
        with open(self.path, "w", encoding="utf-8") as lines:
            lines.writelines(url + "\n" for url in urls)

    def curl_configuration(self):
        with open(self.configuration, "w", encoding="utf-8") as lines:
            lines.writelines('url="%s"\noutput=/dev/null\n' % url for url in self.urls)
        return self.configuration


class Bench:
    """The servers, the programs, and what was measured so far."""

    def __init__(self, work, options):
        self.work, self.options = work, options
        # Settings of whoever runs this would be measured, too.
        self.settings = {"XDG_CONFIG_HOME": work}
        for name in [name for name in os.environ if name.startswith("SCRAPER_")]:
            del os.environ[name]
        self.left_out, self.runs, self.files = [], [], {}
        self.meter = self.delay = self.pages = None
        self.paths, self.mean = [], 0

    def start_servers(self, rows):
        self.delay = DelayServer(self.work, SAMPLE_PAGE, BUILT)
        if any(row.is_rate for row in rows):
            try:
                self.paths, self.mean = real_pages(self.options.pages, self.options.seed)
                if not self.paths:
                    raise NotThere("no HTML files of 5 to 60 KB in %s (package python3.11-doc, or --pages FOLDER)"
                                   % self.options.pages)
                self.pages = PageServer(self.work, self.options.pages)
            except NotThere as missing:
                self.left_out.append("real pages: %s" % missing)
        for row in rows:
            if row.gap and self.delay.addresses < row.hosts:
                self.left_out.append("%s: this system has %d loopback addresses" % (row.name, self.delay.addresses))
        return [row for row in rows if not (row.is_rate and not self.pages)
                and not (row.gap and self.delay.addresses < row.hosts)]

    def find_programs(self):
        paths = self.options.ours.split(",")
        names = ["scraper"] if len(paths) == 1 else [
            "scraper " + "ABCDEFGH"[n] if n < 8 else path for n, path in enumerate(paths)]
        programs = [Ours(path, name) for path, name in zip(paths, names)]
        for name in self.options.peers:
            try:
                programs.append(PEER_MAKERS[name](BUILT))
            except NotThere as missing:
                self.left_out.append("%s: %s" % (name, missing))
        return programs

    def warm_up(self, programs):
        """Runs each once, uncounted: files are in memory then, and what a first start makes is made. Gives those that
        can do it."""
        page = Row("warm-up", "one page", 1, pages=1, delay=0)
        able = []
        for program in programs:
            out = os.path.join(self.work, "warm-up.records")
            try:
                output_of(program.command(page, self.file_of(page), out), settings=self.settings)
                able.append(program)
            except NotThere as failure:
                if program.is_ours:
                    raise
                self.left_out.append("%s: %s" % (program.name, failure))
            if os.path.exists(out):
                os.remove(out)
        return able

    def stop(self):
        if self.meter and self.meter.poll() is None:
            self.meter.stdin.close()
            self.meter.wait()
        for server in (self.delay, self.pages):
            if server:
                server.stop()

    def file_of(self, row):
        if row.name not in self.files:
            urls = [] if row.flag else row.urls(self.delay, self.pages, self.paths)
            self.files[row.name] = UrlFile(self.work, row, urls)
        return self.files[row.name]

    def run(self, row, program, number):
        """Runs one program at one row; None where it does not do that."""
        out, err = (os.path.join(self.work, name) for name in ("records", "errors"))
        command = program.command(row, self.file_of(row), out)
        if not command:
            return None
        if os.path.exists(out):
            os.remove(out)
        # What writes no file writes to stdout.
        stdout = os.path.join(self.work, "stdout") if out in command else out
        self.delay.forget()
        servers = [server for server in (self.delay, self.pages) if server]
        before = sum(server.cpu() for server in servers)
        self.meter = subprocess.Popen(
            meter_command(row.timeout, stdout, err, command), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            env=dict(os.environ, **self.settings), start_new_session=True)
        started = self.starts_of_children() if row.mode else {}
        line = self.meter.stdout.read()
        self.meter.wait()
        self.meter.stdin.close()
        self.meter.stdout.close()
        run = dict(row=row.name, program=program.name, round=number, command=command, **json.loads(line))
        served = sum(server.cpu() for server in servers) - before
        machine = run.pop("machine_cpu")
        run["others_cpu"] = None if machine is None else max(0, machine - run["cpu"] - served)
        records = records_of(out) if not row.flag else []
        run["pages"] = sum(1 for record in records if record.get("status") == 200)
        run["links"] = sum(len(record.get("links") or ()) for record in records)
        exchanges = [] if row.is_rate or row.flag else self.delay.exchanges()
        run["at_once"] = figures.most_at_once(exchanges)
        if row.gap:
            run["short_gaps"], run["overlapping"] = figures.short_gaps(exchanges, row.gap / 1000)
        run["problem"] = self.problem_of(row, run, err)
        run["value"] = run["pages"] / run["wall"] if row.is_rate else run["wall"]
        if row.mode and not run["problem"]:
            child = records[0].get("worker", {}).get("pid")
            if child in started:
                run["value"] = exchanges[0][1] / 1e9 - started[child]
            else:
                run["problem"] = "no process %s was seen" % child
        return run

    def starts_of_children(self):
        """When each process that the program has while its first request waits was started, in seconds of the clock."""
        if not os.path.isdir("/proc/self"):
            return {}
        while self.meter.poll() is None and not self.delay.exchanges():
            time.sleep(0.05)
        boot = time.time() - time.clock_gettime(time.CLOCK_BOOTTIME)
        return {pid: boot + stat_of(pid)[19] / os.sysconf("SC_CLK_TCK") for pid in family(self.meter.pid)}

    def problem_of(self, row, run, err):
        if run["limit_reached"]:
            return None if row.limit and run["pages"] else "not done after %d s" % row.timeout
        if run["status"]:
            return "exit status %d: %s" % (run["status"], words_of(err))
        if run["pages"] != row.pages and not row.flag:
            return "%d of %d pages" % (run["pages"], row.pages)
        if run["at_once"] > row.jobs:
            return "%d requests at once instead of %d" % (run["at_once"], row.jobs)
        return None


def words_of(err):
    """Its first line and its last: some programs say what is wrong in the one, others in the other."""
    with open(err, encoding="utf-8", errors="replace") as file:
        lines = [line.strip()[:200] for line in file if line.strip()] or ["no message"]
    return lines[0] if len(lines) == 1 else "%s ... %s" % (lines[0], lines[-1])


def records_of(out):
    """The whole lines of a file of JSON lines: a program that is stopped leaves part of one."""
    records = []
    try:
        with open(out, "rb") as lines:
            for line in lines:
                if line.endswith(b"\n"):
                    records.append(json.loads(line))
    except (OSError, ValueError):
        pass
    return records


def measure(bench, rows, programs, options):
    """All rounds; what was measured is in `bench.runs`, also where it is broken off."""
    shuffle = random.Random(options.seed)
    rounds = {row.name: options.rounds or row.rounds for row in rows}
    slow = set()
    for number in range(max(rounds.values())):
        turns = [(row, program) for row in rows for program in programs
                 if number < rounds[row.name] and (row.name, program.name) not in slow]
        shuffle.shuffle(turns)
        for row, program in turns:
            run = bench.run(row, program, number)
            if run:
                bench.runs.append(run)
                figure = run["problem"] or "%s %s" % (table.number(run["value"]), "pages/s" if row.is_rate else "s")
                print("round %d of %d: %s, %s: %s" % (
                    number + 1, max(rounds.values()), row.title, program.name, figure), file=sys.stderr, flush=True)
        if number == 0:
            slow = slow_ones(bench.runs, rows, programs)


def slow_ones(runs, rows, programs):
    """(row, program) of what takes a peer too long to be done more than once."""
    found = set()
    for row in rows:
        time_a_page = {run["program"]: run["wall"] / max(1, run["pages"]) for run in runs if run["row"] == row.name}
        for program in programs:
            own = [run for run in runs if (run["row"], run["program"]) == (row.name, program.name)]
            if own and not program.is_ours and own[0]["wall"] > SLOW_SECONDS:
                if time_a_page[program.name] > SLOW_RATIO * time_a_page.get(programs[0].name, 0):
                    found.add((row.name, program.name))
    return found
